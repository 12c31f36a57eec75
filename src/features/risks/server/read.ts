import { movesFor } from '../../../kernel/lifecycle.ts'
import { found } from '../../../kernel/problem.ts'
import { sql, type Work } from '../../../platform/database.ts'
import { handle } from '../../../platform/http.ts'
import { type Actor, may } from '../../../policy/actor.ts'
import { itemsOfMeasures } from '../../checklists/server/public.ts'
import { timelineOf } from '../../journal/server/public.ts'
import { controlledBy, type Level, levelsAround } from '../control.ts'
import { readRisk, readRiskTimeline } from '../endpoints.ts'
import { riskLifecycle } from '../lifecycle.ts'
import type { AssessmentView, MeasureView, RiskRow, RiskView } from '../views.ts'
import { rowSql } from './list.ts'
import { visibleTo } from './visible.ts'

type Read = RiskRow &
  Pick<RiskView, 'riskUnit' | 'classCode' | 'consequence' | 'reviewReason'> & {
    assessments: AssessmentView[]
    measures: MeasureView[]
    units: { id: string; parent: string | null; level: Level }[]
  }

/** The measures of risk `s`, in their order, each with the post that answers for it. */
export const measuresSql = sql`(select coalesce(jsonb_agg(jsonb_build_object('id', m.id, 'kind', m.kind, 'dimension', m.dimension,
    'description', m.description, 'post', case when t.id is not null then jsonb_build_object('id', t.id, 'name',
      concat_ws(' ', tu.name, t.name)) end) order by m.ordinal, m.recorded_at, m.id), '[]')
  from risk_measure m left join post t on t.organisation_id = m.organisation_id and t.id = m.post_id
  left join unit tu on tu.organisation_id = t.organisation_id and tu.id = t.unit_id
  where m.organisation_id = s.organisation_id and m.risk_id = s.id and m.removed_at is null)`

export async function viewOf(work: Work, actor: Actor, risk: string): Promise<RiskView> {
  const { scope, today } = work
  const { rows } = await sql<Read>`
    select ${rowSql}, r.risk_unit_id as "riskUnit", r.class_code as "classCode", r.consequence, r.review_reason as "reviewReason",
      ${measuresSql} as measures,
      (select coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'validFrom', a.valid_from, 'validTo', a.valid_to, 'method', a.method,
          'inputs', a.inputs, 'score', a.score_hundredths / 100.0::float8, 'computed', a.computed_grade, 'direct', a.direct, 'grade', a.grade,
          'level', a.control_level, 'rules', a.rule_versions, 'reason', a.reason, 'assessedBy', n.name)
          order by a.recorded_at desc, a.id desc), '[]')
        from risk_assessment a left join person n on n.organisation_id = a.organisation_id and n.id = a.assessed_by
        where a.organisation_id = ${scope} and a.risk_id = s.id) as assessments,
      (select coalesce(jsonb_agg(jsonb_build_object('id', u.id, 'parent', u.parent_id, 'level', u.level)), '[]') from unit u
        where u.organisation_id = ${scope} and u.valid_from <= ${today} and (u.valid_to is null or u.valid_to > ${today})) as units
    from risk_summary s join risk r on r.organisation_id = s.organisation_id and r.id = s.id
    where s.organisation_id = ${scope} and s.id = ${risk} and ${visibleTo(work, actor)}`.execute(work.db)
  const { units, measures, ...row } = found(rows[0])
  const items = await itemsOfMeasures(
    work,
    measures.map(({ id }) => id),
  )
  return {
    ...row,
    measures: measures.map(measure => ({ ...measure, checkItems: items.get(measure.id) ?? 0 })),
    controls: row.level ? controlledBy(row.level, levelsAround(units, row.unit)) : [],
    moves: may(actor, 'risk.manage')
      ? movesFor(
          riskLifecycle,
          row.state,
          { may: permission => may(actor, permission), relations: new Set() },
          { grade: row.grade },
        )
      : [],
    mayLower: may(actor, 'risk.lower'),
  }
}

export const read = handle(readRisk, ({ params, work, actor }) => viewOf(work, actor, params.risk))

export const timeline = handle(readRiskTimeline, async ({ params, work, actor }) => {
  await viewOf(work, actor, params.risk)
  return timelineOf(work, { kind: 'risk', id: params.risk })
})
