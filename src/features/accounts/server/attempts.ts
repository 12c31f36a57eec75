import { createHash } from 'node:crypto'
import { Problem } from '../../../kernel/problem.ts'
import { sql, type Work } from '../../../platform/database.ts'
import type { Context } from '../../../platform/http.ts'
import { asDoor } from './door.ts'

/** Conventions: five wrong tries lock for a quarter of an hour, every five more for as much longer; a quiet day forgets them. */
export const lockAfter = 5
export const lockMinutes = 15
const forgetAfter = 24 * 3_600_000

export const attemptKey = (of: string): string => createHash('sha256').update(of).digest('hex')
export const accountKey = (account: string): string => attemptKey(`account:${account}`)

/** `locking`: the minutes this try locks for, should it be wrong; 0 where it does not. */
type Try = { locked: boolean; locking: number }

/**
 * Counts a try before the password is compared, in a transaction of its own: a hundred tries at once are a hundred tries. Works alike for
 * accounts and for names that nobody has.
 */
export async function countTry(work: Work, key: string): Promise<Try> {
  const forgotten = new Date(work.now.getTime() - forgetAfter)
  await sql`delete from sign_in_attempt where key in (select key from sign_in_attempt
    where last_at < ${forgotten} and (locked_until is null or locked_until < ${work.now}) order by last_at limit 20)`.execute(
    work.db,
  )
  const { rows } = await sql<{ failed_count: number }>`
    insert into sign_in_attempt as a (key, failed_count, last_at) values (${key}, 1, ${work.now})
    on conflict (key) do update set last_at = ${work.now},
      failed_count = case when a.last_at < ${forgotten} then 1 else a.failed_count + 1 end
    where a.locked_until is null or a.locked_until <= ${work.now} returning failed_count`.execute(work.db)
  const count = rows[0]?.failed_count
  if (count === undefined) return { locked: true, locking: 0 }
  const locking = count % lockAfter === 0 ? (count / lockAfter) * lockMinutes : 0
  const until = locking ? new Date(work.now.getTime() + locking * 60_000) : null
  await sql`update sign_in_attempt set locked_until = ${until} where key = ${key}`.execute(work.db)
  return { locked: false, locking }
}

/** The try was right, but the sign-in is not complete: take it off the count and keep the rest. */
export async function takeBackTry(work: Work, key: string) {
  await sql`update sign_in_attempt set failed_count = greatest(0, failed_count - 1), locked_until = null where key = ${key}`.execute(
    work.db,
  )
}

export async function forgetTries(work: Work, key: string) {
  await sql`delete from sign_in_attempt where key = ${key}`.execute(work.db)
}

/**
 * One guarded comparison for a known account: counted, compared, and where the count fills up written down as a lock-out on the chain.
 * Throws `wrong` or `locked-out`; `compare` runs in any case.
 */
export async function guarded(
  context: Context,
  of: { key: string; account?: string | undefined; organisation: string | null },
  compare: () => Promise<boolean>,
  wrong: 'sign-in-failed' | 'second-factor-wrong',
): Promise<void> {
  const { locked, locking } = await context.database.asSignIn(work => countTry(work, of.key))
  const right = await compare()
  if (locked) throw new Problem('locked-out')
  if (right) return context.database.asSignIn(work => takeBackTry(work, of.key))
  if (locking && of.account)
    await asDoor(context, 'sign-in', of.organisation, async work =>
      work.record({
        kind: 'account.locked',
        subject: { kind: 'account', id: of.account! },
        after: { minutes: locking },
      }),
    )
  throw new Problem(locking ? 'locked-out' : wrong)
}
