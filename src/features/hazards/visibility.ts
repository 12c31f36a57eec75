import type { Role } from '../../policy/roles.ts'
import type { Standing } from './relations.ts'
import { type Ground, type StoredHazard, unitsAbove } from './stored.ts'

const seeAll: readonly Role[] = ['safety-officer', 'safety-director', 'principal', 'congress']
const headOfUnit: readonly Role[] = ['team-leader', 'unit-head']

/** Whole organisation, or only one's own matters and those of some units with all below them. */
export function sightOf(asking: Standing): 'all' | { units: string[] } {
  if (asking.isAuthority) return 'all'
  const all = asking.held.some(post => seeAll.includes(post.role) || (headOfUnit.includes(post.role) && !post.unit))
  return all ? 'all' : { units: [...new Set(asking.held.flatMap(post => post.unit ?? []))] }
}

export function canSee(hazard: StoredHazard, ground: Ground, asking: Standing): boolean {
  const sight = sightOf(asking)
  if (sight === 'all') return true
  const persons = [hazard.reporter_person_id, hazard.rectifier_person_id, hazard.verifier_person_id]
  return (
    persons.some(
      person => person === asking.person || asking.held.some(post => post.through && post.through === person),
    ) || unitsAbove(ground, hazard.unit_id).some(unit => sight.units.includes(unit))
  )
}
