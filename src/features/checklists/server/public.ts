import { sql, type Work } from '../../../platform/database.ts'
import { itemContent, type NewItemContent } from '../item.ts'
import { itemUse } from './read-items.ts'
import { insertItems, voidItems } from './store-items.ts'
import type { ItemSource } from './stored.ts'

export { countLists, readLists } from './read.ts'
export { countItems, readItems } from './read-items.ts'

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

/** How many items of the library check each of these measures. */
export async function itemsOfMeasures(work: Work, measures: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await sql<{ measure: string; count: number }>`
    select measure_id as measure, count(*)::int as count from check_item where organisation_id = ${work.scope}
      and measure_id = any(${[...measures]}::uuid[]) and voided_at is null group by measure_id`.execute(work.db)
  return new Map(rows.map(({ measure, count }) => [measure, count]))
}

/** Takes imported items back, except those that a checklist has copied since. */
export async function voidImportedItems(
  work: Work,
  ids: readonly string[],
): Promise<{ voided: string[]; kept: { id: string; reason: string }[] }> {
  const { rows } = await sql<{ id: string; name: string | null; changed: boolean }>`
    select i.id, i.changed_at > i.made_at as changed, u.name
    from check_item i left join (${itemUse(work)}) u on u.item = i.id::text
    where i.organisation_id = ${work.scope} and i.id = any(${[...ids]}::uuid[]) and i.voided_at is null`.execute(
    work.db,
  )
  const free = rows.filter(({ name, changed }) => !name && !changed).map(({ id }) => id)
  if (free.length > 0) await voidItems(work, free)
  for (const id of free)
    work.record({ kind: 'check-item.removed', subject: { kind: 'check-item', id }, after: { state: 'voided' } })
  return {
    voided: free,
    kept: rows
      .filter(({ name, changed }) => name || changed)
      .map(({ id, name }) => ({ id, reason: name ? `已用于检查表“${name}”` : '导入后已修改' })),
  }
}
