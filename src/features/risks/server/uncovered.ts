import { Problem } from '../../../kernel/problem.ts'
import { sql, type Work } from '../../../platform/database.ts'
import type { Actor } from '../../../policy/actor.ts'
import { hasNoItem } from '../../checklists/server/public.ts'

type Sql = ReturnType<typeof sql>

/** Rows of risk_summary (as `s`) of which a measure has no check item; turned round: which have measures, each with an item. */
export function uncovered(work: Work, actor: Actor, wanted: boolean): Sql {
  // The library is the enterprise's own: across enterprises every measure would look as if nothing checked it.
  if (actor.organisation.kind === 'authority')
    throw new Problem('invalid', '“措施无检查项”只能由企业筛选，请去掉这个条件')
  const bare = sql`exists (select 1 from risk_measure m where m.organisation_id = ${work.scope} and m.risk_id = s.id and m.removed_at is null
    and ${hasNoItem(work, sql`m.id`)})`
  return wanted ? bare : sql`s.measure_count > 0 and not ${bare}`
}
