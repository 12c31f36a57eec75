import { createHash } from 'node:crypto'
import { found } from '../../../kernel/problem.ts'
import { sql, type Work } from '../../../platform/database.ts'

export type NoticeRow = {
  id: string
  title: string
  text: string
  link: string
  createdAt: Date
  readAt: Date | null
}

export type NewNotice = {
  people: readonly string[]
  /** What it is about, such as one hazard lying on one desk: two notices of it at most reach one person, ever. */
  matter: string
  title: string
  text: string
  link: string
  /** What made it (an event, a day): the same cause told twice gives one notice. */
  cause: string
}

/** Writes those notices that are still due; gives them with the mail address, where the person has one. */
export async function addNotices(work: Work, notice: NewNotice): Promise<{ id: string; mail: string | null }[]> {
  const { matter, title, text, link, cause } = notice
  const wanted = [...new Set(notice.people)].map(person => ({ person, id: idOf(cause, matter, person) }))
  if (wanted.length === 0) return []
  const { rows } = await sql<{ id: string; mail: string | null }>`
    with added as (
      insert into notice (organisation_id, id, person_id, matter, ordinal, title, text, link, created_at)
      select ${work.scope}, w.id, w.person, ${matter}, known.count + 1, ${title}, ${text}, ${link}, ${work.now}
      from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as w(person uuid, id uuid)
      cross join lateral (select count(*)::int as count from notice n
        where n.organisation_id = ${work.scope} and n.person_id = w.person and n.matter = ${matter}) known
      where known.count < 2
      on conflict do nothing returning id, person_id)
    select a.id, p.mail from added a
    left join person p on p.organisation_id = ${work.scope} and p.id = a.person_id`.execute(work.db)
  return rows
}

/** The same cause, matter and person always give the same id (UUID version 8, RFC 9562). */
function idOf(...parts: string[]): string {
  const hex = createHash('sha256').update(parts.join('\n')).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

export async function noticesOf(
  work: Work,
  person: string,
  { unread, offset, limit }: { unread?: boolean; offset: number; limit: number },
): Promise<NoticeRow[]> {
  const { rows } = await sql<NoticeRow>`
    select id, title, text, link, created_at as "createdAt", read_at as "readAt" from notice
    where organisation_id = ${work.scope} and person_id = ${person} and (${!unread} or read_at is null)
    order by created_at desc, id limit ${limit} offset ${offset}`.execute(work.db)
  return rows
}

export async function countNotices(work: Work, person: string, { unread }: { unread?: boolean }): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from notice
    where organisation_id = ${work.scope} and person_id = ${person} and (${!unread} or read_at is null)`.execute(
    work.db,
  )
  return rows[0]!.count
}

export async function markRead(work: Work, person: string, notice: string): Promise<Date> {
  const { rows } = await sql<{ readAt: Date }>`
    update notice set read_at = coalesce(read_at, ${work.now})
    where organisation_id = ${work.scope} and person_id = ${person} and id = ${notice} returning read_at as "readAt"`.execute(
    work.db,
  )
  return found(rows[0]).readAt
}

export async function markAllRead(work: Work, person: string): Promise<number> {
  const { rows } = await sql`
    update notice set read_at = ${work.now}
    where organisation_id = ${work.scope} and person_id = ${person} and read_at is null returning 1`.execute(work.db)
  return rows.length
}

export type Mailing = { title: string; text: string; link: string; mail: string | null; organisation: string }

export async function mailingOf(work: Work, notice: string): Promise<Mailing | undefined> {
  const { rows } = await sql<Mailing>`
    select n.title, n.text, n.link, p.mail, coalesce(o.name, '') as organisation from notice n
    join person p on p.organisation_id = n.organisation_id and p.id = n.person_id and p.left_on is null
    left join organisation_summary o on o.organisation_id = n.organisation_id
    where n.organisation_id = ${work.scope} and n.id = ${notice}`.execute(work.db)
  return rows[0]
}
