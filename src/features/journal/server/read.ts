import type { z } from 'zod'
import { sql, type Work } from '../../../platform/database.ts'
import type { timelineItem } from '../../hazards/hazard.ts'
import { titleOf } from '../titles.ts'
import { namesOf } from './names.ts'

export type TimelineItem = z.output<typeof timelineItem>
export type JournalItem = TimelineItem & {
  subjectKind: string
  subjectId: string
  person: string | null
  erased: boolean
}

export type JournalFilter = {
  subjects?: readonly { kind: string; id: string }[]
  subjectKind?: string
  kinds?: readonly string[]
  person?: string
  from?: Date
  to?: Date
  /** Only events older than this one. */
  before?: number
  limit: number
  order: 'asc' | 'desc'
}

type Row = {
  seq: number
  kind: string
  subjectKind: string
  subjectId: string
  person: string | null
  organisation: string | null
  occurredAt: Date
  recordedAt: Date
  payload: Content | null
}
type Content = { before?: Record<string, unknown>; after?: Record<string, unknown>; note?: string }

/** Events of the scope's chain as people read them. */
export async function journalItems(work: Work, filter: JournalFilter): Promise<JournalItem[]> {
  const conditions = [sql`e.organisation_id = ${work.scope}`]
  const subjects = filter.subjects?.map(({ kind, id }) => sql`(e.subject_kind = ${kind} and e.subject_id = ${id})`)
  if (subjects) conditions.push(sql`(${sql.join(subjects, sql` or `)})`)
  if (filter.subjectKind) conditions.push(sql`e.subject_kind = ${filter.subjectKind}`)
  if (filter.kinds) conditions.push(sql`e.kind = any(${filter.kinds}::text[])`)
  if (filter.person) conditions.push(sql`e.actor_person = ${filter.person}`)
  if (filter.from) conditions.push(sql`e.recorded_at >= ${filter.from}`)
  if (filter.to) conditions.push(sql`e.recorded_at < ${filter.to}`)
  if (filter.before) conditions.push(sql`e.seq < ${filter.before}`)
  const { rows } = await sql<Row>`
    select e.seq, e.kind, e.subject_kind as "subjectKind", e.subject_id as "subjectId", e.actor_person as person,
      e.actor_organisation as organisation, e.occurred_at as "occurredAt", e.recorded_at as "recordedAt", p.payload
    from event e left join event_payload p on p.organisation_id = e.organisation_id and p.seq = e.seq
    where ${sql.join(conditions, sql` and `)} order by e.seq ${sql.raw(filter.order)} limit ${filter.limit}`.execute(
    work.db,
  )
  const nameOf = await namesOf(work, rows)
  return rows.map(({ payload, person, organisation, ...row }) => ({
    ...row,
    person,
    title: titleOf(row.kind),
    ...nameOf({ person, organisation }),
    occurredAt: row.occurredAt.toISOString(),
    recordedAt: row.recordedAt.toISOString(),
    note: payload?.note ?? null,
    changes: changesOf(payload),
    erased: payload === null,
  }))
}

function changesOf(payload: Content | null): TimelineItem['changes'] {
  const { before = {}, after = {} } = payload ?? {}
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return fields.map(field => ({ field, before: before[field] ?? null, after: after[field] ?? null }))
}
