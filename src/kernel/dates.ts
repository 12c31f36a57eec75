import published from '../../law/calendar.json' with { type: 'json' }

/** A calendar day in Asia/Shanghai, 'yyyy-MM-dd'. Days compare as text. */
export type Day = string

// Asia/Shanghai has had no summer time since 1991: a fixed offset is exact for every instant this software judges.
const shanghaiOffset = 8 * 3_600_000
const dayLength = 86_400_000

export function isDay(text: string): text is Day {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const time = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}

export function dayOf(instant: Date): Day {
  return new Date(instant.getTime() + shanghaiOffset).toISOString().slice(0, 10)
}

export function startOfDay(day: Day): Date {
  return new Date(midnight(day) - shanghaiOffset)
}

/** 24:00 Asia/Shanghai, the moment from which something due on this day is late. */
export function endOfDay(day: Day): Date {
  return new Date(midnight(day) + dayLength - shanghaiOffset)
}

export function addDays(day: Day, count: number): Day {
  return new Date(midnight(day) + count * dayLength).toISOString().slice(0, 10)
}

/** Days from a to b; negative when b lies before a. */
export function daysBetween(a: Day, b: Day): number {
  return Math.round((midnight(b) - midnight(a)) / dayLength)
}

export type CalendarRow = { day: Day; kind: 'rest' | 'workday'; name: string }

export type Calendar = {
  restDays: ReadonlySet<Day>
  makeUpWorkdays: ReadonlySet<Day>
  publishedYears: ReadonlySet<number>
  /** The last year whose arrangement of rest days has been published. */
  knownUntil: number
}

/** The arrangements published by the State Council, as a new installation starts with. */
export const publishedRows = published.published as CalendarRow[]
/** Legal holidays of years whose arrangement is not yet published. */
export const statutoryRows = published.statutory as CalendarRow[]

/** Rows hold published arrangements only; for a year without any, weekends and the legal holidays are used. */
export function calendarFrom(
  rows: readonly CalendarRow[],
  statutory: readonly CalendarRow[] = statutoryRows,
): Calendar {
  const publishedYears = new Set(rows.map(row => yearOf(row.day)))
  const used = [...rows, ...statutory.filter(row => !publishedYears.has(yearOf(row.day)))]
  return {
    restDays: new Set(used.filter(row => row.kind === 'rest').map(row => row.day)),
    makeUpWorkdays: new Set(used.filter(row => row.kind === 'workday').map(row => row.day)),
    publishedYears,
    knownUntil: Math.max(0, ...publishedYears),
  }
}

export function isWorkday(day: Day, calendar: Calendar): boolean {
  if (calendar.makeUpWorkdays.has(day)) return true
  if (calendar.restDays.has(day)) return false
  return isWeekday(new Date(midnight(day)).getUTCDay())
}

/** The n-th working day after a day, which itself does not count (民法典 第201条). With 0, the day itself. */
export function addWorkdays(day: Day, count: number, calendar: Calendar): Day {
  const step = count < 0 ? -1 : 1
  let result = day
  for (let left = Math.abs(count); left > 0; ) {
    result = addDays(result, step)
    if (isWorkday(result, calendar)) left -= 1
  }
  return result
}

/** Working days after a up to and including b; negative when b lies before a. Whole weeks are counted at once: lists ask this per row. */
export function workdaysBetween(a: Day, b: Day, calendar: Calendar): number {
  if (b < a) return 0 - workdaysBetween(b, a, calendar)
  const days = daysBetween(a, b)
  let count = Math.floor(days / 7) * 5
  const weekday = new Date(midnight(a)).getUTCDay()
  for (let step = 1; step <= days % 7; step += 1) if (isWeekday((weekday + step) % 7)) count += 1
  for (const [day, change] of exceptionsOf(calendar)) if (day > a && day <= b) count += change
  return count
}

const exceptions = new WeakMap<Calendar, [Day, 1 | -1][]>()

/** The days on which a calendar differs from Monday to Friday: one working day more, or one fewer. */
function exceptionsOf(calendar: Calendar): [Day, 1 | -1][] {
  const known = exceptions.get(calendar)
  if (known) return known
  const days = new Set([...calendar.restDays, ...calendar.makeUpWorkdays])
  const found = [...days].flatMap((day): [Day, 1 | -1][] => {
    const usual = isWeekday(new Date(midnight(day)).getUTCDay())
    return isWorkday(day, calendar) === usual ? [] : [[day, usual ? -1 : 1]]
  })
  exceptions.set(calendar, found)
  return found
}

function isWeekday(weekday: number): boolean {
  return weekday !== 0 && weekday !== 6
}

/** A span in calendar days whose last day is a day of rest ends on the next working day (民法典 第203条). */
export function addDaysToWorkday(day: Day, count: number, calendar: Calendar): Day {
  const last = addDays(day, count)
  return isWorkday(last, calendar) ? last : addWorkdays(last, 1, calendar)
}

/** What to say beside a count of working days that touches years without a published arrangement, else null. */
export function calendarWarning(from: Day, to: Day, calendar: Calendar): string | null {
  const unknown: number[] = []
  for (let year = yearOf(from); year <= yearOf(to); year += 1)
    if (!calendar.publishedYears.has(year)) unknown.push(year)
  return unknown.length === 0 ? null : `${unknown.join('、')}年放假安排未公布，暂按周一至周五和法定节假日计算`
}

function yearOf(day: Day): number {
  return Number(day.slice(0, 4))
}

function midnight(day: Day): number {
  if (!isDay(day)) throw new RangeError(`日期“${day}”无效：请写成 2026-01-31 的样子`)
  return Date.parse(`${day}T00:00:00Z`)
}
