import { newId } from '../../../kernel/ids.ts'
import { Problem } from '../../../kernel/problem.ts'
import type { Work } from '../../../platform/database.ts'
import { administratorPostsOfAccount, refuseSecondAdministratorByJoining, refuseTwo } from './administrators.ts'
import { throughDoor } from './door.ts'
import { hashPassword } from './password-hash.ts'
import { addAccount, addIdentifier, addMembership, endMembershipOf } from './store.ts'

export { refuseSecondAdministrator } from './administrators.ts'
export { openDoor, throughDoor } from './door.ts'
export { makeInvitation } from './inviting.ts'

export type NewAccount = { id?: string; name: string; userName?: string; phone?: string; password?: string }

/** A new account without membership, inside the caller's transaction; gives its id. The password must have passed `passwordFault`. */
export async function openAccount(work: Work, account: NewAccount): Promise<string> {
  const id = account.id ?? newId()
  const passwordHash = account.password ? await hashPassword(account.password) : null
  await throughDoor(work, async () => {
    await addAccount(work, { id, name: account.name, passwordHash })
    if (account.userName) await claim(work, 'user-name', account.userName.toLowerCase(), id)
    if (account.phone) await claim(work, 'phone', account.phone, id)
  })
  return id
}

/** Lets an account sign in by this phone number from now on. */
export async function claimPhone(work: Work, account: string, phone: string): Promise<void> {
  await throughDoor(work, () => claim(work, 'phone', phone, account))
}

async function claim(work: Work, kind: 'user-name' | 'phone', value: string, account: string): Promise<void> {
  if (await addIdentifier(work, { kind, value, account })) return
  throw new Problem(
    'duplicate',
    kind === 'phone'
      ? '该手机号已用于另一账号，请直接登录；忘记密码请联系安全保密管理员'
      : '该用户名已有人使用，请换一个',
  )
}

/** Makes an account act for the scope's organisation as one of its persons; gives the membership's id. Records the event. */
export async function joinOrganisation(
  work: Work,
  member: { account: string; person: string; id?: string },
): Promise<string> {
  await refuseSecondAdministratorByJoining(work, member.account, member.person)
  const id = await throughDoor(work, () => addMembership(work, { ...member, id: member.id ?? newId() }))
  if (!id) throw new Problem('duplicate', '该账号已加入本单位')
  work.record({
    kind: 'account.joined',
    subject: { kind: 'person', id: member.person },
    after: { account: member.account, membership: id },
  })
  return id
}

/** Ends the membership of a person who leaves, with every session acting for it. To be called with the event that says why. */
export async function endMembership(work: Work, person: string): Promise<void> {
  const accounts = await throughDoor(work, () => endMembershipOf(work, person))
  for (const account of accounts)
    work.record({ kind: 'account.left', subject: { kind: 'person', id: person }, before: { account } })
}

/** Throws where an account has come to hold two of the three administrators' posts. */
export async function refuseTwoAdministrators(work: Work, account: string): Promise<void> {
  refuseTwo(await administratorPostsOfAccount(work, account))
}
