import type { CalendarRow } from '../../../kernel/dates.ts'
import { sql, type Work } from '../../../platform/database.ts'

export async function storedRows(work: Work): Promise<CalendarRow[]> {
  const { rows } = await sql<CalendarRow>`select day, kind, name from calendar_day order by day`.execute(work.db)
  return rows
}

/** Changes with every change of the calendar, by whichever process; null while nothing is stored. */
export async function calendarVersion(work: Work): Promise<string | null> {
  const { rows } = await sql<{ version: string | null }>`
    select md5(string_agg(concat_ws(' ', day, kind, name), ',' order by day)) as version from calendar_day`.execute(
    work.db,
  )
  return rows[0]?.version ?? null
}

/** Adds the rows of years of which nothing is stored. */
export async function addMissingYears(work: Work, rows: readonly CalendarRow[]): Promise<void> {
  const known = new Set((await storedRows(work)).map(row => row.day.slice(0, 4)))
  const added = rows.filter(row => !known.has(row.day.slice(0, 4)))
  if (added.length === 0) return
  await sql`insert into calendar_day (day, kind, name)
    select day, kind, name from jsonb_to_recordset(${JSON.stringify(added)}::jsonb) as r(day date, kind text, name text)
    on conflict (day) do nothing`.execute(work.db)
}

/** Puts these rows in the place of all that stood in their year. */
export async function replaceYear(work: Work, year: number, rows: readonly CalendarRow[]): Promise<void> {
  await sql`delete from calendar_day where day between ${`${year}-01-01`} and ${`${year}-12-31`}`.execute(work.db)
  await sql`insert into calendar_day (day, kind, name)
    select day, kind, name from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(day date, kind text, name text)`.execute(
    work.db,
  )
}
