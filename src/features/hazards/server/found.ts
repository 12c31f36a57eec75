import { startOfDay } from '../../../kernel/dates.ts'
import { Problem } from '../../../kernel/problem.ts'
import type { Work } from '../../../platform/database.ts'
import { sql } from '../../../platform/database.ts'
import type { Actor } from '../../../policy/actor.ts'
import type { Grade } from '../lifecycle.ts'
import type { StoredRecord } from '../stored.ts'
import { checkedKind, gradingOf } from './assess.ts'
import { sendFirstReports } from './authority-reports.ts'
import { type Case, type OwnRules, readGround, readRules } from './ground.ts'
import { newHazard } from './new-hazard.ts'
import { claimPhotos } from './photos.ts'
import { findRecurrence } from './recurrence.ts'
import { derive, takeNumbers, type Written, writeHazards } from './store.ts'

/** A hazard as an authority found it on the spot. With a grade it enters assessed, a major one with its first reports. */
export type FoundHazard = {
  id: string
  description: string
  place: string
  placeId?: string
  unitId?: string
  photos: string[]
  grade?: Grade
  kind?: string
  clause?: string
  clauseNote?: string
  requirement?: string
  dueOn?: string
}

/** Enters what a visit found into the enterprise's loop, with the authority as verifier. Ids must be new. */
export async function enterFoundHazards(
  work: Work,
  actor: Actor,
  visit: { id: string; on: string },
  found: FoundHazard[],
): Promise<string[]> {
  if (found.length === 0) return []
  await refuseKnown(work, found)
  const { ground } = await readGround(work)
  const { own } = await readRules(work)
  const names: Record<string, string> = { [actor.organisation.id]: actor.organisation.name, [actor.person]: actor.name }
  const numbers = await takeNumbers(work, found.length)
  const hazards: Written[] = []
  const records: StoredRecord[] = []
  for (const [index, one] of found.entries()) {
    const entered = await enter(work, actor, visit, one, numbers[index]!, { ground, names, own })
    hazards.push(entered.written)
    records.push(...entered.records)
  }
  if (!(await writeHazards(work, { hazards, records, isNew: true }))) throw new Problem('duplicate')
  for (const { hazard } of hazards)
    work.record({
      kind: 'hazard.reported',
      subject: { kind: 'hazard', id: hazard.id },
      after: {
        number: hazard.number,
        description: hazard.description,
        place: hazard.place,
        visit: visit.id,
        grade: hazard.grade,
        clause_key: hazard.clause_key,
        due_on: hazard.due_on,
      },
    })
  return hazards.map(one => one.hazard.id)
}

async function enter(
  work: Work,
  actor: Actor,
  visit: { id: string; on: string },
  found: FoundHazard,
  number: string,
  { ground, names, own }: { ground: Case['ground']; names: Record<string, string>; own: OwnRules },
): Promise<{ written: Written; records: StoredRecord[] }> {
  const reported = newHazard(work, {
    id: found.id,
    number,
    source: 'visit',
    description: found.description,
    place: found.place,
    place_id: found.placeId ?? null,
    unit_id: found.unitId ?? null,
    occurred_at: (visit.on === work.today ? work.now : startOfDay(visit.on)).toISOString(),
    reporter_person_id: actor.person,
    reporter_organisation_id: actor.organisation.id,
    verifier_authority_id: actor.organisation.id,
    visit_id: visit.id,
    requirement: found.requirement ?? null,
    due_on: found.dueOn ?? null,
    first_due_on: found.dueOn ?? null,
  })
  if (found.unitId && !ground.units.some(unit => unit.id === found.unitId))
    throw new Problem('invalid', '没有这个部门，请重新选择')
  if (found.grade && !found.kind) throw new Problem('invalid', '定级时须同时选择隐患类型')
  const assessed = found.grade &&
    found.kind && {
      ...gradingOf({ ground, hazard: reported }, { ...found, grade: found.grade }, actor),
      state: 'assessed' as const,
      kind: checkedKind(found.kind, work),
      recurrence_of: await findRecurrence(work, reported, found.kind, own),
      assessed_at: work.now.toISOString(),
    }
  const hazard = { ...reported, ...assessed }
  const records = hazard.grade === 'major' ? sendFirstReports(work, actor, { hazard, records: [], ground, names }) : []
  const photos = await claimPhotos(work, found.photos, hazard.id, 'before')
  return { written: derive(hazard, records, ground, names, photos[0]?.id ?? null), records }
}

async function refuseKnown(work: Work, found: FoundHazard[]): Promise<void> {
  const { rows } = await sql`
    select 1 from hazard where organisation_id = ${work.scope} and id = any(${found.map(one => one.id)}::uuid[]) limit 1`.execute(
    work.db,
  )
  if (rows.length > 0) throw new Problem('duplicate')
}
