import { Problem } from '../../../kernel/problem.ts'
import type { Work } from '../../../platform/database.ts'
import type { Context } from '../../../platform/http.ts'
import type { SessionRow } from '../../../platform/sessions.ts'
import { passwordFault } from '../password.ts'
import { accountKey, guarded } from './attempts.ts'
import { isPassword } from './password-hash.ts'
import { type AccountRow, accountBy, identifiersOf } from './store.ts'

/** Asks for the own password again before something grave; a stolen open session has as few tries as a sign-in. */
export async function ownPassword(
  context: Context,
  { session }: { session: SessionRow },
  password: string,
): Promise<AccountRow> {
  const account = await context.database.asSignIn(work => accountBy(work, session.account))
  if (!account) throw new Problem('session-ended')
  await guarded(
    context,
    { key: accountKey(account.id), account: account.id, organisation: session.organisation },
    () => isPassword(account.password_hash, password),
    'sign-in-failed',
  )
  return account
}

/** Refuses a weak new password, beside its field. */
export function refuseWeak(password: string, names: (string | null | undefined)[]): void {
  const fault = passwordFault(password, { names })
  if (fault) throw new Problem('invalid', fault, [{ path: 'password', text: fault }])
}

export async function namesOf(work: Work, account: AccountRow): Promise<string[]> {
  const identifiers = await identifiersOf(work, account.id)
  return [account.name, ...identifiers.filter(one => one.kind !== 'oidc').map(one => one.value)]
}
