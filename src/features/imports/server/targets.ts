import type { Work } from '../../../platform/database.ts'
import { addItems, voidImportedItems } from '../../checklists/server/public.ts'
import { loadHazards, voidHazards } from '../../hazards/server/public.ts'
import { loadPeople, voidPeople } from '../../organisations/server/public.ts'
import { loadRisks, voidRisks } from '../../risks/server/public.ts'
import type { TargetName } from '../targets/by-name.ts'
import type { Complete, Values } from '../targets/complete.ts'
import { checkItemOf, completeCheckItem } from '../targets/complete-check-item.ts'
import { completeHazard, loadedHazard } from '../targets/complete-hazard.ts'
import { completePerson, personToLoad } from '../targets/complete-person.ts'
import { completeRisk, loadedRisk } from '../targets/complete-risk.ts'

export type RowToLoad = { id: string; values: Values }

/** Rows that did not become a record: `known` is there already and untouched, `refused` by the records' owner. */
export type NotLoaded = Map<string, { outcome: 'known' | 'refused'; reason: string }>

export type Undone = { voided: string[]; kept: { id: string; reason: string }[] }

/** How a target's rows become records, and how they are taken back: through the feature that owns the records. */
export type Adapter = {
  complete: Complete
  load: (work: Work, rows: RowToLoad[], importId: string) => Promise<NotLoaded>
  undo: (work: Work, ids: string[]) => Promise<Undone>
}

const hazards: Adapter = {
  complete: completeHazard,
  load: async (work, rows, importId) => {
    await loadHazards(
      work,
      rows.map(({ id, values }) => loadedHazard(id, values, importId)),
    )
    return new Map()
  },
  undo: async (work, ids) => {
    const { voided, refused } = await voidHazards(work, ids)
    return { voided, kept: refused.map(({ id, number, reason }) => ({ id, reason: `${number}：${reason}` })) }
  },
}

const people: Adapter = {
  complete: completePerson,
  load: async (work, rows, importId) => {
    const answers = await loadPeople(
      work,
      rows.map(({ id, values }) => personToLoad(id, values)),
      importId,
    )
    return new Map(
      answers.flatMap(({ id, outcome, reason = '本单位已有此人，没有改动' }) =>
        outcome === 'added' ? [] : [[id, { outcome, reason }] as const],
      ),
    )
  },
  undo: voidPeople,
}

const checkItems: Adapter = {
  complete: completeCheckItem,
  load: async (work, rows, importId) => {
    await addItems(
      work,
      rows.map(({ id, values }) => ({ id, source: 'import', importId, ...checkItemOf(values) })),
    )
    return new Map()
  },
  undo: voidImportedItems,
}

const risks: Adapter = {
  complete: completeRisk,
  load: (work, rows, importId) =>
    loadRisks(
      work,
      rows.map(({ id, values }) => loadedRisk(id, values)),
      importId,
    ),
  undo: voidRisks,
}

export const adapters: Record<TargetName, Adapter> = { hazards, people, 'check-items': checkItems, risks }
