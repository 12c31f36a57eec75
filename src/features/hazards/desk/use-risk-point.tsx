import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { useMay, useOrganisation } from '../../../ui/session.ts'
import { useCall } from '../../../ui/use-call.ts'
import { listRiskPoints } from '../../risks/endpoints.ts'
import type { HazardView } from '../hazard.ts'

/** The risk point where the hazard is, with the way to its risks; nothing where its place has several, for none is told from the others. */
export function useRiskPoint({ organisation, placeId }: Pick<HazardView, 'organisation' | 'placeId'>): ReactNode {
  const own = useOrganisation().id === organisation
  const mayRead = useMay()('risk.read')
  const { data = [] } = useCall(
    listRiskPoints,
    { params: { organisation }, query: { place: placeId ?? undefined } },
    { enabled: own && mayRead && placeId !== null },
  )
  const [point, ...others] = data
  return point && others.length === 0 ? <Link to={`/risks?point=${point.id}`}>{point.name}</Link> : null
}
