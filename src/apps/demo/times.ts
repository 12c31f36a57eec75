import { addWorkdays, calendarFrom, type Day, dayOf, isWorkday, publishedRows, startOfDay } from '../../kernel/dates.ts'
import type { Chance } from './random.ts'

export const calendar = calendarFrom(publishedRows)
const hour = 3_600_000

export const afterHours = (at: Date, hours: number) => new Date(at.getTime() + hours * hour)
export const atHour = (day: Day, hours: number) => new Date(startOfDay(day).getTime() + Math.round(hours * hour))

/** The same instant if an office works then, else the next morning on which it does. */
export function inOffice(at: Date, chance: Chance): Date {
  const day = dayOf(at)
  const hours = (at.getTime() - startOfDay(day).getTime()) / hour
  if (isWorkday(day, calendar) && hours >= 8 && hours < 17.2) return at
  const next = isWorkday(day, calendar) && hours < 8 ? day : addWorkdays(day, 1, calendar)
  return atHour(next, 8.1 + chance.next() * 1.6)
}

/** The day so many working days before another. */
export const workdaysBefore = (day: Day, count: number) => addWorkdays(day, -count, calendar)
export const workdaysAfter = (day: Day, count: number) => addWorkdays(day, count, calendar)

/** Some time of a working day. */
export const within = (day: Day, chance: Chance, from = 8, to = 16.8) => atHour(day, from + chance.next() * (to - from))
