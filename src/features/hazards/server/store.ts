import { bigrams } from '../../../kernel/pinyin.ts'
import { sql, type Work } from '../../../platform/database.ts'
import { type DeskItem, deskItemsOf } from '../desks.ts'
import { rollupChange } from '../rollup.ts'
import type { Ground, StoredHazard, StoredRecord } from '../stored.ts'
import { type HazardSummary, summaryOf } from '../summary.ts'
import { hazardColumns, recordColumns, summaryColumns } from './columns.ts'

export type Written = {
  hazard: StoredHazard
  summary: HazardSummary
  items: DeskItem[]
}

export type NewBulletin = {
  id: string
  hazard_id: string
  kind: 'hazard' | 'result'
  unit_id: string | null
  text: string
}

/**
 * Writes a hazard with all that follows from it in one statement: record rows, summary, words to search by, counts and desks. The counts
 * move by the difference between the summary as it was and as it is.
 */
export async function writeHazards(
  work: Work,
  writing: {
    hazards: Written[]
    before?: HazardSummary[]
    records?: StoredRecord[]
    /** New hazards: where an id is there already nothing at all is written. Words to search by are written with them. */
    isNew?: boolean
    /** Words are written again where the description changed. */
    words?: boolean
    bulletins?: NewBulletin[]
  },
): Promise<boolean> {
  const { hazards, before = [], records = [], isNew = false, words = isNew, bulletins = [] } = writing
  const { scope } = work
  const summaries = hazards.map(one => one.summary)
  const items = hazards.flatMap(({ hazard, summary, items }) =>
    items.map(item => ({
      ...item,
      hazard_id: hazard.id,
      grade: hazard.grade,
      since: work.now,
      region: summary.region,
      sector: summary.sector,
    })),
  )
  const grams = words
    ? hazards.flatMap(({ hazard, summary }) =>
        wordsOf(hazard).map(gram => ({ gram, id: hazard.id, region: summary.region, sector: summary.sector })),
      )
    : []
  const json = (value: unknown) => sql`${JSON.stringify(value)}::jsonb`
  // Two requests with one id at once: the second waits at its hazard, finds it there, and none of the rest follows.
  const written = sql`(select count(*) from hazards) = ${hazards.length}`
  const { rows } = await sql<{ written: boolean }>`
    with hazards as (${upsert('hazard', hazardColumns, json(hazards.map(one => one.hazard)), sql`true`, isNew)} returning id),
    summaries as (${upsert('hazard_summary', summaryColumns, json(summaries), written)}),
    records as (${upsert('hazard_record', recordColumns, json(records), written)}),
    grams as (insert into hazard_gram (organisation_id, gram, id, region, sector)
      select ${scope}, gram, id, region, sector from jsonb_to_recordset(${json(grams)})
        as g(gram text, id uuid, region text, sector text) where ${written}
      on conflict do nothing),
    rollups as (insert into hazard_rollup (organisation_id, day, measure, grade, region, sector, count)
      select ${scope}, day, measure, grade, region, sector, count from jsonb_to_recordset(${json(rollupChange(before, summaries))})
        as r(day date, measure text, grade text, region text, sector text, count integer) where ${written}
      on conflict (organisation_id, day, measure, grade, region, sector) do update set count = hazard_rollup.count + excluded.count),
    gone as (delete from desk_item where organisation_id = ${scope} and hazard_id = any(${hazards.map(one => one.hazard.id)}::uuid[])
      and (subject_id, ordinal) not in (select subject_id, ordinal from jsonb_to_recordset(${json(items)}) as i(subject_id uuid, ordinal integer))),
    bulletins as (insert into bulletin (organisation_id, id, hazard_id, kind, unit_id, text, published_at, published_by)
      select ${scope}, id, hazard_id, kind, unit_id, text, ${work.now}, ${work.actor?.person ?? null}::uuid
      from jsonb_to_recordset(${json(bulletins)}) as b(id uuid, hazard_id uuid, kind text, unit_id uuid, text text)),
    items as (insert into desk_item (organisation_id, subject_kind, subject_id, ordinal, hazard_id, matter, title, grade, person_id, role, unit_id,
      authority_id, due_on, since, region, sector)
    select ${scope}, subject_kind, subject_id, ordinal, hazard_id, matter, title, grade, person_id, role, unit_id, authority_id, due_on, since,
      region, sector from jsonb_populate_recordset(null::desk_item, ${json(items)}) where ${written}
    on conflict (organisation_id, subject_kind, subject_id, ordinal) do update set title = excluded.title, grade = excluded.grade,
      person_id = excluded.person_id, role = excluded.role, unit_id = excluded.unit_id, authority_id = excluded.authority_id,
      due_on = excluded.due_on, region = excluded.region, sector = excluded.sector, matter = excluded.matter,
      since = case when desk_item.matter = excluded.matter then desk_item.since else excluded.since end)
    select ${written} as written`.execute(work.db)
  return rows[0]!.written
}

/** Reads rows from JSON and writes them, new or over what is there. The column list is fixed: nothing of it comes from outside. */
function upsert(
  table: string,
  columns: readonly string[],
  rows: ReturnType<typeof sql>,
  when: ReturnType<typeof sql>,
  insertOnly = false,
) {
  const names = sql.raw(columns.join(', '))
  const updates = sql.raw(
    columns
      .filter(name => name !== 'organisation_id' && name !== 'id')
      .map(name => `${name} = excluded.${name}`)
      .join(', '),
  )
  const insert = sql`insert into ${sql.table(table)} (${names}) select ${names} from jsonb_populate_recordset(null::${sql.table(table)}, ${rows}) where ${when}
    on conflict (organisation_id, id)`
  return insertOnly ? sql`${insert} do nothing` : sql`${insert} do update set ${updates}`
}

function wordsOf(hazard: StoredHazard): string[] {
  return bigrams(`${hazard.description} ${hazard.place} ${hazard.number}`)
}

/** What follows from a hazard's row: its summary and its desks. */
export function derive(
  hazard: StoredHazard,
  records: readonly StoredRecord[],
  ground: Ground,
  names: Record<string, string>,
  thumb: string | null,
): Written {
  const reporter = hazard.source === 'visit' ? hazard.reporter_organisation_id : hazard.reporter_person_id
  const summary = summaryOf(
    hazard,
    ground,
    {
      reporter: (reporter && names[reporter]) || null,
      rectifier: (hazard.rectifier_person_id && names[hazard.rectifier_person_id]) || null,
    },
    records,
    thumb,
  )
  return { hazard, summary, items: deskItemsOf(hazard, records, ground) }
}

/** The next numbers of this organisation and year; rows of one organisation queue here until the commit. */
export async function takeNumbers(work: Work, count: number): Promise<string[]> {
  const year = Number(work.today.slice(0, 4))
  const { rows } = await sql<{ last: number }>`${counterSql(work, count, sql`true`)}`.execute(work.db)
  const last = rows[0]!.last
  return Array.from({ length: count }, (_, index) => numberOf(year, last - count + 1 + index))
}

export function counterSql(work: Work, count: number, when: ReturnType<typeof sql>) {
  return sql`insert into hazard_counter (organisation_id, year, last)
    select ${work.scope}::uuid, ${Number(work.today.slice(0, 4))}::integer, ${count}::integer where ${when}
    on conflict (organisation_id, year) do update set last = hazard_counter.last + excluded.last returning last`
}

export function numberOf(year: number, serial: number): string {
  return `YH${year}-${String(serial).padStart(5, '0')}`
}

/** False where this person's mark stands already. */
export async function addReading(work: Work, bulletin: string, person: string): Promise<boolean> {
  const { rows } = await sql`
    insert into bulletin_reading (organisation_id, bulletin_id, person_id, read_at) values (${work.scope}, ${bulletin}, ${person}, ${work.now})
    on conflict do nothing returning 1`.execute(work.db)
  return rows.length > 0
}

/** Puts today's name, region and sector of the enterprise on all that is read by region; counts move with their rows. */
export async function rewriteDistrict(
  work: Work,
  { name, region, sector }: { name: string; region: string; sector: string },
): Promise<void> {
  const elsewhere = sql`organisation_id = ${work.scope} and (region, sector) is distinct from (${region}, ${sector})`
  await sql`
    update hazard_summary set organisation_name = ${name}, region = ${region}, sector = ${sector}
    where organisation_id = ${work.scope} and (organisation_name, region, sector) is distinct from (${name}, ${region}, ${sector})`.execute(
    work.db,
  )
  await sql`update hazard_gram set region = ${region}, sector = ${sector} where ${elsewhere}`.execute(work.db)
  await sql`update desk_item set region = ${region}, sector = ${sector} where ${elsewhere}`.execute(work.db)
  await sql`
    with old as (select day, measure, grade, sum(count)::integer as count from hazard_rollup where ${elsewhere} group by day, measure, grade),
    emptied as (update hazard_rollup set count = 0 where ${elsewhere})
    insert into hazard_rollup (organisation_id, day, measure, grade, region, sector, count)
    select ${work.scope}, day, measure, grade, ${region}, ${sector}, count from old where count <> 0
    on conflict (organisation_id, day, measure, grade, region, sector) do update set count = hazard_rollup.count + excluded.count`.execute(
    work.db,
  )
}
