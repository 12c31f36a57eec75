import { createHash, randomBytes } from 'node:crypto'
import { dayOf } from '../kernel/dates.ts'
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

/** The live session of a token, with the actor it acts as; undefined where there is none. One round trip. */
export async function actorOf(
  database: Database,
  token: string,
  door: Door,
): Promise<{ session: SessionRow; actor: Actor | null } | undefined> {
  const now = database.clock()
  const { rows } = await database.pool.query<{ session: Found | null }>({
    name: 'session',
    text: 'select anze_session($1, $2, $3) as session',
    values: [tokenHash(token), now, dayOf(now)],
  })
  const found = rows[0]?.session
  if (found?.door !== door) return undefined
  const lastSeen = Date.parse(found.lastSeenAt)
  const idle = now.getTime() - lastSeen
  if (idle >= sessionLife[door].idle * 3_600_000) return undefined
  const unlocked = found.unlockedAt ? Date.parse(found.unlockedAt) : 0
  const pinNeeded = found.pinned && now.getTime() - Math.max(unlocked, lastSeen) > pinAfterMinutes * 60_000
  if (idle > touchEvery && !pinNeeded)
    await database.asSignIn(({ db }) =>
      sql`update session set last_seen_at = ${now} where id = ${found.id}`.execute(db),
    )
  const { id, account, organisation, membership, person, secondFactor } = found
  const session: SessionRow = { id, account, organisation, membership, door, secondFactor, pinNeeded }
  if (!person || !organisation || !membership || found.state !== 'active') return { session, actor: null }
  const actor = actorWith(found.held, {
    account,
    membership,
    person,
    organisation: {
      id: organisation,
      kind: found.kind as OrganisationKind,
      name: found.name ?? '',
      region: found.region ?? '',
      sectors: found.kind === 'authority' ? found.sectors : [found.sector ?? 'other'],
    },
    session: id,
    door,
    secondFactor,
  })
  return { session, actor }
}

/** What the database function `anze_session` answers. */
type Found = Omit<SessionRow, 'pinNeeded'> & {
  lastSeenAt: string
  pinned: boolean
  unlockedAt: string | null
  person: string | null
  kind: string | null
  name: string | null
  region: string | null
  sector: string | null
  sectors: string[] | null
  state: string | null
  held: Held | null
}

type Held = { name: string; posts: { post: string; role: Role; unit: string | null; through: string | null }[] }

/** Adds name and posts of today to who acts; null where the person has left. */
export async function actorFrom(
  db: Db,
  now: Date,
  today: string,
  who: Omit<Actor, 'name' | 'held'>,
): Promise<Actor | null> {
  const { rows } = await sql<{ held: Held | null }>`
    select anze_posts_held(${who.organisation.id}::uuid, ${who.person}::uuid, ${now}::timestamptz, ${today}::date) as held`.execute(
    db,
  )
  return actorWith(rows[0]?.held ?? null, who)
}

function actorWith(held: Held | null, who: Omit<Actor, 'name' | 'held'>): Actor | null {
  if (!held) return null
  const posts = held.posts.filter(({ role, through }) => !(through && isAdministrator(role)))
  return {
    ...who,
    name: held.name,
    held: posts.map(({ role, unit, post, through }): HeldPost => ({ role, unit, post, ...(through && { through }) })),
  }
}

/** An administrator's post is personal: it is not acted by a delegate, or one account could hold two of the three. */
function isAdministrator(role: Role): boolean {
  return role === 'system-admin' || role === 'security-admin' || role === 'audit-admin'
}
