import { regionRange } from '../kernel/regions.ts'
import type { Actor } from './actor.ts'

/**
 * Which organisations an actor may name as scope. An authority reaches its region × sectors; everybody else only their own organisation
 * (insurers and providers: those under agreement, of which there are none before agreements exist).
 */
export type Reach = {
  own: string
  region: { from: string; to: string } | null
  /** null: every sector. */
  sectors: string[] | null
}

export function reachOf(actor: Actor): Reach {
  const { id, kind, region, sectors } = actor.organisation
  if (kind !== 'authority') return { own: id, region: null, sectors: null }
  return { own: id, region: regionRange(region), sectors }
}
