import { createHash } from 'node:crypto'
import { sql, type Work } from '../../../platform/database.ts'
import type { NewItemContent } from '../item.ts'
import { addItems } from './add-items.ts'

type Sql = ReturnType<typeof sql>

/** That no item of the library checks this measure: for the lists of those who keep the measures. */
export const hasNoItem = (work: Work, measure: Sql): Sql => sql`not exists (select 1 from check_item
  where check_item.organisation_id = ${work.scope} and check_item.measure_id = ${measure} and check_item.voided_at is null)`

/** Gives each of these measures that has no item one, once however often or by how many it is asked for at a time. */
export async function addItemsOfMeasures(
  work: Work,
  items: readonly (NewItemContent & { measure: string })[],
): Promise<string[]> {
  const { rows } = await sql<{ measure: string; standing: number; removed: number }>`
    select measure_id as measure, count(*) filter (where voided_at is null)::int as standing, count(*) filter (where voided_at is not null)::int as removed
    from check_item where organisation_id = ${work.scope} and measure_id = any(${items.map(({ measure }) => measure)}::uuid[])
    group by measure_id`.execute(work.db)
  const had = new Map(rows.map(row => [row.measure, row]))
  const wanting = items.filter(({ measure }) => !had.get(measure)?.standing)
  const made = wanting.map(item => ({ ...item, id: idOf(item.measure, had.get(item.measure)?.removed ?? 0) }))
  return (await addItems(work, made)).added
}

/** An id that follows from the measure (UUID version 8, RFC 9562 5.8); another one after items were removed, whose ids stay theirs. */
function idOf(measure: string, removed: number): string {
  const bytes = createHash('sha256').update(`check-item ${measure} ${removed}`).digest().subarray(0, 16)
  bytes[6] = 0x80 | (bytes[6]! & 0x0f)
  bytes[8] = 0x80 | (bytes[8]! & 0x3f)
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
