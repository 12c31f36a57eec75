import { newId } from '../../../kernel/ids.ts'
import { sql, type Work } from '../../../platform/database.ts'
import { type Door, newToken, sessionLife, tokenHash } from '../../../platform/sessions.ts'

/** The only place that writes accounts, identifiers, memberships, sessions and one-time links. Every `work` here has the door open. */

export type AccountRow = {
  id: string
  name: string
  password_hash: string | null
  password_changed_at: Date | null
  totp_secret: string | null
  totp_confirmed_at: Date | null
  state: string
}

export async function accountBy(work: Work, id: string): Promise<AccountRow | undefined> {
  const { rows } = await sql<AccountRow>`
    select id, name, password_hash, password_changed_at, totp_secret, totp_confirmed_at, state from account where id = ${id}`.execute(
    work.db,
  )
  return rows[0]
}

export async function addAccount(work: Work, account: { id: string; name: string; passwordHash: string | null }) {
  await sql`insert into account (id, name, password_hash, password_changed_at, created_at)
    values (${account.id}, ${account.name}, ${account.passwordHash}, ${account.passwordHash ? work.now : null}, ${work.now})`.execute(
    work.db,
  )
}

export async function setPassword(work: Work, account: string, passwordHash: string) {
  await sql`update account set password_hash = ${passwordHash}, password_changed_at = ${work.now} where id = ${account}`.execute(
    work.db,
  )
}

// Identifiers -------------------------------------------------------------------------------------------------------------------------

export type IdentifierKind = 'user-name' | 'phone' | 'oidc'

export async function accountOf(work: Work, kind: IdentifierKind, value: string, vouched = false) {
  const { rows } = await sql<{ account_id: string }>`
    select account_id from account_identifier where kind = ${kind} and value = ${value} and (vouched or not ${vouched}::boolean)`.execute(
    work.db,
  )
  return rows[0]?.account_id
}

export async function identifiersOf(work: Work, account: string) {
  const { rows } = await sql<{ kind: IdentifierKind; value: string }>`
    select kind, value from account_identifier where account_id = ${account}`.execute(work.db)
  return rows
}

/** False where somebody else signs in with it. */
export async function addIdentifier(
  work: Work,
  identifier: { kind: IdentifierKind; value: string; account: string; vouched?: boolean },
): Promise<boolean> {
  const { rows } = await sql<{ account_id: string }>`
    insert into account_identifier (kind, value, account_id, vouched)
    values (${identifier.kind}, ${identifier.value}, ${identifier.account}, ${identifier.vouched ?? false})
    on conflict (kind, value) do update set vouched = account_identifier.vouched or excluded.vouched
      where account_identifier.account_id = excluded.account_id
    returning account_id`.execute(work.db)
  return rows.length > 0
}

export async function removeIdentifiers(work: Work, account: string, kind: IdentifierKind) {
  await sql`delete from account_identifier where account_id = ${account} and kind = ${kind}`.execute(work.db)
}

// Memberships -------------------------------------------------------------------------------------------------------------------------

/** Joins, or joins again after an end, an organisation as one of its persons. The scope is that organisation. */
export async function addMembership(
  work: Work,
  member: { id: string; account: string; person: string },
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into membership (organisation_id, id, account_id, person_id, created_at)
    values (${work.scope}, ${member.id}, ${member.account}, ${member.person}, ${work.now})
    on conflict (organisation_id, account_id) do update set state = 'active', person_id = excluded.person_id, ended_at = null
      where membership.state = 'ended'
    returning id`.execute(work.db)
  return rows[0]?.id ?? ''
}

export async function endMembershipOf(work: Work, person: string): Promise<string[]> {
  const { rows } = await sql<{ id: string; account_id: string }>`
    update membership set state = 'ended', ended_at = ${work.now}
    where organisation_id = ${work.scope} and person_id = ${person} and state = 'active' returning id, account_id`.execute(
    work.db,
  )
  await sql`update session set revoked_at = ${work.now}
    where organisation_id = ${work.scope} and membership_id = any (${rows.map(row => row.id)}::uuid[]) and revoked_at is null`.execute(
    work.db,
  )
  return rows.map(row => row.account_id)
}

// Sessions ----------------------------------------------------------------------------------------------------------------------------

export async function openSession(
  work: Work,
  session: {
    id?: string
    account: string
    organisation: string | null
    membership: string | null
    door: Door
    device: string
    secondFactor: boolean
  },
): Promise<{ id: string; token: string }> {
  const { token, hash } = newToken()
  const id = session.id ?? newId()
  const expires = new Date(work.now.getTime() + sessionLife[session.door].total * 3_600_000)
  await sql`insert into session (id, token_hash, account_id, organisation_id, membership_id, door, device, second_factor, created_at,
      last_seen_at, expires_at)
    values (${id}, ${hash}, ${session.account}, ${session.organisation}, ${session.membership}, ${session.door}, ${session.device},
      ${session.secondFactor}, ${work.now}, ${work.now}, ${expires})`.execute(work.db)
  return { id, token }
}

/** Ends one session of this account, or all of them but `except`. */
export async function revokeSessions(work: Work, account: string, which: { only?: string; except?: string } = {}) {
  const { rows } = await sql<{ id: string }>`
    update session set revoked_at = ${work.now} where account_id = ${account} and revoked_at is null
      and (${which.only ?? null}::uuid is null or id = ${which.only ?? null})
      and (${which.except ?? null}::uuid is null or id <> ${which.except ?? null}) returning id`.execute(work.db)
  return rows.length
}

export async function moveSession(work: Work, session: string, to: { organisation: string; membership: string }) {
  await sql`update session set organisation_id = ${to.organisation}, membership_id = ${to.membership} where id = ${session}`.execute(
    work.db,
  )
}

export async function proveSecondFactor(work: Work, session: string) {
  await sql`update session set second_factor = true where id = ${session}`.execute(work.db)
}

export async function setSessionPin(work: Work, session: string, pinHash: string | null) {
  await sql`update session set pin_hash = ${pinHash}, pin_failed = 0, unlocked_at = ${work.now} where id = ${session}`.execute(
    work.db,
  )
}

/** Counts a try of the PIN before it is compared; `left` tries remain after this one. */
export async function countPinTry(
  work: Work,
  session: string,
  most: number,
): Promise<{ pinHash: string | null; left: number; ended: boolean }> {
  const { rows } = await sql<{ pin_hash: string | null; pin_failed: number }>`
    update session set pin_failed = pin_failed + 1 where id = ${session} and revoked_at is null returning pin_hash, pin_failed`.execute(
    work.db,
  )
  const row = rows[0]
  const left = row ? Math.max(0, most - row.pin_failed) : 0
  return { pinHash: row?.pin_hash ?? null, left, ended: !row || row.pin_failed > most }
}

export async function unlockSession(work: Work, session: string) {
  await sql`update session set pin_failed = 0, unlocked_at = ${work.now}, last_seen_at = ${work.now} where id = ${session}`.execute(
    work.db,
  )
}

// Second factor -----------------------------------------------------------------------------------------------------------------------

export async function setTotpSecret(work: Work, account: string, sealed: string | null) {
  await sql`update account set totp_secret = ${sealed}, totp_confirmed_at = null, totp_last_step = null where id = ${account}`.execute(
    work.db,
  )
}

export async function confirmTotp(work: Work, account: string) {
  await sql`update account set totp_confirmed_at = ${work.now} where id = ${account}`.execute(work.db)
}

/** A code counts once: false where this time step or a later one was used already. */
export async function spendTotpStep(work: Work, account: string, step: number): Promise<boolean> {
  const { rows } = await sql`update account set totp_last_step = ${step}
    where id = ${account} and (totp_last_step is null or totp_last_step < ${step}) returning 1`.execute(work.db)
  return rows.length > 0
}

// One-time links ----------------------------------------------------------------------------------------------------------------------

export type LinkPurpose = 'set-up' | 'invitation' | 'reset'
export type LinkRow = {
  id: string
  organisation_id: string | null
  person_id: string | null
  account_id: string | null
  expires_at: Date
  second_factor: boolean
}

/** Makes a link and ends the earlier ones for the same thing. The token leaves here once; its hash stays. */
export async function addLink(
  work: Work,
  purpose: LinkPurpose,
  hours: number,
  about: { organisation?: string; person?: string; account?: string; secondFactor?: boolean } = {},
): Promise<{ token: string; expiresAt: Date }> {
  const { token, hash } = newToken()
  const expiresAt = new Date(work.now.getTime() + hours * 3_600_000)
  const [organisation, person, account] = [about.organisation ?? null, about.person ?? null, about.account ?? null]
  await sql`update one_time_link set used_at = ${work.now} where purpose = ${purpose} and used_at is null
    and organisation_id is not distinct from ${organisation}::uuid and person_id is not distinct from ${person}::uuid
    and account_id is not distinct from ${account}::uuid`.execute(work.db)
  await sql`insert into one_time_link (id, token_hash, purpose, organisation_id, person_id, account_id, second_factor, created_at, expires_at)
    values (${newId()}, ${hash}, ${purpose}, ${organisation}, ${person}, ${account}, ${about.secondFactor ?? false}, ${work.now},
      ${expiresAt})`.execute(work.db)
  return { token, expiresAt }
}

export async function linkOf(work: Work, purpose: LinkPurpose, token: string): Promise<LinkRow | undefined> {
  const { rows } = await sql<LinkRow>`
    select id, organisation_id, person_id, account_id, expires_at, second_factor from one_time_link
    where token_hash = ${tokenHash(token)} and purpose = ${purpose} and used_at is null and expires_at > ${work.now}`.execute(
    work.db,
  )
  return rows[0]
}

/** False where somebody was faster. */
export async function spendLink(work: Work, link: string): Promise<boolean> {
  const { rows } =
    await sql`update one_time_link set used_at = ${work.now} where id = ${link} and used_at is null returning 1`.execute(
      work.db,
    )
  return rows.length > 0
}
