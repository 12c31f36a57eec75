import { sql, type Work } from '../../../platform/database.ts'
import type { Standing } from '../relations.ts'
import { sightOf } from '../visibility.ts'

/** The rows of hazard_summary (as `s`) this actor sees; what visibility.ts says of one hazard, said in SQL. */
export function visibleTo(work: Work, asking: Standing) {
  const sight = sightOf(asking)
  if (sight === 'all') return sql`true`
  const persons = [asking.person, ...asking.held.flatMap(post => post.through ?? [])]
  return sql`(s.reporter_person_id = any(${persons}::uuid[]) or s.rectifier_person_id = any(${persons}::uuid[])
    or s.verifier_person_id = any(${persons}::uuid[]) or s.unit_id in (
      with recursive own as (
        select id from unit where organisation_id = ${work.scope} and id = any(${sight.units}::uuid[])
        union select u.id from unit u join own on u.parent_id = own.id where u.organisation_id = ${work.scope})
      select id from own))`
}
