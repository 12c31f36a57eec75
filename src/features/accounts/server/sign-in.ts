import { Problem } from '../../../kernel/problem.ts'
import { normaliseUscc } from '../../../kernel/uscc.ts'
import { enterScope, sql, type Work } from '../../../platform/database.ts'
import { type Call, handle } from '../../../platform/http.ts'
import { openSecret } from '../../../platform/secret.ts'
import { provideSecondFactor, signIn, signOut } from '../endpoints.ts'
import { accountKey, attemptKey, guarded } from './attempts.ts'
import { asOwner } from './door.ts'
import { enter, type Proof, type Visit } from './enter.ts'
import { lastOrganisationOf } from './memberships.ts'
import { isPassword } from './password-hash.ts'
import { checkCode } from './second-factor.ts'
import { type AccountRow, accountBy, accountOf, revokeSessions } from './store.ts'

const ticketMinutes = 5
type Ticket = { account: string; organisation?: string | undefined; until: number }

export const signInHandlers = [
  handle(signIn, async call => {
    const { by, password, organisation } = call.body
    const { account, last } = await call.context.database.asSignIn(async work => {
      const id = by.kind === 'name' ? await accountNamed(work, by.name) : await accountOfStaff(work, by)
      const account = id ? await accountBy(work, id) : undefined
      return { account, last: account ? await lastOrganisationOf(work, account.id) : null }
    })
    const active = account?.state === 'active' ? account : undefined
    await guarded(
      call.context,
      { key: active ? accountKey(active.id) : attemptKey(JSON.stringify(by)), account: active?.id, organisation: last },
      () => isPassword(active?.password_hash, password),
      'sign-in-failed',
    )
    return proceed(call, active!, { organisation, by: 'password' })
  }),

  handle(provideSecondFactor, async call => {
    const { account: id, organisation } = await readTicket(call)
    const { account, last } = await call.context.database.asSignIn(async work => ({
      account: await accountBy(work, id),
      last: await lastOrganisationOf(work, id),
    }))
    if (account?.state !== 'active') throw new Problem('sign-in-failed')
    await checkCode(call.context, account, last, call.body.code)
    const memberships = await enter(call, { account: id, organisation, secondFactor: true, by: 'second-factor' })
    return { next: 'done' as const, memberships }
  }),

  handle(signOut, async ({ context, session, actor, http }) => {
    if (session)
      await asOwner(context.database, { session, actor }, async work => {
        await revokeSessions(work, session.account, { only: session.id })
        work.record({
          kind: 'account.signed-out',
          subject: { kind: 'account', id: session.account },
          after: { session: session.id },
        })
      })
    http.close()
    return { done: true as const }
  }),
]

/** After the first proof: in, or on to the code of the second factor. */
export async function proceed(call: Visit, account: AccountRow, how: { organisation?: string | undefined; by: Proof }) {
  if (account.totp_confirmed_at) {
    const { dataDir } = call.context.config
    const until = call.context.database.clock().getTime() + ticketMinutes * 60_000
    const ticket: Ticket = { account: account.id, organisation: how.organisation, until }
    const sealed = (await openSecret(dataDir)).seal(JSON.stringify(ticket), 'sign-in')
    return { next: 'second-factor' as const, ticket: sealed, memberships: [] }
  }
  return { next: 'done' as const, memberships: await enter(call, { account: account.id, ...how, secondFactor: false }) }
}

async function readTicket({
  context,
  body,
}: Pick<Call<typeof provideSecondFactor>, 'context' | 'body'>): Promise<Ticket> {
  const secret = await openSecret(context.config.dataDir)
  let ticket: Ticket
  try {
    ticket = JSON.parse(secret.open(body.ticket, 'sign-in'))
  } catch {
    throw new Problem('sign-in-failed', '请重新输入账号和密码')
  }
  if (ticket.until < context.database.clock().getTime())
    throw new Problem('sign-in-failed', '等待时间过长，请重新输入账号和密码')
  return ticket
}

function accountNamed(work: Work, name: string): Promise<string | undefined> {
  const plain = name.normalize('NFKC').replaceAll(' ', '')
  return /^1\d{10}$/.test(plain) ? accountOf(work, 'phone', plain) : accountOf(work, 'user-name', plain.toLowerCase())
}

/** Staff number and organisation, by its credit code or its full name (where only one bears it). */
async function accountOfStaff(
  work: Work,
  { organisation, staffNumber }: { organisation: string; staffNumber: string },
): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`select organisation_id as id from organisation_summary
    where (uscc = ${normaliseUscc(organisation)} or name = ${organisation}) and state = 'active' limit 2`.execute(
    work.db,
  )
  if (rows.length !== 1) return undefined
  const inside = await enterScope(work, rows[0]!.id)
  const { rows: people } = await sql<{ account: string }>`select m.account_id as account from person p
    join membership m on m.organisation_id = p.organisation_id and m.person_id = p.id and m.state = 'active'
    where p.organisation_id = ${inside.scope} and p.staff_number = ${staffNumber} and p.voided_at is null
      and (p.left_on is null or p.left_on > ${work.today})`.execute(inside.db)
  return people.length === 1 ? people[0]!.account : undefined
}
