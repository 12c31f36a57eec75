import { sql, type Work } from '../../../platform/database.ts'
import { byName, type Register } from '../targets/complete.ts'

/** Units and people of today by name, and staff numbers: read once for all rows of a file. */
export async function registerOf(work: Work): Promise<Register> {
  const units = await sql<{ id: string; name: string }>`
    select id, name from unit where organisation_id = ${work.scope} and valid_from <= ${work.today}
      and (valid_to is null or valid_to > ${work.today})`.execute(work.db)
  const people = await sql<{ id: string; name: string; staffNumber: string | null; leftOn: string | null }>`
    select id, name, staff_number as "staffNumber", left_on as "leftOn" from person
    where organisation_id = ${work.scope} and voided_at is null`.execute(work.db)
  const present = people.rows.filter(({ leftOn }) => !leftOn || leftOn > work.today)
  return {
    units: byName(units.rows),
    people: byName(present),
    staffNumbers: new Map(
      people.rows.flatMap(({ staffNumber, name }) =>
        staffNumber ? [[staffNumber, { name, row: null }] as const] : [],
      ),
    ),
  }
}
