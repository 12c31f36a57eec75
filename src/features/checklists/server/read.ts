import type { z } from 'zod'
import { countCap } from '../../../kernel/page.ts'
import { found } from '../../../kernel/problem.ts'
import { sql, type Work } from '../../../platform/database.ts'
import type { ChecklistRow, checklistFilters } from '../endpoints.ts'
import type { ChecklistItem } from '../item.ts'
import { likeText } from './read-items.ts'
import type { StoredChecklist } from './stored.ts'

const columns =
  sql.raw(`c.id, c.name, c.kind, c.class_name as "className", c.state, c.version, c.draft, c.item_count as "itemCount",
  c.draft_count as "draftCount", c.published_at as "publishedAt", c.changed_at as "changedAt", c.source`)

export type ListQuery = z.output<typeof checklistFilters> & {
  search?: string | undefined
  sort?: string | undefined
  offset: number
  limit: number
}

const sorts: Record<string, string> = {
  name: 'c.name',
  kind: 'c.kind',
  state: 'c.state',
  itemCount: 'coalesce(c.draft_count, c.item_count)',
  publishedAt: 'c.published_at',
  changedAt: 'c.changed_at',
}

/** Who may not edit sees what is in force and nothing of drafts. */
export async function readLists(work: Work, query: ListQuery, drafts: boolean): Promise<ChecklistRow[]> {
  const { rows } =
    await sql<StoredChecklist>`select ${columns} from checklist c where ${listsWhere(work, query, drafts)}
    order by ${orderBy(query.sort)} limit ${query.limit} offset ${query.offset}`.execute(work.db)
  return rows.map(row => rowOf(row, drafts))
}

export async function countLists(work: Work, query: ListQuery, drafts: boolean): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from (select 1 from checklist c
    where ${listsWhere(work, query, drafts)} limit ${countCap + 1}) counted`.execute(work.db)
  return rows[0]!.count
}

function listsWhere(work: Work, query: ListQuery, drafts: boolean) {
  const parts = [sql`c.organisation_id = ${work.scope}`]
  if (!drafts) parts.push(sql`c.state = 'published'`)
  if (query.state) parts.push(sql`c.state = ${query.state}`)
  // What was retired is out of the way unless asked for.
  else parts.push(sql`c.state <> 'retired'`)
  if (query.kind) parts.push(sql`c.kind = ${query.kind}`)
  if (query.drafted) parts.push(sql`c.draft is not null`)
  if (query.adopted) parts.push(sql`c.source is not null`)
  if (query.search) {
    const like = `%${likeText(query.search)}%`
    parts.push(sql`(c.name ilike ${like} or c.initials ilike ${like} or c.class_name ilike ${like})`)
  }
  return sql.join(parts, sql` and `)
}

function orderBy(sort: string | undefined) {
  const column = sorts[sort?.replace(/^-/, '') ?? ''] ?? 'c.changed_at'
  const direction = !sort || sort.startsWith('-') ? 'desc' : 'asc'
  return sql.raw(`${column} ${direction} nulls last, c.id`)
}

export function rowOf(row: StoredChecklist, drafts: boolean): ChecklistRow {
  return {
    ...row,
    ...(!drafts && { draft: null, draftCount: null }),
    publishedAt: row.publishedAt?.toISOString() ?? null,
    changedAt: row.changedAt.toISOString(),
  }
}

export async function checklistOf(work: Work, id: string): Promise<StoredChecklist> {
  const { rows } = await sql<StoredChecklist>`
    select ${columns} from checklist c where c.organisation_id = ${work.scope} and c.id = ${id}`.execute(work.db)
  return found(rows[0])
}

/** For a change: others wait until this one is done. */
export async function lockChecklist(work: Work, id: string): Promise<StoredChecklist> {
  const { rows } = await sql<StoredChecklist>`
    select ${columns} from checklist c where c.organisation_id = ${work.scope} and c.id = ${id} for update`.execute(
    work.db,
  )
  return found(rows[0])
}

export type VersionRow = {
  number: number
  items: ChecklistItem[] | null
  itemCount: number
  note: string | null
  revision: number
  publishedAt: Date | null
  publishedBy: string | null
}

/** All versions, the items of the wanted ones only. */
export async function versionsOf(work: Work, id: string, wanted: readonly (number | null)[]): Promise<VersionRow[]> {
  const { rows } = await sql<VersionRow>`
    select v.number, case when v.number = any(${wanted.filter(number => number !== null)}::int[]) then v.items end as items,
      jsonb_array_length(v.items) as "itemCount", v.note, v.revision, v.published_at as "publishedAt", p.name as "publishedBy"
    from checklist_version v left join person p on p.organisation_id = v.organisation_id and p.id = v.published_by
    where v.organisation_id = ${work.scope} and v.checklist_id = ${id} order by v.number desc`.execute(work.db)
  return rows
}
