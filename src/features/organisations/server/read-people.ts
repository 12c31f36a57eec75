import type { z } from 'zod'
import { countCap, type Page } from '../../../kernel/page.ts'
import { inChunks } from '../../../platform/cursor.ts'
import { sql, type Work } from '../../../platform/database.ts'
import type { Actor } from '../../../policy/actor.ts'
import { may } from '../../../policy/actor.ts'
import type { listPeople } from '../endpoints.ts'
import type { PersonRow } from '../organisation.ts'
import { unitSubtree } from './public.ts'
import { type HeldRow, holdingsOf } from './read-structure.ts'

type Query = z.output<NonNullable<(typeof listPeople)['query']>>
type Row = {
  id: string
  name: string
  staffNumber: string | null
  phone: string | null
  mail: string | null
  external: boolean
  joinedOn: string | null
  leftOn: string | null
  member: boolean
}

const sorts: Record<string, ReturnType<typeof sql>> = {
  name: sql`p.initials, p.id`,
  '-name': sql`p.initials desc, p.id desc`,
  staffNumber: sql`p.staff_number nulls last, p.id`,
  '-staffNumber': sql`p.staff_number desc nulls last, p.id`,
  joinedOn: sql`p.joined_on nulls last, p.id`,
  '-joinedOn': sql`p.joined_on desc nulls last, p.id`,
}

const fields = sql`p.id, p.name, p.staff_number as "staffNumber", p.phone, p.mail, p.external, p.joined_on as "joinedOn",
  p.left_on as "leftOn", exists (select 1 from membership m where m.organisation_id = p.organisation_id and m.person_id = p.id
    and m.state = 'active') as member`

/** The staff of this scope's organisation: by unit (with what is below it), role, and part of name, initials or staff number. */
export async function listPeopleOf(work: Work, actor: Actor, query: Query): Promise<Page<PersonRow>> {
  const narrow = await narrowing(work, query)
  const { rows } = await sql<Row>`select ${fields} from person p where ${narrow}
    order by ${sorts[query.sort ?? 'name'] ?? sorts.name} offset ${query.offset} limit ${query.limit}`.execute(work.db)
  const { rows: counted } = await sql<{ count: number }>`
    select count(*)::int as count from (select 1 from person p where ${narrow} limit ${countCap + 1}) p`.execute(
    work.db,
  )
  const count = counted[0]?.count ?? 0
  return { rows: await viewsOf(work, actor, rows), total: Math.min(count, countCap), capped: count > countCap }
}

/** All of them in the list's order, for an export. */
export async function* everyPerson(work: Work, actor: Actor, query: Query): AsyncGenerator<PersonRow[]> {
  const rows = sql`select ${fields} from person p where ${await narrowing(work, query)}
    order by ${sorts[query.sort ?? 'name'] ?? sorts.name}`
  for await (const chunk of inChunks<Row>(work, rows)) yield await viewsOf(work, actor, chunk)
}

export async function countPeople(work: Work, query: Query): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from person p where ${await narrowing(work, query)}`.execute(work.db)
  return rows[0]!.count
}

async function narrowing(work: Work, query: Query) {
  const units = query.unit ? await unitSubtree(work, query.unit) : null
  const holding = sql`select 1 from holding h join post t on t.organisation_id = h.organisation_id and t.id = h.post_id
    where h.organisation_id = p.organisation_id and h.person_id = p.id and h.valid_from <= ${work.today}
      and (h.valid_to is null or h.valid_to > ${work.today})`
  return sql`p.organisation_id = ${work.scope} and p.voided_at is null
    and ${query.left ? sql`p.left_on is not null` : sql`p.left_on is null`}
    and ${units ? sql`exists (${holding} and t.unit_id = any(${units}::uuid[]))` : sql`true`}
    and ${query.role ? sql`exists (${holding} and t.role = ${query.role})` : sql`true`}
    and ${query.search ? matching(query.search) : sql`true`}`
}

async function viewsOf(work: Work, actor: Actor, rows: readonly Row[]): Promise<PersonRow[]> {
  const held = Map.groupBy(
    await holdingsOf(
      work,
      rows.map(row => row.id),
    ),
    row => row.person,
  )
  return rows.map(row => personRowOf(work, actor, row, held.get(row.id) ?? []))
}

function matching(search: string) {
  const text = `%${search.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`
  return sql`(lower(p.name) like ${text} or p.initials like ${text} or lower(p.staff_number) like ${text})`
}

export async function readPersonOf(work: Work, actor: Actor, person: string) {
  const { rows } = await sql<Row>`select ${fields} from person p
    where p.organisation_id = ${work.scope} and p.id = ${person} and p.voided_at is null`.execute(work.db)
  const [row] = rows
  if (!row) return undefined
  const held = await holdingsOf(work, [person])
  return { ...personRowOf(work, actor, row, held), history: held.map(heldView) }
}

function personRowOf(work: Work, actor: Actor, row: Row, held: readonly HeldRow[]): PersonRow {
  const { today } = work
  // Numbers and addresses are for those who manage people here, and for oneself.
  const shown = actor.organisation.id === work.scope && (may(actor, 'person.manage') || actor.person === row.id)
  return {
    ...row,
    phone: shown ? row.phone : null,
    mail: shown ? row.mail : null,
    posts: held.filter(one => one.validFrom <= today && (!one.validTo || one.validTo > today)).map(heldView),
  }
}

function heldView({ person: _, ...held }: HeldRow) {
  return held
}
