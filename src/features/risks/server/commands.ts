import { closedBecause } from '../../../kernel/lifecycle.ts'
import { found, Problem } from '../../../kernel/problem.ts'
import { sql, type Work } from '../../../platform/database.ts'
import { type Actor, may } from '../../../policy/actor.ts'
import type { ControlLevel, RiskGrade } from '../control.ts'
import { type RiskMove, type RiskState, riskLifecycle } from '../lifecycle.ts'
import type { Described } from './store.ts'

export type Standing = Described & {
  id: string
  point: string
  state: RiskState
  grade: RiskGrade | null
  level: ControlLevel | null
  score: number | null
  /** This command was done before: it is answered, not done again. */
  repeated: boolean
}

/** One transaction at a time changes a risk; it is read behind the lock. */
export async function lockRisk(work: Work, risk: string, command: string): Promise<Standing> {
  const { rows: locked } = await sql`
    select 1 from risk where organisation_id = ${work.scope} and id = ${risk} for update`.execute(work.db)
  if (locked.length === 0) throw new Problem('not-found')
  const { rows } = await sql<Standing>`
    select r.id, r.point_id as point, r.state, r.event, r.aspect, r.kinds, r.class_code as "classCode", r.consequence,
      r.risk_unit_id as "riskUnit", a.grade, a.control_level as level, a.score_hundredths / 100.0::float8 as score,
      exists (select 1 from event e where e.organisation_id = ${work.scope} and e.id = ${command}::uuid) as repeated
    from risk r left join risk_assessment a on a.organisation_id = r.organisation_id and a.risk_id = r.id and a.valid_to is null
    where r.organisation_id = ${work.scope} and r.id = ${risk}`.execute(work.db)
  const standing = found(rows[0])
  if (standing.repeated) work.repeated()
  return standing
}

export function requireMove(actor: Actor, { state, grade }: Standing, move: RiskMove): void {
  const asking = { may: (permission: string) => may(actor, permission), relations: new Set<never>() }
  const reason = closedBecause(riskLifecycle, move, state, asking, { grade })
  if (reason) throw new Problem('move-closed', reason)
}

/** What has ended is history: it is not rewritten. */
export function requireOpen({ state }: Pick<Standing, 'state'>): void {
  if (riskLifecycle.states[state].ended)
    throw new Problem('move-closed', `风险现为“${riskLifecycle.states[state].title}”，不能再修改`)
}
