import type { Day } from '../../kernel/dates.ts'
import type { Grade, HazardState } from './lifecycle.ts'

/** A hazard from somebody's ledger, its fields already read and checked; names are what the ledger says, ids where a person was found. */
export type LoadedHazard = {
  id: string
  importId: string
  description: string
  foundOn: Day
  place?: string | null
  placeId?: string | null
  unitId?: string | null
  unitName?: string | null
  kind?: string | null
  grade?: Grade | null
  cause?: string | null
  reporterName?: string | null
  reporterId?: string | null
  rectifierName?: string | null
  rectifierId?: string | null
  dueOn?: Day | null
  requirement?: string | null
  rectification?: string | null
  rectifiedOn?: Day | null
  verification?: string | null
  verifiedOn?: Day | null
  verifierId?: string | null
  verifierName?: string | null
  closedOn?: Day | null
  status: 'open' | 'rectified' | 'closed'
}

/**
 * Where in the loop a ledger's row goes on. What is closed stays closed; what is open continues at the step whose inputs the ledger has. A
 * major hazard still open begins at its grading, because only a clause of the criteria makes it major here.
 */
export function stateOfLoaded(row: LoadedHazard): HazardState {
  if (row.status === 'closed') return 'closed'
  if (row.grade === 'major') return 'reported'
  if (row.status === 'rectified') return 'rectified'
  if (!row.kind) return 'reported'
  return row.rectifierId && row.dueOn ? 'assigned' : 'assessed'
}
