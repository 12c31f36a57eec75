import { sql, type Work } from './database.ts'

/** Facts of the installation itself; never a secret. */
export type FactKey = 'operating-organisation' | 'set-up-done'

export async function factOf(work: Work, key: FactKey): Promise<Record<string, string> | undefined> {
  const { rows } = await sql<{ value: Record<string, string> }>`
    select value from platform_fact where key = ${key}`.execute(work.db)
  return rows[0]?.value
}

/** False where it stood already. */
export async function stateFact(work: Work, key: FactKey, value: Record<string, string>): Promise<boolean> {
  const { rows } = await sql`insert into platform_fact (key, value) values (${key}, ${JSON.stringify(value)}::jsonb)
    on conflict (key) do nothing returning 1`.execute(work.db)
  return rows.length > 0
}
