import { sql, type Work } from '../../../platform/database.ts'

export type Holder = { person: string; role: string; unit: string | null }

/** Who holds one of these roles in the scope's organisation today; also whoever acts for a holder on leave. */
export async function holdersOf(work: Work, roles: readonly string[]): Promise<Holder[]> {
  const { scope, today, now } = work
  const { rows } = await sql<Holder>`
    with held as (
      select h.person_id as person, t.role, t.unit_id as unit from holding h
      join post t on t.organisation_id = ${scope} and t.id = h.post_id and t.valid_from <= ${today}::date
        and (t.valid_to is null or t.valid_to > ${today}::date)
      join person p on p.organisation_id = ${scope} and p.id = h.person_id and p.left_on is null and p.voided_at is null
      where h.organisation_id = ${scope} and h.valid_from <= ${today}::date and (h.valid_to is null or h.valid_to > ${today}::date)
        and t.role = any(${roles}::text[]))
    select person, role, unit from held
    union
    select g.to_person_id, held.role, held.unit from held join delegation g on g.organisation_id = ${scope}
      and g.from_person_id = held.person and g.ended_at is null and g.from_at <= ${now} and g.to_at > ${now}`.execute(
    work.db,
  )
  return rows
}
