import { countCap } from '../../../kernel/page.ts'
import { sql, type Work } from '../../../platform/database.ts'
import { handle } from '../../../platform/http.ts'
import { listHazards } from '../endpoints.ts'
import type { HazardSummary } from '../summary.ts'
import { readRules } from './ground.ts'
import { filterSql } from './list-filter.ts'
import { standingOf } from './standing.ts'
import { rowOf } from './view.ts'

const sorts: Record<string, string> = {
  foundOn: 's.found_on',
  dueOn: 's.due_on',
  number: 's.number',
  state: 's.state',
  grade: 's.grade',
  closedOn: 's.closed_on',
  organisationName: 's.organisation_name',
}

export const list = handle(listHazards, async ({ query, work, actor }) => {
  const { offset, limit, sort } = query
  const { calendar } = await readRules(work)
  const where = filterSql(work, actor, standingOf(actor), query)
  const order = orderBy(sort)
  // The page first, its JSON afterwards: made inside, it would be made of every row that is sorted.
  const { rows } = await sql<{ row: HazardSummary }>`
    select to_jsonb(s) as row from (
      select * from hazard_summary s where ${where} order by ${order} limit ${limit} offset ${offset}) s order by ${order}`.execute(
    work.db,
  )
  const total = offset === 0 && rows.length < limit ? rows.length : await countUpTo(work, where)
  return {
    rows: rows.map(({ row }) => rowOf(row, calendar, work.today)),
    total: Math.min(total, countCap),
    capped: total > countCap,
  }
})

/** Exact up to the cap, beyond it only "more". */
export async function countUpTo(work: Work, where: ReturnType<typeof sql>): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (select 1 from hazard_summary s where ${where} limit ${countCap + 1}) counted`.execute(
    work.db,
  )
  return rows[0]!.count
}

function orderBy(sort: string | undefined) {
  const column = sorts[sort?.replace(/^-/, '') ?? '']
  if (!column) return sql.raw('s.found_on desc, s.id desc')
  const direction = sort?.startsWith('-') ? 'desc' : 'asc'
  return sql.raw(`${column} ${direction} nulls last, s.id desc`)
}
