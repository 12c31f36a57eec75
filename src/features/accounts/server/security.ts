import { Problem } from '../../../kernel/problem.ts'
import { enterScope, sql, type Work } from '../../../platform/database.ts'
import { factOf } from '../../../platform/facts.ts'
import { handle } from '../../../platform/http.ts'
import { isInReach } from '../../../platform/scope.ts'
import type { Actor } from '../../../policy/actor.ts'
import {
  listAccounts,
  listMemberSessions,
  makeResetLink,
  revokeMemberSession,
  unlockAccount,
} from '../security-endpoints.ts'
import { accountKey, forgetTries } from './attempts.ts'
import { openDoor, throughDoor } from './door.ts'
import { linkHours, urlOf } from './links.ts'
import { accountsOf, sessionsOf } from './member-lists.ts'
import { addLink, revokeSessions } from './store.ts'

const done = { done: true as const }

/** What the security administrator does for the members of an organisation. */
export const securityHandlers = [
  handle(listAccounts, async ({ work, query }) => accountsOf(await openDoor(work), query)),

  handle(unlockAccount, async ({ work, params }) => {
    await openDoor(work)
    const person = await memberOf(work, params.account)
    await forgetTries(work, accountKey(params.account))
    work.record({ kind: 'account.unlocked', subject: { kind: 'account', id: params.account }, after: { person } })
    return done
  }),

  handle(makeResetLink, async ({ context, work, actor, params, body }) => {
    const person = await throughDoor(work, () => memberOf(work, params.account))
    await refuseBeyondReach(work, actor, params.account)
    const link = await throughDoor(work, () =>
      addLink(work, 'reset', linkHours.reset, {
        organisation: work.scope,
        account: params.account,
        secondFactor: body.secondFactor,
      }),
    )
    work.record({
      kind: 'account.reset-offered',
      subject: { kind: 'account', id: params.account },
      after: { person, secondFactor: body.secondFactor },
    })
    return { url: urlOf(context, 'reset', link.token), expiresAt: link.expiresAt.toISOString() }
  }),

  handle(listMemberSessions, async ({ work, query }) => sessionsOf(await openDoor(work), query)),

  handle(revokeMemberSession, async ({ work, params }) => {
    await openDoor(work)
    const { rows } = await sql<{ account_id: string }>`select account_id from session
      where id = ${params.session} and organisation_id = ${work.scope} and revoked_at is null`.execute(work.db)
    const account = rows[0]?.account_id
    if (!account) throw new Problem('not-found')
    await revokeSessions(work, account, { only: params.session })
    work.record({
      kind: 'account.session-ended',
      subject: { kind: 'account', id: account },
      after: { session: params.session },
    })
    return done
  }),
]

/** The person an account is in the scope's organisation. */
async function memberOf(work: Work, account: string): Promise<string> {
  const { rows } = await sql<{ person_id: string }>`select person_id from membership
    where organisation_id = ${work.scope} and account_id = ${account} and state = 'active'`.execute(work.db)
  if (!rows[0]) throw new Problem('not-found')
  return rows[0].person_id
}

/**
 * A password opens all memberships of an account: whoever resets it must answer for each of them. The security administrator of the
 * operating organisation answers for the whole platform.
 */
async function refuseBeyondReach(work: Work, actor: Actor, account: string): Promise<void> {
  const { others, operating } = await throughDoor(work, async () => {
    const { rows } = await sql<{ id: string }>`select organisation_id as id from membership
      where account_id = ${account} and state = 'active' and organisation_id <> ${work.scope}`.execute(work.db)
    return { others: rows.map(row => row.id), operating: await factOf(work, 'operating-organisation') }
  })
  if (operating?.organisation === actor.organisation.id) return
  for (const other of others)
    if (!(await isInReach(work, actor, other)))
      throw new Problem('not-allowed', '此人还在其他单位任职，请由平台主管单位的安全保密管理员重置')
  await enterScope(work, work.scope)
}
