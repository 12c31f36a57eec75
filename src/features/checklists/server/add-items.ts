import type { Work } from '../../../platform/database.ts'
import { itemContent, type NewItemContent } from '../item.ts'
import { insertItems } from './store-items.ts'
import type { ItemSource } from './stored.ts'

export type ItemToAdd = NewItemContent & {
  id: string
  /** Absent: from a risk's measure. */
  source?: ItemSource
  importId?: string | null
  code?: string | null
  position?: number | null
}

/** Puts items into the library of this scope, in one statement. Ids that are there already are left as they are and named. */
export async function addItems(
  work: Work,
  items: readonly ItemToAdd[],
): Promise<{ added: string[]; existing: string[] }> {
  if (items.length === 0) return { added: [], existing: [] }
  const rows = items.map(({ id, source = 'risk', importId = null, code = null, position = null, ...content }) => ({
    ...itemContent.parse(content),
    ...{ id, source, importId, code, position },
  }))
  const added = new Set(await insertItems(work, rows))
  for (const { id, what, right, className, measure, importId } of rows)
    if (added.has(id))
      work.record({
        kind: importId ? 'check-item.imported' : 'check-item.added',
        subject: { kind: 'check-item', id },
        after: { what, right, className, ...(measure && { measure }), ...(importId && { import: importId }) },
      })
  return { added: [...added], existing: rows.flatMap(({ id }) => (added.has(id) ? [] : [id])) }
}
