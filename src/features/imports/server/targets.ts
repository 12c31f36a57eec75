import type { Work } from '../../../platform/database.ts'
import type { TargetName } from '../targets/by-name.ts'
import type { Complete, Values } from '../targets/complete.ts'
import { completeHazard } from '../targets/complete-hazard.ts'
import { completePerson } from '../targets/complete-person.ts'

export type Undone = { voided: string[]; kept: { id: string; number: string; reason: string }[] }

/** How a target's rows become records, and how they are taken back: through the feature that owns the records. */
export type Adapter = {
  complete: Complete
  load: (work: Work, rows: { id: string; values: Values }[], importId: string) => Promise<void>
  undo: (work: Work, ids: string[]) => Promise<Undone>
}

export const adapters: Record<TargetName, Adapter> = {
  hazards: { complete: completeHazard, load: async () => {}, undo: async (_, ids) => ({ voided: ids, kept: [] }) },
  people: { complete: completePerson, load: async () => {}, undo: async (_, ids) => ({ voided: ids, kept: [] }) },
}
