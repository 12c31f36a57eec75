import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addDays,
  addDaysToWorkday,
  addWorkdays,
  calendarFrom,
  calendarWarning,
  dayOf,
  daysBetween,
  endOfDay,
  isDay,
  isWorkday,
  publishedRows,
  startOfDay,
  workdaysBetween,
} from './dates.ts'

const calendar = calendarFrom(publishedRows)

describe('working days', () => {
  test.each([
    ['2026-01-30', 20, '2026-03-05', 'Spring Festival with two make-up Saturdays'],
    ['2026-02-13', 1, '2026-02-14', 'a make-up Saturday counts'],
    ['2026-04-30', 5, '2026-05-11', 'Labour Day and a make-up Saturday'],
    ['2026-09-18', 7, '2026-09-29', 'a make-up Sunday before Mid-Autumn'],
    ['2026-09-30', 5, '2026-10-13', 'National Day'],
    ['2026-02-27', 1, '2026-02-28', 'a make-up Saturday after the festival'],
    ['2026-12-25', 5, '2027-01-04', 'into a year whose arrangement is not published'],
  ])('the start day does not count (民法典201): %s plus %i is %s, %4$s', (from, count, expected) => {
    expect(addWorkdays(from, count, calendar)).toBe(expected)
    expect(workdaysBetween(from, expected, calendar)).toBe(count)
    expect(workdaysBetween(expected, from, calendar)).toBe(-count)
  })

  test('zero days is the day itself, also on a day of rest', () => {
    expect(addWorkdays('2026-10-01', 0, calendar)).toBe('2026-10-01')
    expect(Object.is(workdaysBetween('2026-10-01', '2026-10-01', calendar), 0)).toBe(true)
  })

  test('counting back lands on a working day', () => {
    expect(addWorkdays('2026-10-08', -1, calendar)).toBe('2026-09-30')
  })

  test('a span in calendar days that ends in a holiday moves to the next working day (民法典203)', () => {
    expect(addDaysToWorkday('2026-09-21', 10, calendar)).toBe('2026-10-08')
    expect(addDaysToWorkday('2026-09-18', 2, calendar)).toBe('2026-09-20')
  })

  test('a year without an arrangement uses weekdays and the legal holidays, and says so', () => {
    expect(calendar.knownUntil).toBe(2026)
    expect(isWorkday('2027-02-05', calendar)).toBe(false)
    expect(isWorkday('2027-02-10', calendar)).toBe(true)
    expect(calendarWarning('2026-12-25', '2027-01-04', calendar)).toContain('2027年放假安排未公布')
    expect(calendarWarning('2026-01-01', '2026-12-31', calendar)).toBeNull()
  })

  test('a published arrangement replaces the legal holidays of its year', () => {
    const later = calendarFrom([...publishedRows, { day: '2027-01-01', kind: 'rest', name: '元旦' }])
    expect(later.knownUntil).toBe(2027)
    expect(isWorkday('2027-02-05', later)).toBe(true)
    expect(calendarWarning('2026-12-25', '2027-01-04', later)).toBeNull()
  })
})

describe('days and instants', () => {
  test('a day belongs to Asia/Shanghai', () => {
    expect(dayOf(new Date('2026-03-01T15:59:59Z'))).toBe('2026-03-01')
    expect(dayOf(new Date('2026-03-01T16:00:00Z'))).toBe('2026-03-02')
  })

  test('a deadline ends at 24:00 of its day', () => {
    expect(endOfDay('2026-03-01').toISOString()).toBe('2026-03-01T16:00:00.000Z')
    expect(startOfDay('2026-03-02')).toEqual(endOfDay('2026-03-01'))
  })

  test('days add and subtract across months and leap years', () => {
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29')
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31')
    expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2)
    expect(daysBetween('2024-03-01', '2024-02-28')).toBe(-2)
  })

  test.each(['2026-02-29', '2026-13-01', '2026-1-1', '', '20260101'])('%j is not a day', text => {
    expect(isDay(text)).toBe(false)
    expect(() => addDays(text, 1)).toThrow('无效')
  })
})

test('counting whole weeks at once equals counting day by day, across holidays and make-up days', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2600 }), fc.integer({ min: 0, max: 900 }), (from, length) => {
      const a = addDays('2019-12-01', from)
      const b = addDays(a, length)
      let expected = 0
      for (let day = a; day < b; ) {
        day = addDays(day, 1)
        if (isWorkday(day, calendar)) expected += 1
      }
      expect(workdaysBetween(a, b, calendar)).toBe(expected)
      expect(workdaysBetween(b, a, calendar)).toBe(0 - expected)
    }),
    { numRuns: 300 },
  )
})
