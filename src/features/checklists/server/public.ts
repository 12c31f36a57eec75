import { sql, type Work } from '../../../platform/database.ts'
import { itemUse } from './read-items.ts'
import { voidItems } from './store-items.ts'

export { addItems, type ItemToAdd } from './add-items.ts'
export { addItemsOfMeasures, hasNoItem } from './of-measures.ts'
export { countLists, readLists } from './read.ts'
export { countItems, readItems } from './read-items.ts'

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
