import { sql, type Work } from '../../../platform/database.ts'
import { initialsOf } from '../../../platform/initials.ts'
import type { ChecklistItem, ItemContent } from '../item.ts'
import type { ChecklistKind } from '../kinds.ts'
import type { ChecklistState } from '../lifecycle.ts'
import type { NewChecklist } from './stored.ts'

/** New checklists, each with its first draft, in two statements; ids already there are left alone and not given back. */
export async function addChecklists(work: Work, lists: readonly NewChecklist[]): Promise<string[]> {
  const rows = lists.map(({ id, name, kind, className = '', items, source = null, importId = null }) => ({
    ...{ id, name, kind, class_name: className, draft_count: items.length, source, import_id: importId },
    initials: initialsOf(name),
    ...{ items, item_ids: copiedFrom(items) },
  }))
  const json = JSON.stringify(rows)
  const { rows: added } = await sql<{ id: string }>`
    insert into checklist (organisation_id, id, name, kind, class_name, state, draft, item_count, draft_count, source, import_id, initials,
      made_at, changed_at)
    select ${work.scope}, id, name, kind, class_name, 'draft', 1, 0, draft_count, source, import_id, initials, ${work.now}, ${work.now}
    from jsonb_to_recordset(${json}::jsonb) as given (id uuid, name text, kind text, class_name text, draft_count int, source jsonb,
      import_id uuid, initials text)
    on conflict (organisation_id, id) do nothing returning id`.execute(work.db)
  const fresh = added.map(({ id }) => id)
  await sql`insert into checklist_version (organisation_id, checklist_id, number, items, item_ids, revision, changed_at)
    select ${work.scope}, id, 1, items, item_ids, 1, ${work.now}
    from jsonb_to_recordset(${json}::jsonb) as given (id uuid, items jsonb, item_ids text[]) where id = any(${fresh}::uuid[])`.execute(
    work.db,
  )
  return fresh
}

export async function renameChecklist(work: Work, id: string, name: string, kind: ChecklistKind): Promise<void> {
  await work.db
    .updateTable('checklist')
    .set({ name, kind, initials: initialsOf(name), changed_at: work.now })
    .where('organisation_id', '=', work.scope)
    .where('id', '=', id)
    .execute()
}

/** Opens the draft `number`, or writes the next revision of it. */
export async function writeDraft(work: Work, id: string, number: number, items: ChecklistItem[]): Promise<void> {
  await sql`insert into checklist_version (organisation_id, checklist_id, number, items, item_ids, revision, changed_at)
    values (${work.scope}, ${id}, ${number}, ${JSON.stringify(items)}::jsonb, ${copiedFrom(items)}, 1, ${work.now})
    on conflict (organisation_id, checklist_id, number) do update set items = excluded.items, item_ids = excluded.item_ids,
      revision = checklist_version.revision + 1, changed_at = excluded.changed_at
      where checklist_version.published_at is null`.execute(work.db)
  await work.db
    .updateTable('checklist')
    .set({ draft: number, draft_count: items.length, changed_at: work.now })
    .where('organisation_id', '=', work.scope)
    .where('id', '=', id)
    .execute()
}

export async function publishDraft(work: Work, id: string, number: number, note: string | null): Promise<void> {
  await sql`update checklist_version set published_at = ${work.now}, published_by = ${work.actor?.person ?? null}, note = ${note}
    where organisation_id = ${work.scope} and checklist_id = ${id} and number = ${number} and published_at is null`.execute(
    work.db,
  )
  await sql`update checklist set state = 'published', version = draft, item_count = draft_count, draft = null, draft_count = null,
      published_at = ${work.now}, changed_at = ${work.now}
    where organisation_id = ${work.scope} and id = ${id} and draft = ${number}`.execute(work.db)
}

export async function dropDraft(work: Work, id: string, number: number): Promise<void> {
  await sql`delete from checklist_version where organisation_id = ${work.scope} and checklist_id = ${id} and number = ${number}
    and published_at is null`.execute(work.db)
  await work.db
    .updateTable('checklist')
    .set({ draft: null, draft_count: null, changed_at: work.now })
    .where('organisation_id', '=', work.scope)
    .where('id', '=', id)
    .execute()
}

export async function setState(work: Work, id: string, state: ChecklistState): Promise<void> {
  await work.db
    .updateTable('checklist')
    .set({ state, changed_at: work.now })
    .where('organisation_id', '=', work.scope)
    .where('id', '=', id)
    .execute()
}

export type LibraryEntry = {
  checklist: string
  version: number
  name: string
  kind: ChecklistKind
  organisationName: string
  region: string
  sectors: string[] | null
  items: ChecklistItem[]
  note: string | null
}

export async function shareVersion(work: Work, entry: LibraryEntry): Promise<void> {
  const row = {
    version: entry.version,
    name: entry.name,
    kind: entry.kind,
    organisation_name: entry.organisationName,
    region: entry.region,
    sectors: entry.sectors,
    items: JSON.stringify(entry.items),
    item_count: entry.items.length,
    note: entry.note,
    initials: initialsOf(entry.name),
    shared_at: work.now,
    withdrawn_at: null,
  }
  await work.db
    .insertInto('library_checklist')
    .values({ organisation_id: work.scope, checklist_id: entry.checklist, ...row })
    .onConflict(conflict => conflict.columns(['organisation_id', 'checklist_id']).doUpdateSet(row))
    .execute()
}

export async function withdrawShared(work: Work, checklist: string): Promise<void> {
  await work.db
    .updateTable('library_checklist')
    .set({ withdrawn_at: work.now })
    .where('organisation_id', '=', work.scope)
    .where('checklist_id', '=', checklist)
    .execute()
}

const copiedFrom = (items: readonly (ItemContent & { item: string | null })[]) => [
  ...new Set(items.flatMap(({ item }) => item ?? [])),
]
