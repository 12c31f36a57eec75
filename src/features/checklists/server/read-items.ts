import { countCap } from '../../../kernel/page.ts'
import { sql, type Work } from '../../../platform/database.ts'
import type { ItemContent } from '../item.ts'
import type { CheckItemRow } from '../item-endpoints.ts'
import type { ItemSource } from './stored.ts'

export type ItemQuery = {
  kind?: string | undefined
  className?: string | undefined
  source?: ItemSource | undefined
  unused?: 'true' | undefined
  import?: string | undefined
  measure?: string | undefined
  search?: string | undefined
  sort?: string | undefined
  ids?: readonly string[]
  offset: number
  limit: number
}

type Row = {
  id: string
  kind: string
  className: string
  what: string
  how: string
  right: string
  remedy: string
  content: Omit<ItemContent, 'kind' | 'className' | 'what' | 'how' | 'right' | 'remedy' | 'measure'>
  measure: string | null
  source: ItemSource
  code: string | null
  usedIn: number
  changedAt: Date
}

/** Library item → checklists that hold a copy in their draft or version in force: one pass over the organisation's lists. */
export const itemUse = (work: Work) => sql`
  select copied.item, count(distinct v.checklist_id)::int as lists, min(c.name) as name
  from checklist c join checklist_version v on v.organisation_id = c.organisation_id and v.checklist_id = c.id and v.number in (c.version, c.draft)
    cross join unnest(v.item_ids) as copied (item)
  where c.organisation_id = ${work.scope} and v.organisation_id = ${work.scope} and c.state <> 'retired' group by copied.item`

const sorts: Record<string, string> = {
  kind: 'i.kind',
  className: 'i.class_name',
  what: 'i.what',
  changedAt: 'i.changed_at',
}

export async function readItems(work: Work, query: ItemQuery): Promise<CheckItemRow[]> {
  const { rows } = await sql<Row>`
    select i.id, i.kind, i.class_name as "className", i.what, i.how, i."right", i.remedy, i.content, i.measure_id as measure, i.source,
      i.code, i.changed_at as "changedAt", coalesce(u.lists, 0) as "usedIn"
    from (select * from check_item i where ${itemsWhere(work, query)} order by ${orderBy(query.sort)}
      limit ${query.limit} offset ${query.offset}) i
    left join (${itemUse(work)}) u on u.item = i.id::text order by ${orderBy(query.sort)}`.execute(work.db)
  return rows.map(({ content, changedAt, ...row }) => ({ ...row, ...content, changedAt: changedAt.toISOString() }))
}

export async function countItems(work: Work, query: ItemQuery): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from (select 1 from check_item i
    where ${itemsWhere(work, query)} limit ${countCap + 1}) counted`.execute(work.db)
  return rows[0]!.count
}

function itemsWhere(work: Work, query: ItemQuery) {
  const parts = [sql`i.organisation_id = ${work.scope} and i.voided_at is null`]
  if (query.kind !== undefined) parts.push(sql`i.kind = ${query.kind}`)
  if (query.className !== undefined) parts.push(sql`i.class_name = ${query.className}`)
  if (query.source) parts.push(sql`i.source = ${query.source}`)
  if (query.import) parts.push(sql`i.import_id = ${query.import}`)
  if (query.measure) parts.push(sql`i.measure_id = ${query.measure}`)
  if (query.ids) parts.push(sql`i.id = any(${[...query.ids]}::uuid[])`)
  if (query.unused) parts.push(sql`i.id::text not in (select item from (${itemUse(work)}) used)`)
  if (query.search) {
    const like = `%${likeText(query.search)}%`
    parts.push(sql`(i.what ilike ${like} or i."right" ilike ${like} or i.remedy ilike ${like} or i.class_name ilike ${like}
      or i.initials ilike ${like})`)
  }
  return sql.join(parts, sql` and `)
}

export const likeText = (text: string) => text.replace(/[\\%_]/g, '\\$&')

function orderBy(sort: string | undefined) {
  const column = sorts[sort?.replace(/^-/, '') ?? '']
  const own = 'i.kind, i.class_name, i.position, i.id'
  return sql.raw(column ? `${column} ${sort!.startsWith('-') ? 'desc' : 'asc'}, ${own}` : own)
}

export async function classesOf(work: Work): Promise<{ kind: string; className: string; count: number }[]> {
  const { rows } = await sql<{ kind: string; className: string; count: number }>`
    select kind, class_name as "className", count(*)::int as count from check_item
    where organisation_id = ${work.scope} and voided_at is null group by kind, class_name
    order by kind, class_name`.execute(work.db)
  return rows
}
