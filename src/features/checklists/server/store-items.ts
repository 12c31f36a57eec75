import { sql, type Work } from '../../../platform/database.ts'
import { initialsOf } from '../../../platform/initials.ts'
import type { ItemContent } from '../item.ts'
import type { NewCheckItem } from './stored.ts'

/** New items of the library in one statement; ids already there are left alone and not given back. */
export async function insertItems(work: Work, items: readonly NewCheckItem[]): Promise<string[]> {
  const rows = items.map(item => ({
    ...columnsOf(item),
    ...{ id: item.id, source: item.source, import_id: item.importId ?? null, code: item.code ?? null },
    position: item.position ?? 1_000_000,
  }))
  const { rows: added } = await sql<{ id: string }>`
    insert into check_item (organisation_id, id, kind, class_name, what, how, "right", remedy, content, measure_id, source, import_id, code,
      position, initials, made_at, changed_at)
    select ${work.scope}, id, kind, class_name, what, how, "right", remedy, content, measure_id, source, import_id, code, position, initials,
      ${work.now}, ${work.now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (id uuid, kind text, class_name text, what text, how text, "right" text,
      remedy text, content jsonb, measure_id uuid, source text, import_id uuid, code text, position int, initials text)
    on conflict (organisation_id, id) do nothing returning id`.execute(work.db)
  return added.map(({ id }) => id)
}

export async function updateItem(work: Work, id: string, item: ItemContent): Promise<void> {
  const { content, ...columns } = columnsOf(item)
  await work.db
    .updateTable('check_item')
    .set({ ...columns, content: JSON.stringify(content), changed_at: work.now })
    .where('organisation_id', '=', work.scope)
    .where('id', '=', id)
    .execute()
}

export async function voidItems(work: Work, ids: readonly string[]): Promise<void> {
  await work.db
    .updateTable('check_item')
    .set({ voided_at: work.now })
    .where('organisation_id', '=', work.scope)
    .where('id', 'in', [...ids])
    .where('voided_at', 'is', null)
    .execute()
}

/** Columns for what lists filter and sort by; the rest stands in one value. */
function columnsOf({ kind, className, what, how, right, remedy, measure, ...item }: ItemContent) {
  const { asks, photos, signature, mandatory, quantity, quantityUnit, pictures } = item
  return {
    ...{ kind, class_name: className, what, how, right, remedy, measure_id: measure },
    content: { asks, photos, signature, mandatory, quantity, quantityUnit, pictures },
    initials: initialsOf(`${what} ${right}`.slice(0, 200)),
  }
}
