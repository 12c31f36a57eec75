import { countCap } from '../../../kernel/page.ts'
import { found, Problem } from '../../../kernel/problem.ts'
import { sql, type Work } from '../../../platform/database.ts'
import { handle } from '../../../platform/http.ts'
import type { Actor } from '../../../policy/actor.ts'
import { enterFoundHazards, readRules, rowOf, standingOf } from '../../hazards/server/public.ts'
import type { HazardSummary } from '../../hazards/summary.ts'
import { sightOf } from '../../hazards/visibility.ts'
import { listVisits, readVisit, recordVisit, type VisitKind } from '../endpoints.ts'
import { addVisit, authorityOf } from './store.ts'

export const record = handle(recordVisit, async ({ body, work, actor }) => {
  if (actor.organisation.kind !== 'authority') throw new Problem('not-allowed', '监督检查由监管部门记录')
  if (body.visitedOn > work.today) throw new Problem('invalid', '检查日期不能晚于今天')
  const { id, kind, visitedOn, visitors, note } = body
  if (!(await addVisit(work, actor, { id, kind, visitedOn, visitors, note, hazardCount: body.hazards.length }))) {
    if ((await authorityOf(work, id)) !== actor.organisation.id) throw new Problem('duplicate')
    work.repeated()
    return viewOf(work, id)
  }
  work.record({
    kind: 'visit.recorded',
    subject: { kind: 'visit', id },
    after: {
      kind,
      visitedOn,
      visitors,
      note,
      authority: actor.organisation.id,
      hazards: body.hazards.map(one => one.id),
    },
  })
  await enterFoundHazards(work, actor, { id, on: visitedOn }, body.hazards)
  return viewOf(work, id)
})

export const read = handle(readVisit, async ({ params, work, actor }) => {
  if (!seesVisits(actor)) throw new Problem('not-found')
  return viewOf(work, params.visit)
})

export const list = handle(listVisits, async ({ query, work, actor }) => {
  if (!seesVisits(actor)) return { rows: [], total: 0, capped: false }
  const isAuthority = actor.organisation.kind === 'authority'
  const parts = [isAuthority ? sql`true` : sql`v.organisation_id = ${work.scope}`]
  if (query.organisation) parts.push(sql`v.organisation_id = ${query.organisation}`)
  if (query.kind) parts.push(sql`v.kind = ${query.kind}`)
  if (query.from) parts.push(sql`v.visited_on >= ${query.from}::date`)
  if (query.to) parts.push(sql`v.visited_on <= ${query.to}::date`)
  if (query.mine) parts.push(sql`v.authority_id = ${actor.organisation.id}`)
  if (query.search) parts.push(sql`v.organisation_name like ${`%${query.search.replace(/[%_\\]/g, '\\$&')}%`}`)
  const where = sql.join(parts, sql` and `)
  const { rows } = await sql<Row>`
    select ${rowSql} from visit v where ${where}
    order by v.visited_on desc, v.id desc limit ${query.limit} offset ${query.offset}`.execute(work.db)
  const counted = await sql<{ count: number }>`
    select count(*) as count from (select 1 from visit v where ${where} limit ${countCap + 1}) c`.execute(work.db)
  const total = counted.rows[0]!.count
  return { rows, total: Math.min(total, countCap), capped: total > countCap }
})

/** In the enterprise a visit is the business of those who see all its hazards. */
function seesVisits(actor: Actor): boolean {
  return sightOf(standingOf(actor)) === 'all'
}

type Row = {
  organisation: string
  organisationName: string
  id: string
  authorityName: string
  kind: VisitKind
  visitedOn: string
  visitors: string
  note: string
  hazardCount: number
  openCount: number
}

const rowSql = sql`v.organisation_id as organisation, v.organisation_name as "organisationName", v.id, v.authority_name as "authorityName", v.kind,
  v.visited_on as "visitedOn", v.visitors, v.note, v.hazard_count as "hazardCount",
  (select count(*) from hazard_summary s where s.organisation_id = v.organisation_id and s.visit_id = v.id and s.open) as "openCount"`

async function viewOf(work: Work, visit: string) {
  const { rows } = await sql<Row & { hazards: HazardSummary[] }>`
    select ${rowSql}, (select coalesce(jsonb_agg(to_jsonb(s) order by s.number), '[]') from hazard_summary s
      where s.organisation_id = v.organisation_id and s.visit_id = v.id) as hazards
    from visit v where v.organisation_id = ${work.scope} and v.id = ${visit}`.execute(work.db)
  const { hazards, ...row } = found(rows[0])
  const { calendar } = await readRules(work)
  return { ...row, hazards: hazards.map(summary => rowOf(summary, calendar, work.today)) }
}
