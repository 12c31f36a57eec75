import type { z } from 'zod'
import { countCap, type Page } from '../../../kernel/page.ts'
import { regionName } from '../../../kernel/regions.ts'
import { sql, type Work } from '../../../platform/database.ts'
import type { Actor } from '../../../policy/actor.ts'
import { ancestorCodes } from '../../organisations/competence.ts'
import { isSector, sectorName } from '../../organisations/sectors.ts'
import type { ChecklistItem } from '../item.ts'
import type { LibraryRow, listLibrary } from '../library-endpoints.ts'
import { likeText } from './read-items.ts'

type Row = Omit<LibraryRow, 'regionName' | 'sectorNames' | 'sharedAt'> & { sectors: string[] | null; sharedAt: Date }
type Query = z.output<NonNullable<typeof listLibrary.query>>

const columns =
  sql.raw(`l.organisation_id as organisation, l.organisation_name as "organisationName", l.checklist_id as checklist, l.version,
  l.name, l.kind, l.region, l.sectors, l.item_count as "itemCount", l.note, l.shared_at as "sharedAt"`)

const sorts: Record<string, string> = {
  name: 'l.name',
  organisationName: 'l.organisation_name',
  itemCount: 'l.item_count',
  sharedAt: 'l.shared_at',
}

const adopted = (
  work: Work,
) => sql`(select jsonb_build_object('checklist', c.id, 'version', (c.source->>'version')::int)
  from checklist c where c.organisation_id = ${work.scope} and c.source->>'organisation' = l.organisation_id::text
    and c.source->>'checklist' = l.checklist_id::text and c.state <> 'retired'
  order by (c.source->>'version')::int desc limit 1)`

/** Shared by an authority whose region contains the reader's, for a sector of the reader's. */
function meantFor({ organisation }: Actor) {
  const parts = [sql`l.withdrawn_at is null and l.region = any(${ancestorCodes(organisation.region)})`]
  if (organisation.sectors) parts.push(sql`(l.sectors is null or l.sectors && ${organisation.sectors}::text[])`)
  return sql.join(parts, sql` and `)
}

export async function readLibrary(work: Work, actor: Actor, query: Query): Promise<Page<LibraryRow>> {
  const parts = [meantFor(actor)]
  if (query.kind) parts.push(sql`l.kind = ${query.kind}`)
  if (query.adopted) parts.push(sql`(${adopted(work)} is not null) = ${query.adopted === 'true'}`)
  if (query.search) {
    const like = `%${likeText(query.search)}%`
    parts.push(sql`(l.name ilike ${like} or l.initials ilike ${like} or l.organisation_name ilike ${like})`)
  }
  const where = sql.join(parts, sql` and `)
  const column = sorts[query.sort?.replace(/^-/, '') ?? ''] ?? 'l.shared_at'
  const direction = !query.sort || query.sort.startsWith('-') ? 'desc' : 'asc'
  const { rows } = await sql<Row>`select ${columns}, ${adopted(work)} as adopted from library_checklist l where ${where}
    order by ${sql.raw(`${column} ${direction}`)}, l.checklist_id limit ${query.limit} offset ${query.offset}`.execute(
    work.db,
  )
  const counted = await sql<{
    count: number
  }>`select count(*) as count from (select 1 from library_checklist l where ${where}
    limit ${countCap + 1}) counted`.execute(work.db)
  const total = counted.rows[0]!.count
  return { rows: rows.map(viewOfRow), total: Math.min(total, countCap), capped: total > countCap }
}

export async function entryOf(
  work: Work,
  actor: Actor,
  publisher: string,
  checklist: string,
): Promise<(LibraryRow & { items: ChecklistItem[] }) | undefined> {
  const { rows } = await sql<Row & { items: ChecklistItem[] }>`
    select ${columns}, l.items, ${adopted(work)} as adopted from library_checklist l
    where l.organisation_id = ${publisher} and l.checklist_id = ${checklist} and ${meantFor(actor)}`.execute(work.db)
  return rows[0] && { ...viewOfRow(rows[0]), items: rows[0].items }
}

function viewOfRow({ sectors, sharedAt, ...row }: Row): LibraryRow {
  const names = (sectors ?? []).map(sector => (isSector(sector) ? sectorName(sector) : sector))
  return { ...row, regionName: regionName(row.region), sectorNames: names, sharedAt: sharedAt.toISOString() }
}
