import type { Work } from '../../../platform/database.ts'
import { sql } from '../../../platform/database.ts'
import type { Actor } from '../../../policy/actor.ts'
import type { Ground } from '../stored.ts'
import { groundOf, groundSql } from './ground.ts'
import { counterSql, numberOf } from './store.ts'

/** All that a report must know before it is written, and its number, in one statement. */
export async function readForReport(
  work: Work,
  actor: Actor,
  report: { id: string; placeId?: string | undefined },
): Promise<{ known: boolean; ground: Ground; number: string; place: string | null; placeUnit: string | null }> {
  const { scope } = work
  const isNew = sql`not exists (select 1 from hazard where organisation_id = ${scope} and id = ${report.id})`
  const { rows } = await sql<{
    ground: Ground | null
    last: number | null
    place: { name: string; unit: string | null } | null
  }>`
    with counter as (${counterSql(work, 1, isNew)})
    select ${groundSql(work, sql`array[${actor.person}]::uuid[]`)} as ground, (select last from counter) as last,
      (select jsonb_build_object('name', name, 'unit', unit_id) from place
        where organisation_id = ${scope} and id = ${report.placeId ?? null}::uuid and valid_to is null) as place`.execute(
    work.db,
  )
  const row = rows[0]!
  const year = Number(work.today.slice(0, 4))
  return {
    known: row.last === null,
    ground: groundOf(row.ground),
    number: row.last === null ? '' : numberOf(year, row.last),
    place: row.place?.name ?? null,
    placeUnit: row.place?.unit ?? null,
  }
}
