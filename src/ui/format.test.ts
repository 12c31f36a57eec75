import { expect, test } from 'vitest'
import { addDays } from '../kernel/dates.ts'
import { daysLeftText, momentText, percent, today, yuan } from './format.ts'

test('an instant is shown in the time of Shanghai whatever the machine', () => {
  expect(momentText('2026-11-23T16:05:00Z')).toBe('2026-11-24 00:05')
})

test.each([
  [-6, addDays(today(), -8), '逾期 6 个工作日'],
  [0, addDays(today(), -1), '已逾期'],
  [0, today(), '今天到期'],
  [0, addDays(today(), 1), '下一工作日前到期'],
  [3, addDays(today(), 3), '剩 3 个工作日'],
])('%i working days left until %s reads %s', (left, dueOn, words) => {
  expect(daysLeftText(left, dueOn)).toBe(words)
})

test('a share of nothing is no number', () => {
  expect(percent(0, 0)).toBe('—')
  expect(percent(1, 3)).toBe('33.3%')
})

test('fen are shown as yuan with two decimals', () => {
  expect(yuan(1234567)).toBe('12,345.67')
})
