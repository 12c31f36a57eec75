import { chooseCompetent } from '../organisations/competence.ts'
import type { Authority, Ground } from './stored.ts'

/** The authorities to which a major hazard is reported: of those that receive reports, the ones competent for region and sector. */
export function competentAuthorities(ground: Ground): Authority[] {
  return chooseCompetent(
    ground.authorities.filter(one => one.receives),
    ground.sector,
  )
}

/** The nearest authority over the enterprise: township, else county, else city. */
export function localAuthority(ground: Ground): Authority | null {
  const precision = ({ region }: Authority) => region.replace(/0+$/, '').length
  return [...covering(ground)].sort((a, b) => precision(b) - precision(a) || (a.id < b.id ? -1 : 1))[0] ?? null
}

function covering(ground: Ground): Authority[] {
  return ground.authorities.filter(one => one.sectors === null || one.sectors.includes(ground.sector))
}

/** Who answers for a major hazard: the competent authorities; where there are none, the nearest one. */
export function competentOrLocal(ground: Ground): Authority[] {
  const competent = competentAuthorities(ground)
  const nearest = localAuthority(ground)
  return competent.length > 0 || !nearest ? competent : [nearest]
}
