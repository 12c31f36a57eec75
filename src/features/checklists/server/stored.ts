import type { ChecklistItem, ItemContent } from '../item.ts'
import type { ChecklistKind } from '../kinds.ts'
import type { ChecklistState } from '../lifecycle.ts'

export type ChecklistSource = {
  organisation: string
  organisationName: string
  checklist: string
  name: string
  version: number
}

/** The row of `checklist` as it is read. */
export type StoredChecklist = {
  id: string
  name: string
  kind: ChecklistKind
  className: string
  state: ChecklistState
  version: number | null
  draft: number | null
  itemCount: number
  draftCount: number | null
  publishedAt: Date | null
  changedAt: Date
  source: ChecklistSource | null
}

export type NewChecklist = {
  id: string
  name: string
  kind: ChecklistKind
  className?: string
  items: ChecklistItem[]
  source?: ChecklistSource | null
  importId?: string | null
}

export type ItemSource = 'own' | 'import' | 'risk' | 'library'

export type NewCheckItem = ItemContent & {
  id: string
  source: ItemSource
  importId?: string | null
  code?: string | null
  /** Where it stands among its class; absent: at the end. */
  position?: number | null
}
