import { type Database, sql, type Work } from '../../../platform/database.ts'
import type { Context } from '../../../platform/http.ts'
import type { SessionRow } from '../../../platform/sessions.ts'
import type { Actor } from '../../../policy/actor.ts'

/** Opens the sign-in tables inside an open transaction, so that an account's change and its event are committed together. */
export async function openDoor(work: Work): Promise<Work> {
  await sql`set local app.door = 'sign-in'`.execute(work.db)
  return work
}

/** The same for the length of one question, inside somebody else's transaction. */
export async function throughDoor<T>(work: Work, run: () => Promise<T>): Promise<T> {
  const { rows } = await sql<{ door: string | null }>`select current_setting('app.door', true) as door`.execute(work.db)
  if (rows[0]?.door === 'sign-in') return run()
  await openDoor(work)
  const result = await run()
  await sql`set local app.door = ''`.execute(work.db)
  return result
}

/** One's own account, with events on the chain of the organisation the session acts for; without one there is no chain to write on. */
export function asOwner<T>(
  database: Database,
  who: { session: SessionRow; actor: Actor | null },
  run: (work: Work) => Promise<T>,
): Promise<T> {
  const { session, actor } = who
  if (actor) return database.asActor(actor, actor.organisation.id, async work => run(await openDoor(work)))
  return database.asSignIn(work => run({ ...work, record: () => {} }), session.account)
}

/** The system at the door, with events on this organisation's chain (null: on none). */
export function asDoor<T>(
  { database }: Context,
  reason: string,
  organisation: string | null,
  run: (work: Work) => Promise<T>,
): Promise<T> {
  if (organisation) return database.asSystem(reason, organisation, async work => run(await openDoor(work)))
  return database.asSignIn(work => run({ ...work, record: () => {} }))
}
