import { dayOf } from '../../../kernel/dates.ts'
import { newId } from '../../../kernel/ids.ts'
import type { Work } from '../../../platform/database.ts'
import { handle } from '../../../platform/http.ts'
import { hazardMoveClosed } from '../answers.ts'
import { resultBulletinText } from '../bulletin-text.ts'
import { closeHazard, reopenHazard, verifyHazard } from '../endpoints.ts'
import { unassigned } from './assess.ts'
import type { Case } from './ground.ts'
import { applyMove, type Change, moveHazard, openCase } from './move.ts'
import { claimPhotos } from './photos.ts'
import { matterOf } from './standing.ts'
import { viewOf } from './view.ts'

/** Verified by somebody else than whoever put it right; closed in the same step where asked for and nothing stands against it. */
export const verify = handle(verifyHazard, async call => {
  const { body, work, actor } = call
  const one = await openCase(call)
  if (one.repeated) {
    work.repeated()
    return viewOf(one, actor, work)
  }
  const verifying = async (): Promise<Change> => {
    const photos = await claimPhotos(work, body.photos, one.hazard.id, 'verification')
    if (photos.length > 0) one.photos = photos
    return {
      set: {
        verified_at: work.now.toISOString(),
        verified_by_person_id: actor.person,
        verification: body.text,
      },
    }
  }
  await applyMove(call, one, 'verify', verifying, body.command)
  if (body.close && hazardMoveClosed(matterOf(one, actor, work), 'close') === undefined)
    await applyMove(call, one, 'close', () => closing(work, one))
  return viewOf(one, actor, work)
})

export const close = handle(closeHazard, call =>
  moveHazard(call, 'close', one => ({ ...closing(call.work, one), note: call.body.text })),
)

/** On time: handed in no later than the deadline, granted extensions included. Without a deadline (put right at once) it is on time. */
function closing(work: Work, { hazard }: Case): Change {
  const onTime = !hazard.due_on || !hazard.rectified_at || dayOf(new Date(hazard.rectified_at)) <= hazard.due_on
  return {
    set: { closed_at: work.now.toISOString(), on_time: onTime },
    bulletins: [
      {
        id: newId(),
        hazard_id: hazard.id,
        kind: 'result',
        unit_id: hazard.grade === 'major' ? null : hazard.unit_id,
        text: resultBulletinText(hazard),
      },
    ],
  }
}

export const reopen = handle(reopenHazard, call => {
  const { body, work } = call
  const now = work.now.toISOString()
  return moveHazard(call, 'reopen', ({ hazard }) => ({
    set: {
      ...unassigned(hazard),
      reopened_at: now,
      returned_at: now,
      verified_at: null,
      verified_by_person_id: null,
      verification: null,
      closed_at: null,
      on_time: null,
    },
    note: body.reason,
  }))
})
