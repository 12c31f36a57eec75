import { expect, test } from 'vitest'
import { missingItems, requirementsOf } from './requirements.ts'

test.each([
  ['majorReport', 3, '第14条', 'law'],
  ['majorPlan', 6, '第15条', 'law'],
  ['fiveInPlace', 5, '二（四）', 'plan'],
  ['interimMeasures', 7, '第16条', 'law'],
  ['congressReport', 1, '第41条', 'law'],
  ['majorClosing', 5, '第18条', 'law'],
] as const)('%s has %i items by %s', (subject, count, clause, basis) => {
  const requirements = requirementsOf(subject)
  expect(requirements.items).toHaveLength(count)
  expect(requirements).toMatchObject({ clause, basis })
  expect(new Set(requirements.items.map(item => item.code)).size).toBe(count)
})

test('the five in place are named in the order of the plan', () => {
  expect(requirementsOf('fiveInPlace').items.map(item => item.cn)).toEqual(['责任', '措施', '资金', '时限', '预案'])
})

test('an item that is blank is missing, and named', () => {
  const given = { responsibility: '张三', measures: ' ', funds: '5万元', deadline: null }
  expect(missingItems('fiveInPlace', given).map(item => item.cn)).toEqual(['措施', '时限', '预案'])
})
