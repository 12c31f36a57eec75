import type { Actor } from '../policy/actor.ts'
import { sql, type Work } from './database.ts'

/** May this actor name that organisation as scope? Asked of the register under the actor's own row-level security. */
export async function isInReach(work: Work, actor: Actor, organisation: string): Promise<boolean> {
  if (actor.organisation.id === organisation) return true
  if (actor.organisation.kind !== 'authority') return false
  // The reach policy, not the scope policy, must answer: leave the scope for the length of the question.
  await sql`set local app.scope = ''`.execute(work.db)
  const { rows } = await sql`
    select 1 from organisation_summary where organisation_id = ${organisation} and kind <> 'authority'`.execute(work.db)
  await sql`${sql.raw(`set local app.scope = '${organisation.replaceAll("'", '')}'`)}`.execute(work.db)
  return rows.length > 0
}
