import type { z } from 'zod'
import { countCap, type Page } from '../../../kernel/page.ts'
import { sql, type Work } from '../../../platform/database.ts'
import { type Door, sessionLife } from '../../../platform/sessions.ts'
import type { memberAccount, memberSession } from '../account.ts'
import type { listAccounts } from '../security-endpoints.ts'
import { accountKey } from './attempts.ts'

type Asked = z.output<NonNullable<typeof listAccounts.query>>

const livesSince = ({ now }: Work, door: Door) => new Date(now.getTime() - sessionLife[door].idle * 3_600_000)

/** A session that could still be used; over the table `s`. */
const live = (work: Work) => sql`s.revoked_at is null and s.expires_at > ${work.now} and s.last_seen_at >
  case s.door when 'desk' then ${livesSince(work, 'desk')}::timestamptz else ${livesSince(work, 'field')}::timestamptz end`

/** The accounts of an organisation's members with what its security administrator needs; those locked first. The door is open. */
export async function accountsOf(work: Work, asked: Asked): Promise<Page<z.output<typeof memberAccount>>> {
  const { rows: members } = await sql<{ account: string }>`select account_id as account from membership
    where organisation_id = ${work.scope} and state = 'active'`.execute(work.db)
  const keys = members.map(member => accountKey(member.account))
  const { rows } = await sql<{
    account: string
    person: string
    name: string
    staff_number: string | null
    enrolled: boolean
    failed: number | null
    locked_until: Date | null
    sessions: number
    seen: Date | null
    total: number
  }>`
    with tried as (
      select k.account, t.failed_count, t.locked_until from unnest(${members.map(member => member.account)}::uuid[], ${keys}::text[]) k(account, key)
      join sign_in_attempt t on t.key = k.key)
    select m.account_id as account, p.id as person, p.name, p.staff_number, a.totp_confirmed_at is not null as enrolled,
      t.failed_count as failed, case when t.locked_until > ${work.now} then t.locked_until end as locked_until,
      (select count(*)::int from session s where s.organisation_id = m.organisation_id and s.account_id = m.account_id and ${live(work)}) as sessions,
      (select max(s.last_seen_at) from session s where s.organisation_id = m.organisation_id and s.account_id = m.account_id) as seen,
      count(*) over ()::int as total
    from membership m
    join person p on p.organisation_id = m.organisation_id and p.id = m.person_id
    join account a on a.id = m.account_id
    left join tried t on t.account = m.account_id
    where m.organisation_id = ${work.scope} and m.state = 'active'
      and (${asked.locked ?? null}::text is null or (coalesce(t.locked_until > ${work.now}, false))::text = ${asked.locked ?? null})
      and (${asked.search ?? ''} = '' or p.name like '%' || ${escapeLike(asked.search)} || '%' or p.staff_number = ${asked.search ?? ''})
    order by (t.locked_until > ${work.now}) desc nulls last, p.initials, p.id
    limit ${asked.limit} offset ${asked.offset}`.execute(work.db)
  return pageFrom(rows, row => ({
    account: row.account,
    person: row.person,
    name: row.name,
    staffNumber: row.staff_number,
    secondFactorEnrolled: row.enrolled,
    failedCount: row.failed ?? 0,
    lockedUntil: row.locked_until?.toISOString() ?? null,
    liveSessions: row.sessions,
    lastSeenAt: row.seen?.toISOString() ?? null,
  }))
}

/** Live sessions that act for the organisation. The door is open. */
export async function sessionsOf(
  work: Work,
  asked: Omit<Asked, 'locked'>,
): Promise<Page<z.output<typeof memberSession>>> {
  const { rows } = await sql<{
    id: string
    account: string
    person: string
    name: string
    door: Door
    device: string
    created_at: Date
    last_seen_at: Date
    total: number
  }>`
    select s.id, s.account_id as account, p.id as person, p.name, s.door, s.device, s.created_at, s.last_seen_at, count(*) over ()::int as total
    from session s
    join membership m on m.organisation_id = s.organisation_id and m.id = s.membership_id and m.state = 'active'
    join person p on p.organisation_id = m.organisation_id and p.id = m.person_id
    where s.organisation_id = ${work.scope} and ${live(work)}
      and (${asked.search ?? ''} = '' or p.name like '%' || ${escapeLike(asked.search)} || '%' or p.staff_number = ${asked.search ?? ''})
    order by s.last_seen_at desc, s.id limit ${asked.limit} offset ${asked.offset}`.execute(work.db)
  return pageFrom(rows, row => ({
    id: row.id,
    account: row.account,
    person: row.person,
    name: row.name,
    door: row.door,
    device: row.device,
    createdAt: row.created_at.toISOString(),
    lastSeenAt: row.last_seen_at.toISOString(),
  }))
}

function pageFrom<Row extends { total: number }, View>(rows: Row[], view: (row: Row) => View): Page<View> {
  const total = rows[0]?.total ?? 0
  return { rows: rows.map(view), total: Math.min(total, countCap), capped: total > countCap }
}

const escapeLike = (text = '') => text.replace(/[\\%_]/g, found => `\\${found}`)
