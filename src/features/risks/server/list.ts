import type { z } from 'zod'
import { countCap } from '../../../kernel/page.ts'
import { regionRange } from '../../../kernel/regions.ts'
import { sql, type Work } from '../../../platform/database.ts'
import { handle } from '../../../platform/http.ts'
import type { Actor } from '../../../policy/actor.ts'
import { sameKinds } from '../../hazards/kinds.ts'
import { listRisks, type riskFilters, totalRisks } from '../endpoints.ts'
import type { RiskRow, TotalsRow } from '../views.ts'
import { uncovered } from './uncovered.ts'
import { visibleTo } from './visible.ts'

type Sql = ReturnType<typeof sql>
export type RiskFilters = z.output<typeof riskFilters> & { search?: string | undefined }

/** The order of the list's columns; the export uses the same. */
const sorts: Record<string, string> = {
  number: 's.number',
  grade: 's.rank',
  point: 's.point_name',
  unit: 's.unit_name',
  score: 's.score_hundredths',
  state: 's.state',
  assessedOn: 's.assessed_on',
  measureCount: 's.measure_count',
  organisationName: 's.organisation_name',
}

export const rowSql = sql`s.organisation_id as organisation, s.organisation_name as "organisationName", s.id, s.number, s.event, s.state,
  jsonb_build_object('id', s.point_id, 'name', s.point_name) as point, s.risk_unit_name as "riskUnitName", s.unit_id as unit,
  s.unit_name as "unitName", s.place_name as "placeName", s.aspect, s.kinds, s.method, s.score_hundredths / 100.0::float8 as score, s.grade,
  s.control_level as level, s.assessed_on as "assessedOn", s.measure_count as "measureCount"`

export const list = handle(listRisks, async ({ query, work, actor }) => {
  const { offset, limit } = query
  const where = filterSql(work, actor, query)
  const { rows } = await sql<RiskRow>`
    select ${rowSql} from risk_summary s where ${where} order by ${orderBy(query.sort)} limit ${limit} offset ${offset}`.execute(
    work.db,
  )
  const total = offset === 0 && rows.length < limit ? rows.length : await countUpTo(work, where)
  return { rows, total: Math.min(total, countCap), capped: total > countCap }
})

async function countUpTo(work: Work, where: Sql): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (select 1 from risk_summary s where ${where} limit ${countCap + 1}) counted`.execute(
    work.db,
  )
  return rows[0]!.count
}

export function orderBy(sort: string | undefined): Sql {
  const column = sorts[sort?.replace(/^-/, '') ?? '']
  if (!column) return sql.raw('s.rank nulls first, s.number, s.id')
  return sql.raw(`${column} ${sort?.startsWith('-') ? 'desc' : 'asc'} nulls last, s.number, s.id`)
}

/** The rows of risk_summary (as `s`) that a filter means, for lists, totals and exports alike. */
export function filterSql(work: Work, actor: Actor, filters: RiskFilters): Sql {
  const parts: Sql[] = [reachOf(actor, filters.organisation), visibleTo(work, actor)]
  const add = (value: unknown, part: () => Sql) => {
    if (value !== undefined && value !== '') parts.push(part())
  }
  add(filters.unit, () => (filters.unit === 'none' ? sql`s.unit_id is null` : sql`s.unit_id = ${filters.unit}`))
  add(filters.point, () => sql`s.point_id = ${filters.point}`)
  add(filters.place, () => sql`s.place_id = ${filters.place}`)
  add(filters.grade, () => sql`coalesce(s.grade, 'none') = any(${filters.grade})`)
  add(filters.aspect, () => sql`s.aspect = ${filters.aspect}`)
  add(filters.level, () => sql`s.control_level = ${filters.level}`)
  add(filters.state, () => sql`s.state = any(${filters.state})`)
  add(filters.kind, () => sql`s.kinds && ${sameKinds(filters.kind!)}::text[]`)
  add(filters.withoutMeasure, () => (filters.withoutMeasure ? sql`s.measure_count = 0` : sql`s.measure_count > 0`))
  add(filters.withoutItem, () => uncovered(work, actor, filters.withoutItem!))
  add(filters.search, () => {
    // A register is some thousands of rows of one tenant: reading them is cheaper than keeping words beside them.
    const words = filters.search!.toLowerCase()
    return sql`strpos(lower(concat_ws(' ', s.number, s.event, s.point_name, s.risk_unit_name, s.place_name, s.organisation_name)), ${words}) > 0`
  })
  if (!filters.state) parts.push(sql`s.open`)
  return sql.join(parts, sql` and `)
}

/** An authority's list is that of the major risks in its reach; everybody else reads their own register. */
function reachOf(actor: Actor, organisation: string | undefined): Sql {
  if (actor.organisation.kind !== 'authority') return sql`s.organisation_id = ${actor.organisation.id}`
  const inReach = organisation ? sql`s.organisation_id = ${organisation}` : inRegion(actor)
  return sql`${inReach} and s.rank = 1`
}

function inRegion(actor: Actor): Sql {
  const { from, to } = regionRange(actor.organisation.region)
  return sql`s.region >= ${from} and s.region < ${to}`
}

/** Counts by grade: an enterprise by its units, an authority by the enterprises in its reach, those with most major risks first. */
export const totals = handle(totalRisks, async ({ query, work, actor }) => {
  const isAuthority = actor.organisation.kind === 'authority'
  const group = isAuthority
    ? { id: sql`s.organisation_id`, name: sql`max(s.organisation_name)` }
    : { id: sql`s.unit_id`, name: sql`coalesce(max(s.unit_name), '未划分部门')` }
  const where = isAuthority
    ? sql`${inRegion(actor)} and ${visibleTo(work, actor)} and s.open and strpos(s.organisation_name, ${query.search ?? ''}) > 0`
    : sql`s.organisation_id = ${actor.organisation.id} and ${visibleTo(work, actor)} and s.open`
  const { rows } = await sql<TotalsRow & { count: number }>`
    select ${group.id} as id, ${group.name} as name, ${countsSql}, count(*) filter (where s.measure_count = 0) as "withoutMeasure",
      count(*) filter (where s.state = 'under-review') as "underReview", count(*) over () as count
    from risk_summary s where ${where} group by ${group.id}
    order by major desc, considerable desc, name, id limit ${query.limit} offset ${query.offset}`.execute(work.db)
  const total = rows[0]?.count ?? 0
  return { rows: rows.map(({ count: _, ...row }) => row), total: Math.min(total, countCap), capped: total > countCap }
})

export const countsSql = sql`count(*) filter (where s.rank = 1) as major, count(*) filter (where s.rank = 2) as considerable,
  count(*) filter (where s.rank = 3) as general, count(*) filter (where s.rank = 4) as low,
  count(*) filter (where s.id is not null and s.rank is null) as ungraded`
