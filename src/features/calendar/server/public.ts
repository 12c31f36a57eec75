import { type Calendar, calendarFrom, publishedRows } from '../../../kernel/dates.ts'
import type { Database, Work } from '../../../platform/database.ts'
import { addMissingYears, calendarVersion, storedRows } from './store.ts'

const fromLaw = calendarFrom(publishedRows)
let kept: { version: string; calendar: Calendar } | undefined

/** The calendar working days are counted with. Read again only when somebody, in whichever process, has changed it. */
export async function calendarOf(work: Work): Promise<Calendar> {
  const version = await calendarVersion(work)
  if (version === null) return fromLaw
  if (kept?.version !== version) kept = { version, calendar: calendarFrom(await storedRows(work)) }
  return kept.calendar
}

/** At every start: the arrangements this version of the software knows and the installation does not. */
export async function seedCalendar(database: Database): Promise<void> {
  await database.asSystem('published arrangements of rest days', '', work => addMissingYears(work, publishedRows))
}
