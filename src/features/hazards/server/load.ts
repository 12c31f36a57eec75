import { startOfDay } from '../../../kernel/dates.ts'
import { Problem } from '../../../kernel/problem.ts'
import { sql, type Work } from '../../../platform/database.ts'
import { type LoadedHazard, stateOfLoaded } from '../loaded.ts'
import type { Ground, StoredHazard } from '../stored.ts'
import type { HazardSummary } from '../summary.ts'
import { readGround } from './ground.ts'
import { newHazard } from './new-hazard.ts'
import { derive, takeNumbers, type Written, writeHazards } from './store.ts'

/** Takes up to 1000 rows of a ledger into the loop at once. A row whose id is there already is left as it is and named. */
export async function loadHazards(work: Work, rows: LoadedHazard[]): Promise<{ loaded: string[]; existing: string[] }> {
  if (rows.length === 0) return { loaded: [], existing: [] }
  const known = await sql<{ id: string }>`
    select id from hazard where organisation_id = ${work.scope} and id = any(${rows.map(row => row.id)}::uuid[])`.execute(
    work.db,
  )
  const existing = new Set(known.rows.map(row => row.id))
  const fresh = rows.filter(row => !existing.has(row.id))
  if (fresh.length > 0) await loadNew(work, fresh)
  return { loaded: fresh.map(row => row.id), existing: [...existing] }
}

async function loadNew(work: Work, rows: LoadedHazard[]): Promise<void> {
  const people = rows
    .flatMap(row => [row.reporterId, row.rectifierId, row.verifierId])
    .filter(id => typeof id === 'string')
  const { ground, names } = await readGround(work, [...new Set(people)])
  const numbers = await takeNumbers(work, rows.length)
  const written = rows.map((row, index) => writtenOf(work, row, numbers[index]!, ground, names))
  if (!(await writeHazards(work, { hazards: written, isNew: true }))) throw new Problem('duplicate')
  for (const { hazard } of written)
    work.record({
      kind: 'hazard.imported',
      subject: { kind: 'hazard', id: hazard.id },
      occurredAt: new Date(hazard.occurred_at),
      after: {
        import: hazard.import_id,
        number: hazard.number,
        description: hazard.description,
        state: hazard.state,
        grade: hazard.grade,
        due_on: hazard.due_on,
      },
    })
}

function writtenOf(
  work: Work,
  row: LoadedHazard,
  number: string,
  ground: Ground,
  names: Record<string, string>,
): Written {
  const state = stateOfLoaded(row)
  const at = (day: string | null | undefined) => (day ? startOfDay(day).toISOString() : null)
  const found = at(row.foundOn)!
  const isClosed = state === 'closed'
  const isDone = isClosed || state === 'rectified'
  const rectifiedOn = isDone ? (row.rectifiedOn ?? row.closedOn ?? row.verifiedOn ?? null) : null
  const closedOn = isClosed ? (row.closedOn ?? row.verifiedOn ?? row.rectifiedOn ?? row.foundOn) : null
  const dueOn = state === 'reported' ? null : (row.dueOn ?? null)
  const hazard: StoredHazard = newHazard(work, {
    id: row.id,
    number,
    state,
    source: 'import',
    description: row.description,
    place: row.place ?? '',
    place_id: row.placeId ?? null,
    unit_id: row.unitId ?? null,
    kind: row.kind ?? null,
    grade: state === 'reported' ? null : (row.grade ?? 'general'),
    cause: row.cause ?? null,
    occurred_at: found,
    reporter_person_id: row.reporterId ?? null,
    reporter_organisation_id: work.scope,
    rectifier_person_id: row.rectifierId ?? null,
    requirement: row.requirement ?? null,
    due_on: dueOn,
    first_due_on: dueOn,
    assessed_at: state === 'reported' ? null : found,
    assigned_at: state === 'assigned' || isDone ? found : null,
    rectified_at: at(rectifiedOn),
    rectified_by_person_id: isDone ? (row.rectifierId ?? null) : null,
    rectification: row.rectification ?? null,
    verified_at: isClosed ? at(row.verifiedOn ?? closedOn) : null,
    verified_by_person_id: isClosed ? (row.verifierId ?? null) : null,
    verification: isClosed
      ? [row.verification, row.verifierName && `复查人：${row.verifierName}`].filter(Boolean).join('；') || null
      : null,
    closed_at: at(closedOn),
    // A ledger that says no day of rectification cannot say that it was in time.
    on_time: isClosed && dueOn && rectifiedOn ? rectifiedOn <= dueOn : null,
    import_id: row.importId,
  })
  const written = derive(hazard, [], ground, names, null)
  return {
    ...written,
    summary: {
      ...written.summary,
      reporter_name: written.summary.reporter_name ?? row.reporterName ?? null,
      rectifier_name: written.summary.rectifier_name ?? row.rectifierName ?? null,
      unit_name: written.summary.unit_name ?? row.unitName ?? null,
    },
  }
}

export type Voided = { voided: string[]; refused: { id: string; number: string; reason: string }[] }

/** Undoes the import of these hazards: voided by an event. Those on which people have worked since are refused and named. */
export async function voidHazards(work: Work, ids: string[]): Promise<Voided> {
  await sql`select 1 from hazard where organisation_id = ${work.scope} and id = any(${ids}::uuid[]) order by id for update`.execute(
    work.db,
  )
  const { rows } = await sql<{ hazard: StoredHazard; summary: HazardSummary; moved: boolean }>`
    select to_jsonb(h) as hazard, to_jsonb(s) as summary,
      exists (select 1 from event e where e.organisation_id = ${work.scope} and e.subject_kind = 'hazard' and e.subject_id = h.id::text
          and e.kind not in ('hazard.imported', 'hazard.voided', 'hazard.escalated'))
        or exists (select 1 from hazard_record r where r.organisation_id = ${work.scope} and r.hazard_id = h.id) as moved
    from hazard h join hazard_summary s on s.organisation_id = h.organisation_id and s.id = h.id
    where h.organisation_id = ${work.scope} and h.id = any(${ids}::uuid[])
      and s.organisation_id = ${work.scope} and s.id = any(${ids}::uuid[]) order by h.id`.execute(work.db)
  const free = rows.filter(({ hazard, moved }) => hazard.source === 'import' && !moved && hazard.state !== 'voided')
  const refused = rows
    .filter(({ hazard, moved }) => hazard.source !== 'import' || moved)
    .map(({ hazard, moved }) => ({
      id: hazard.id,
      number: hazard.number,
      reason: moved ? '导入后已有人办理，不能撤销' : '不是导入的隐患，不能撤销',
    }))
  if (free.length === 0) return { voided: [], refused }
  const written = free.map(({ hazard, summary }) => ({
    hazard: { ...hazard, state: 'voided' as const },
    summary: { ...summary, state: 'voided' as const, open: false },
    items: [],
  }))
  await writeHazards(work, { hazards: written, before: free.map(row => row.summary) })
  for (const { hazard } of free)
    work.record({
      kind: 'hazard.voided',
      subject: { kind: 'hazard', id: hazard.id },
      before: { state: hazard.state },
      after: { state: 'voided', import: hazard.import_id },
    })
  return { voided: free.map(row => row.hazard.id), refused }
}
