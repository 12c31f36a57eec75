import { sql } from '../../../platform/database.ts'
import { handle } from '../../../platform/http.ts'
import { countedStates, type Dimension, definitions } from '../evaluation.ts'
import { evaluateHazards } from '../evaluation-endpoints.ts'
import { kindName } from '../kinds.ts'
import { filterSql, overdueSql } from './list-filter.ts'
import { standingOf } from './standing.ts'

type Row = {
  key: string
  name: string | null
  reported: number
  closed: number
  closedOnTime: number
  open: number
  overdue: number
  recurring: number
  major: number
  medianDays: number | null
}

const keys: Record<Dimension, { key: string; name: string }> = {
  unit: { key: 's.unit_id::text', name: 'max(s.unit_name)' },
  person: { key: 's.rectifier_person_id::text', name: 'max(s.rectifier_name)' },
  kind: { key: 's.kind', name: 'null::text' },
  month: { key: "to_char(e.day, 'YYYY-MM')", name: 'null::text' },
  organisation: { key: 's.organisation_id::text', name: 'max(s.organisation_name)' },
}

/** Each hazard stands twice at most: on the day it was found and on the day it was closed, each where it falls into the span. */
export const evaluate = handle(evaluateHazards, async ({ query, work, actor }) => {
  const { by, from, to, organisation } = query
  const where = filterSql(work, actor, standingOf(actor), { organisation, state: [...countedStates] })
  const found = sql`e.basis = 'found'`
  const closed = sql`e.basis = 'closed'`
  const { rows } = await sql<Row>`
    select coalesce(${sql.raw(keys[by].key)}, 'none') as key, ${sql.raw(keys[by].name)} as name,
      count(*) filter (where ${found}) as reported,
      count(*) filter (where ${closed}) as closed,
      count(*) filter (where ${closed} and s.on_time) as "closedOnTime",
      count(*) filter (where ${found} and s.open) as open,
      count(*) filter (where ${found} and ${overdueSql(work)}) as overdue,
      count(*) filter (where ${found} and s.recurrence) as recurring,
      count(*) filter (where ${found} and s.grade = 'major') as major,
      percentile_cont(0.5) within group (order by s.closed_on - s.found_on) filter (where ${closed}) as "medianDays"
    from hazard_summary s cross join lateral (values ('found', s.found_on), ('closed', case when s.state = 'closed' then s.closed_on end))
      as e(basis, day)
    where ${where} and (s.found_on between ${from}::date and ${to}::date or s.closed_on between ${from}::date and ${to}::date)
      and e.day between ${from}::date and ${to}::date
    group by 1 order by ${by === 'month' ? sql.raw('1') : sql.raw('3 desc, 1')} limit 1000`.execute(work.db)
  return { rows: rows.map(row => ({ ...row, name: nameOf(by, row) })), definitions }
})

function nameOf(by: Dimension, { key, name }: Row): string {
  if (by === 'kind') return key === 'none' ? '未定类型' : kindName(key)
  if (by === 'month') return key
  return name ?? (by === 'unit' ? '未定部门' : by === 'person' ? '未派单' : key)
}
