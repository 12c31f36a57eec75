import { sql, type Work } from '../../../platform/database.ts'
import type { Actor } from '../../../policy/actor.ts'
import { standingOf } from '../../hazards/server/public.ts'
import { sightOf } from '../../hazards/visibility.ts'

type Sql = ReturnType<typeof sql>

/**
 * The units whose risks this actor sees: all for those who answer for the whole enterprise; for others their own with what lies below and
 * above, because what can happen in the workshop can happen to its teams. What belongs to no unit concerns everybody.
 */
export function unitsSeen(work: Work, actor: Actor, unit: Sql): Sql {
  const sight = sightOf(standingOf(actor))
  if (sight === 'all') return sql`true`
  return sql`(${unit} is null or ${unit} in (
    with recursive below as (
      select id from unit where organisation_id = ${work.scope} and id = any(${sight.units}::uuid[])
      union select u.id from unit u join below on u.parent_id = below.id where u.organisation_id = ${work.scope}),
    above as (
      select id, parent_id from unit where organisation_id = ${work.scope} and id = any(${sight.units}::uuid[])
      union select u.id, u.parent_id from unit u join above on u.id = above.parent_id where u.organisation_id = ${work.scope})
    select id from below union select id from above))`
}

/** The rows of risk_summary (as `s`) this actor sees; drafts are the work of those who keep the register. */
export function visibleTo(work: Work, actor: Actor): Sql {
  if (actor.organisation.kind === 'authority') return sql`s.state in ('in-force', 'under-review', 'retired')`
  const sight = sightOf(standingOf(actor))
  const states = sight === 'all' ? sql`s.state <> 'voided'` : sql`s.state in ('in-force', 'under-review')`
  return sql`${states} and ${unitsSeen(work, actor, sql`s.unit_id`)}`
}
