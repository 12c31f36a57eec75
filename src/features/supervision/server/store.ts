import { sql, type Work } from '../../../platform/database.ts'
import type { Actor } from '../../../policy/actor.ts'

export type NewVisit = {
  id: string
  kind: string
  visitedOn: string
  visitors: string
  note: string
  hazardCount: number
}

/** The visit lies in the enterprise's tenant, with the authority as a column. False where its id is there already. */
export async function addVisit(work: Work, actor: Actor, visit: NewVisit): Promise<boolean> {
  const { rows } = await sql`
    insert into visit (organisation_id, id, authority_id, authority_name, kind, visited_on, visitors, note, region, sector, organisation_name,
      hazard_count, recorded_at, made_by_person_id)
    select o.organisation_id, ${visit.id}, ${actor.organisation.id}, ${actor.organisation.name}, ${visit.kind}, ${visit.visitedOn}::date,
      ${visit.visitors}, ${visit.note}, o.region, o.sector, o.name, ${visit.hazardCount}, ${work.now}, ${actor.person}
    from organisation_summary o where o.organisation_id = ${work.scope}
    on conflict (organisation_id, id) do nothing returning 1`.execute(work.db)
  return rows.length > 0
}

/** Whose visit it is. */
export async function authorityOf(work: Work, visit: string): Promise<string | undefined> {
  const { rows } = await sql<{ authority: string }>`
    select authority_id as authority from visit where organisation_id = ${work.scope} and id = ${visit}`.execute(
    work.db,
  )
  return rows[0]?.authority
}

/** Visits stand under today's name, region and sector of the enterprise. */
export async function rewriteDistrict(
  work: Work,
  { name, region, sector }: { name: string; region: string; sector: string },
): Promise<void> {
  await sql`
    update visit set organisation_name = ${name}, region = ${region}, sector = ${sector}
    where organisation_id = ${work.scope} and (organisation_name, region, sector) is distinct from (${name}, ${region}, ${sector})`.execute(
    work.db,
  )
}
