import { createHash, randomBytes } from 'node:crypto'
import type { Actor, HeldPost } from '../policy/actor.ts'
import type { OrganisationKind, Role } from '../policy/roles.ts'
import { type Database, type Db, sql } from './database.ts'

/** Idle and total life of a session by door (hours). The phone's outlives a shift; the desk's ends with an absent hand. */
export const sessionLife = { desk: { idle: 0.5, total: 12 }, field: { idle: 24 * 14, total: 24 * 90 } } as const
export type Door = keyof typeof sessionLife
export const cookieName = (door: Door) => `anze_${door}`

export function newToken(): { token: string; hash: string } {
  const token = randomBytes(32).toString('base64url')
  return { token, hash: tokenHash(token) }
}

export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

export type SessionRow = {
  id: string
  account: string
  organisation: string | null
  membership: string | null
  door: Door
  secondFactor: boolean
  /** A shared phone whose PIN must be entered again. */
  pinNeeded: boolean
}

const touchEvery = 60_000
/** A phone with a PIN locks after this idle span (minutes). */
export const pinAfterMinutes = 10

/** The live session of a token, with the actor it acts as; undefined where there is none. One query. */
export async function actorOf(
  database: Database,
  token: string,
  door: Door,
): Promise<{ session: SessionRow; actor: Actor | null } | undefined> {
  return database.asSignIn(async ({ db, now, today }) => {
    const { rows } = await sql<Row>`
      select s.id, s.account_id, s.organisation_id, s.membership_id, s.second_factor, s.last_seen_at, s.pin_hash, s.unlocked_at,
        m.person_id, o.kind, o.name, o.region, o.sector, o.sectors, o.state
      from session s
      join account a on a.id = s.account_id and a.state = 'active'
      left join membership m on m.organisation_id = s.organisation_id and m.id = s.membership_id and m.state = 'active'
      left join organisation_summary o on o.organisation_id = m.organisation_id
      where s.token_hash = ${tokenHash(token)} and s.door = ${door} and s.revoked_at is null and s.expires_at > ${now}
        and s.last_seen_at > ${new Date(now.getTime() - sessionLife[door].idle * 3_600_000)}`.execute(db)
    const row = rows[0]
    if (!row) return undefined
    const idle = now.getTime() - row.last_seen_at.getTime()
    const pinNeeded =
      row.pin_hash !== null &&
      now.getTime() - Math.max(row.unlocked_at?.getTime() ?? 0, row.last_seen_at.getTime()) > pinAfterMinutes * 60_000
    if (idle > touchEvery && !pinNeeded)
      await sql`update session set last_seen_at = ${now} where id = ${row.id}`.execute(db)
    const session: SessionRow = {
      id: row.id,
      account: row.account_id,
      organisation: row.organisation_id,
      membership: row.membership_id,
      door,
      secondFactor: row.second_factor,
      pinNeeded,
    }
    if (!row.person_id || !row.organisation_id || !row.membership_id || row.state !== 'active')
      return { session, actor: null }
    const actor = await actorFrom(db, now, today, {
      account: row.account_id,
      membership: row.membership_id,
      person: row.person_id,
      organisation: {
        id: row.organisation_id,
        kind: row.kind as OrganisationKind,
        name: row.name ?? '',
        region: row.region ?? '',
        sectors: row.kind === 'authority' ? row.sectors : [row.sector ?? 'other'],
      },
      session: row.id,
      door,
      secondFactor: row.second_factor,
    })
    return { session, actor }
  })
}

/** Adds name and posts of today to who acts; null where the person has left. Moves the transaction into the organisation's scope. */
export async function actorFrom(
  db: Db,
  now: Date,
  today: string,
  who: Omit<Actor, 'name' | 'held'>,
): Promise<Actor | null> {
  await sql`${sql.raw(`set local app.scope = '${who.organisation.id}'`)}`.execute(db)
  const { name, held } = await postsHeld(db, who.organisation.id, who.person, now, today)
  return name === undefined ? null : { ...who, name, held }
}

type Row = {
  id: string
  account_id: string
  organisation_id: string | null
  membership_id: string | null
  second_factor: boolean
  last_seen_at: Date
  pin_hash: string | null
  unlocked_at: Date | null
  person_id: string | null
  kind: string | null
  name: string | null
  region: string | null
  sector: string | null
  sectors: string[] | null
  state: string | null
}

/** All posts a person holds today, those delegated to them included: several posts add up. */
async function postsHeld(
  db: Db,
  organisation: string,
  person: string,
  now: Date,
  today: string,
): Promise<{ name: string | undefined; held: HeldPost[] }> {
  const { rows } = await sql<{
    name: string
    post: string | null
    role: Role | null
    unit: string | null
    through: string | null
  }>`
    select p.name, t.id as post, t.role, t.unit_id as unit, h.through
    from person p
    left join lateral (
      select post_id, null::uuid as through from holding
      where organisation_id = ${organisation} and person_id = p.id and valid_from <= ${today} and (valid_to is null or valid_to > ${today})
      union all
      select d.post_id, g.from_person_id from delegation g
      join holding d on d.organisation_id = g.organisation_id and d.person_id = g.from_person_id
        and d.valid_from <= ${today} and (d.valid_to is null or d.valid_to > ${today})
      where g.organisation_id = ${organisation} and g.to_person_id = p.id and g.ended_at is null and g.from_at <= ${now} and g.to_at > ${now}
    ) h on true
    left join post t on t.organisation_id = ${organisation} and t.id = h.post_id and t.valid_from <= ${today}
      and (t.valid_to is null or t.valid_to > ${today})
    where p.organisation_id = ${organisation} and p.id = ${person} and (p.left_on is null or p.left_on > ${today}) and p.voided_at is null`.execute(
    db,
  )
  return {
    name: rows[0]?.name,
    held: rows
      .filter(row => row.role && !(row.through && isAdministrator(row.role)))
      .map(row => ({ role: row.role!, unit: row.unit, post: row.post!, ...(row.through && { through: row.through }) })),
  }
}

/** An administrator's post is personal: it is not acted by a delegate, or one account could hold two of the three. */
function isAdministrator(role: Role): boolean {
  return role === 'system-admin' || role === 'security-admin' || role === 'audit-admin'
}
