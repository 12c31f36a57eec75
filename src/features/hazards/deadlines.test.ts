import { describe, expect, test } from 'vitest'
import { calendarFrom, publishedRows } from '../../kernel/dates.ts'
import {
  daysLeft,
  defaultDeadline,
  escalatedTo,
  escalationDays,
  escalationStep,
  firstReportDueAt,
  resumptionReviewDueOn,
} from './deadlines.ts'

const calendar = calendarFrom(publishedRows)

describe('the default deadline is a convention in working days', () => {
  test.each([
    ['01', '2026-03-02', '2026-03-05', 3],
    [null, '2026-03-06', '2026-03-11', 3],
    ['05', '2026-03-02', '2026-03-03', 1],
    ['WSA10006', '2026-11-20', '2026-11-23', 1],
    ['01', '2026-09-30', '2026-10-10', 3],
  ])('general, kind %s, on %s: due %s', (kind, on, dueOn, workdays) => {
    expect(defaultDeadline({ grade: 'general', kind, on, calendar })).toMatchObject({
      dueOn,
      workdays,
      basis: 'convention',
      rule: 'rectification-default@2008-02-01',
    })
  })

  test('a kind that nobody listed gets the days of its grade, whatever it is called', () => {
    for (const kind of ['constructor', '__proto__', 'ZZ'])
      expect(defaultDeadline({ grade: 'general', kind, on: '2026-03-02', calendar }).workdays).toBe(3)
  })

  test('a major hazard has no default: its plan sets the time (令16号 第15条)', () => {
    const deadline = defaultDeadline({ grade: 'major', kind: '05', on: '2026-03-02', calendar })
    expect(deadline).toMatchObject({ dueOn: null, workdays: null })
    expect(deadline.explanation).toContain('第15条')
  })

  test('an organisation may set its own', () => {
    const own = { general: { days: 10, byKind: {} }, major: { days: 30, byKind: {} } }
    expect(defaultDeadline({ grade: 'general', on: '2026-03-02', calendar, own })).toMatchObject({
      dueOn: '2026-03-16',
      rule: 'own',
    })
    expect(defaultDeadline({ grade: 'major', on: '2026-03-02', calendar, own }).workdays).toBe(30)
  })

  test('a deadline in a year without a calendar says so', () => {
    expect(defaultDeadline({ grade: 'general', on: '2026-12-30', calendar }).explanation).toContain(
      '2027年放假安排未公布',
    )
  })
})

describe('overdue climbs by working days', () => {
  // 2026-03-06 is a Friday.
  test.each([
    ['2026-03-05', 'general', null],
    ['2026-03-06', 'general', 'rectifier'],
    ['2026-03-08', 'general', 'rectifier'],
    ['2026-03-09', 'general', 'superior'],
    ['2026-03-10', 'general', 'superior'],
    ['2026-03-11', 'general', 'principal'],
    ['2026-03-13', 'general', 'authority'],
    ['2026-12-01', 'general', 'authority'],
    ['2026-03-05', 'major', null],
    ['2026-03-06', 'major', 'principal'],
    ['2026-03-09', 'major', 'authority'],
  ] as const)('due on Friday 2026-03-06, on %s a %s hazard has reached: %s', (today, grade, expected) => {
    expect(escalationStep({ dueOn: '2026-03-06', today, grade, calendar })).toBe(expected)
  })

  test('every lower desk is told too', () => {
    const input = { dueOn: '2026-03-06', today: '2026-03-11', grade: 'general', calendar } as const
    expect(escalatedTo(input)).toEqual(['rectifier', 'superior', 'principal'])
  })

  test('the days of the steps are those on which the step changes', () => {
    const input = { dueOn: '2026-09-30', grade: 'general', calendar } as const
    for (const { to, on } of escalationDays(input)) expect(escalationStep({ ...input, today: on })).toBe(to)
  })

  test('steps are configurable', () => {
    const own = { general: [{ to: 'principal', after: 2 }], major: [] } as const
    expect(escalationStep({ dueOn: '2026-03-06', today: '2026-03-09', grade: 'general', calendar, own })).toBeNull()
    expect(escalationStep({ dueOn: '2026-03-06', today: '2026-03-10', grade: 'general', calendar, own })).toBe(
      'principal',
    )
  })
})

test.each([
  ['2026-03-06', '2026-03-02', 4, false, '剩4个工作日'],
  ['2026-03-06', '2026-03-06', 0, false, '今天到期'],
  ['2026-03-08', '2026-03-07', 0, false, '下一工作日前到期'],
  ['2026-03-06', '2026-03-07', 0, true, '已逾期'],
  ['2026-03-06', '2026-03-10', -2, true, '已逾期2个工作日'],
])('due on %s, on %s: %i days left, late %s', (dueOn, today, days, late, text) => {
  expect(daysLeft(dueOn, today, calendar)).toEqual({ days, late, text })
})

test('the first report of a major hazard rings after 24 hours (a convention)', () => {
  expect(firstReportDueAt(new Date('2026-03-06T08:00:00Z'), '2026-03-06').toISOString()).toBe(
    '2026-03-07T08:00:00.000Z',
  )
})

test.each([
  ['2026-03-02', '2026-03-12'],
  ['2026-03-04', '2026-03-16'],
  ['2026-09-23', '2026-10-08'],
])('an application to resume received on %s is reviewed by %s (令16号 第23条, 民法典 第203条)', (receivedOn, dueOn) => {
  expect(resumptionReviewDueOn(receivedOn, calendar)).toBe(dueOn)
})
