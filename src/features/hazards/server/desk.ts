import { sql } from '../../../platform/database.ts'
import { handle } from '../../../platform/http.ts'
import type { Actor } from '../../../policy/actor.ts'
import { readDesk } from '../endpoints.ts'
import type { Grade, HazardState } from '../lifecycle.ts'
import { readRules } from './ground.ts'
import { daysUntil } from './view.ts'

type Row = {
  organisation: string
  organisationName: string
  hazard: string
  number: string
  title: string
  grade: Grade | null
  state: HazardState
  matter: string
  matterTitle: string
  place: string
  dueOn: string | null
  since: Date
  thumb: string | null
}

/** What lies on this actor's desk, most urgent first; one hazard under one matter counts once. */
export const desk = handle(readDesk, async ({ query, work, actor }) => {
  const { calendar } = await readRules(work)
  const mine = sql`select distinct on (d.organisation_id, d.subject_id, d.matter) d.* from desk_item d where ${onDeskOf(actor)}`
  const { rows: counts } = await sql<{ matter: string; title: string; count: number; overdue: number }>`
    select matter, max(title) as title, count(*) as count, count(*) filter (where due_on < ${work.today}::date) as overdue
    from (${mine}) d group by matter order by matter`.execute(work.db)
  const { rows } = await sql<Row>`
    select d.organisation_id as organisation, s.organisation_name as "organisationName", d.hazard_id as hazard, s.number, s.title, d.grade,
      s.state, d.matter, d.title as "matterTitle", s.place, d.due_on as "dueOn", d.since, s.thumb_file_id as thumb
    from (${mine}) d join hazard_summary s on s.organisation_id = d.organisation_id and s.id = d.hazard_id
    where ${query.matter ? sql`d.matter = ${query.matter}` : sql`true`}
    order by d.due_on nulls last, (d.grade = 'major') desc nulls last, d.since, d.subject_id
    limit ${query.limit} offset ${query.offset}`.execute(work.db)
  const total = counts
    .filter(one => !query.matter || one.matter === query.matter)
    .reduce((sum, one) => sum + one.count, 0)
  return {
    counts,
    rows: rows.map(({ state: _, ...row }) => ({
      ...row,
      daysLeft: daysUntil(row.dueOn, calendar, work.today),
      since: row.since.toISOString(),
    })),
    total,
  }
})

function onDeskOf(actor: Actor) {
  const { organisation, person, held } = actor
  if (organisation.kind === 'authority') return sql`d.authority_id = ${organisation.id}`
  const persons = [person, ...held.flatMap(post => post.through ?? [])]
  const roles = held.map(post => post.role)
  return sql`d.organisation_id = ${organisation.id} and (d.person_id = any(${persons}::uuid[]) or d.role = any(${roles}::text[]))`
}
