import { sql, type Work } from './database.ts'

/** An organisation's own setting over the conventions of law/: never over law. The caller records the event. */
export async function writeSetting(work: Work, key: string, value: unknown): Promise<void> {
  await sql`
    insert into setting (organisation_id, key, value, changed_at)
    values (${work.scope}, ${key}, ${JSON.stringify(value)}::jsonb, ${work.now})
    on conflict (organisation_id, key) do update set value = excluded.value, changed_at = excluded.changed_at`.execute(
    work.db,
  )
}
