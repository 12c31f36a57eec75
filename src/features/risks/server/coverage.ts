import { found } from '../../../kernel/problem.ts'
import { sql, type Work } from '../../../platform/database.ts'
import { handle } from '../../../platform/http.ts'
import type { Actor } from '../../../policy/actor.ts'
import { addItemsOfMeasures, hasNoItem } from '../../checklists/server/public.ts'
import { coverMeasure, coverMeasures, MOST_AT_ONCE, readCoverage } from '../endpoints.ts'
import type { CoverageView } from '../views.ts'
import { requireOpen } from './commands.ts'
import { filterSql, type RiskFilters } from './list.ts'
import { viewOf } from './read.ts'

type Measure = { id: string; description: string; point: string }

/** Measures (as `m`) of the risks filtered (as `s`) that are still to be controlled: what has ended is checked no more. */
const measuresOf = (work: Work, actor: Actor, filters: RiskFilters) => sql`
  risk_summary s join risk_measure m on m.organisation_id = s.organisation_id and m.risk_id = s.id and m.removed_at is null
  where s.organisation_id = ${work.scope} and s.open and ${filterSql(work, actor, filters)}`

async function coverageOf(work: Work, actor: Actor, filters: RiskFilters): Promise<CoverageView> {
  const { rows } = await sql<CoverageView>`
    select count(*)::int as measures, count(*) filter (where not bare)::int as "withItem", count(*) filter (where bare)::int as "withoutItem",
      count(distinct risk) filter (where bare)::int as risks
    from (select s.id as risk, ${hasNoItem(work, sql`m.id`)} as bare from ${measuresOf(work, actor, filters)}) counted`.execute(
    work.db,
  )
  return rows[0]!
}

/** What to check is the measure in its own words, under the name of its risk point; the enterprise words it further. */
function itemOf({ id, description, point }: Measure) {
  const long = description.length > 500
  return {
    kind: '风险管控',
    className: point.slice(0, 60).trim(),
    what: long ? `${description.slice(0, 499)}…` : description,
    right: long ? description : '措施已落实且有效',
    measure: id,
  }
}

export const read = handle(readCoverage, ({ query, work, actor }) => coverageOf(work, actor, query))

export const cover = handle(coverMeasures, async ({ body, work, actor }) => {
  const { rows } = await sql<Measure>`
    select m.id, m.description, s.point_name as point from ${measuresOf(work, actor, body)} and ${hasNoItem(work, sql`m.id`)}
    order by s.rank, s.number, m.ordinal, m.recorded_at, m.id limit ${MOST_AT_ONCE}`.execute(work.db)
  const added = await addItemsOfMeasures(work, rows.map(itemOf))
  if (added.length === 0) work.repeated()
  const left = rows.length < MOST_AT_ONCE ? 0 : (await coverageOf(work, actor, body)).withoutItem
  return { added: added.length, left }
})

export const coverOne = handle(coverMeasure, async ({ params, work, actor }) => {
  const risk = await viewOf(work, actor, params.risk)
  requireOpen(risk)
  const { id, description } = found(risk.measures.find(measure => measure.id === params.measure))
  const added = await addItemsOfMeasures(work, [itemOf({ id, description, point: risk.point.name })])
  if (added.length === 0) work.repeated()
  return viewOf(work, actor, params.risk)
})
