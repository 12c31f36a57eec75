import { Problem } from '../../../kernel/problem.ts'
import { enterScope, sql, type Work } from '../../../platform/database.ts'
import { administratorRoles, type Role, roles } from '../../../policy/roles.ts'
import { throughDoor } from './door.ts'

type Administrator = (typeof administratorRoles)[number]

export function isAdministrator(role: Role): role is Administrator {
  return (administratorRoles as readonly Role[]).includes(role)
}

/** The administrators' posts a person of the scope's organisation holds now or is to hold. */
export async function administratorPostsOf(work: Work, person: string): Promise<Administrator[]> {
  const { rows } = await sql<{ role: Administrator }>`
    select distinct t.role from holding h join post t on t.organisation_id = h.organisation_id and t.id = h.post_id
    where h.organisation_id = ${work.scope} and h.person_id = ${person} and (h.valid_to is null or h.valid_to > ${work.today})
      and t.role = any (${[...administratorRoles]}::text[])`.execute(work.db)
  return rows.map(row => row.role)
}

/** All administrators' posts of an account, over every organisation it belongs to. Locks the account until the end of the transaction. */
export async function administratorPostsOfAccount(work: Work, account: string): Promise<Administrator[]> {
  const memberships = await throughDoor(work, async () => {
    await sql`select 1 from account where id = ${account} for no key update`.execute(work.db)
    const { rows } = await sql<{ organisation_id: string; person_id: string }>`
      select organisation_id, person_id from membership where account_id = ${account} and state = 'active'`.execute(
      work.db,
    )
    return rows
  })
  const held: Administrator[] = []
  for (const { organisation_id, person_id } of memberships)
    held.push(...(await administratorPostsOf(await enterScope(work, organisation_id), person_id)))
  await enterScope(work, work.scope)
  return [...new Set(held)]
}

/**
 * Refuses `role` to a person of the scope's organisation whose account (or who, before having one) holds another of the three
 * administrators' posts, in whatever organisation. To be asked before a post is granted; other roles pass.
 */
export async function refuseSecondAdministrator(work: Work, person: string, role: Role): Promise<void> {
  if (!isAdministrator(role)) return
  const accounts = await throughDoor(work, async () => {
    const { rows } = await sql<{ account_id: string }>`select account_id from membership
      where organisation_id = ${work.scope} and person_id = ${person} and state = 'active'`.execute(work.db)
    return rows.map(row => row.account_id)
  })
  const held = await administratorPostsOf(work, person)
  for (const account of accounts) held.push(...(await administratorPostsOfAccount(work, account)))
  refuseTwo([...held, role])
}

/** Refuses that an account joins as a person whose administrator's post differs from one the account has elsewhere. */
export async function refuseSecondAdministratorByJoining(work: Work, account: string, person: string): Promise<void> {
  const own = await administratorPostsOf(work, person)
  if (own.length === 0) return
  refuseTwo([...own, ...(await administratorPostsOfAccount(work, account))])
}

export function refuseTwo(held: readonly Administrator[]): void {
  const different = [...new Set(held)]
  if (different.length < 2) return
  const titles = different.map(role => roles[role].title).join('、')
  throw new Problem(
    'move-closed',
    `系统管理员、安全保密管理员、安全审计员不能由同一账号兼任（现涉及：${titles}），请另选他人`,
  )
}
