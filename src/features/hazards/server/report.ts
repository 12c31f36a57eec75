import { calendarFrom, publishedRows } from '../../../kernel/dates.ts'
import { Problem } from '../../../kernel/problem.ts'
import type { Work } from '../../../platform/database.ts'
import { handle } from '../../../platform/http.ts'
import type { Actor } from '../../../policy/actor.ts'
import { reportHazard } from '../endpoints.ts'
import type { HazardView } from '../hazard.ts'
import type { StoredHazard } from '../stored.ts'
import { canSee } from '../visibility.ts'
import { type Case, readCase } from './ground.ts'
import { claimed } from './move.ts'
import { newHazard } from './new-hazard.ts'
import { claimPhotos } from './photos.ts'
import { readForReport } from './read-for-report.ts'
import { standingOf } from './standing.ts'
import { derive, writeHazards } from './store.ts'
import { viewOf } from './view.ts'

/** Anybody of the enterprise reports; the same id again is answered with what stands. */
export const report = handle(reportHazard, async ({ body, work, actor }) => {
  if (actor.organisation.id !== work.scope) throw new Problem('not-allowed', '检查发现的隐患请在“监督检查”中记录')
  const read = await readForReport(work, actor, body)
  if (read.known) return known(work, actor, body.id)
  const { ground, number } = read
  if (body.placeId && read.place === null) throw new Problem('invalid', '没有这个地点，请重新选择')
  if (body.unitId && !ground.units.some(unit => unit.id === body.unitId))
    throw new Problem('invalid', '没有这个部门，请重新选择')
  const ownUnit = actor.held.find(post => post.unit && !post.through)?.unit ?? null
  const hazard: StoredHazard = newHazard(work, {
    id: body.id,
    number,
    source: 'report',
    description: body.description,
    place_id: body.placeId ?? null,
    place: read.place ?? body.place,
    unit_id: body.unitId ?? read.placeUnit ?? ownUnit,
    occurred_at: claimed(work, body.occurredAt).toISOString(),
    reporter_person_id: actor.person,
    reporter_organisation_id: actor.organisation.id,
  })
  const names = { [actor.person]: actor.name }
  const photos = await claimPhotos(work, body.photos, hazard.id, 'before')
  const written = derive(hazard, [], ground, names, photos[0]?.id ?? null)
  if (!(await writeHazards(work, { hazards: [written], isNew: true }))) return known(work, actor, body.id)
  work.record({
    kind: 'hazard.reported',
    subject: { kind: 'hazard', id: hazard.id },
    occurredAt: new Date(hazard.occurred_at),
    after: {
      number,
      description: hazard.description,
      place: hazard.place,
      unit_id: hazard.unit_id,
      photos: body.photos,
      ...(body.notDuplicate && { notDuplicate: true }),
    },
  })
  // A new hazard has no deadline yet, so the view needs no calendar from the table.
  const calendar = calendarFrom(publishedRows)
  const one: Case = {
    hazard,
    before: hazard,
    records: [],
    photos,
    ground,
    calendar,
    own: {},
    names,
    alsoHere: actor.person,
    repeated: false,
    summary: written.summary,
  }
  return viewOf(one, actor, work)
})

async function known(work: Work, actor: Actor, id: string): Promise<HazardView> {
  work.repeated()
  const one = await readCase(work, id)
  if (!canSee(one.hazard, one.ground, standingOf(actor))) throw new Problem('duplicate')
  return viewOf(one, actor, work)
}
