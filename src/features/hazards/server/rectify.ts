import { Problem } from '../../../kernel/problem.ts'
import { handle } from '../../../platform/http.ts'
import { levelOf } from '../../../policy/actor.ts'
import { putRightHazard, rectifyHazard, sendBackHazard } from '../endpoints.ts'
import { checkedKind } from './assess.ts'
import { moveHazard } from './move.ts'
import { claimPhotos } from './photos.ts'
import { findRecurrence } from './recurrence.ts'

/** Put right on the spot: assessed, assigned to and done by the same person in one step; somebody else still verifies. */
export const putRight = handle(putRightHazard, call => {
  const { body, work, actor } = call
  return moveHazard(
    call,
    'put-right',
    async one => {
      const now = work.now.toISOString()
      const kind = body.kind ? checkedKind(body.kind, work) : null
      await claimPhotos(work, body.before, one.hazard.id, 'before')
      one.photos = await claimPhotos(work, body.after, one.hazard.id, 'after')
      return {
        set: {
          // What can be put right at once is a general hazard by definition (令16号 第3条).
          grade: 'general',
          graded_by_person_id: actor.person,
          graded_level: levelOf(actor.held),
          kind,
          recurrence_of: kind ? await findRecurrence(work, one.hazard, kind, one.own) : null,
          rectifier_person_id: actor.person,
          rectified_by_person_id: actor.person,
          rectification: body.text,
          assessed_at: now,
          assigned_at: now,
          rectified_at: now,
        },
        says: { photos: body.after },
      }
    },
    [actor.person],
  )
})

export const rectify = handle(rectifyHazard, call => {
  const { body, work, actor } = call
  return moveHazard(call, 'rectify', async one => {
    one.photos = await claimPhotos(work, body.photos, one.hazard.id, 'after')
    return {
      set: {
        rectified_at: work.now.toISOString(),
        rectified_by_person_id: actor.person,
        rectification: body.text,
      },
      says: { photos: body.photos },
    }
  })
})

export const sendBack = handle(sendBackHazard, call => {
  const { body, work } = call
  return moveHazard(call, 'send-back', ({ hazard }) => {
    if (body.dueOn && body.dueOn < work.today) throw new Problem('invalid', '整改期限不能早于今天')
    const dueOn = body.dueOn ?? hazard.due_on
    return {
      set: {
        returned_at: work.now.toISOString(),
        rectified_at: null,
        due_on: dueOn,
        first_due_on: hazard.first_due_on ?? dueOn,
        ...(body.dueOn && { escalation_step: 0 }),
      },
      note: body.reason,
    }
  })
})
