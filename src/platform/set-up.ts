import { type Database, sql } from './database.ts'

let done = new WeakSet<Database>()

/** Set-up stays open until a system, a security and an audit administrator have all existed; then it is closed for good. */
export async function isSetUpOpen(database: Database): Promise<boolean> {
  if (done.has(database)) return false
  const closed = await database.asSignIn(async ({ db }) => {
    const { rows } = await sql`select 1 from platform_fact where key = 'set-up-done'`.execute(db)
    return rows.length > 0
  })
  if (closed) done.add(database)
  return !closed
}

export function forgetSetUp(): void {
  done = new WeakSet()
}
