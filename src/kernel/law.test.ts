import { expect, test } from 'vitest'
import { inForce, type RuleVersion, ruleId } from './law.ts'

const version = (id: string, effectiveFrom: string, effectiveTo: string | null): RuleVersion<string> => ({
  id,
  source: '某判定标准',
  clause: '第1条',
  basis: 'law',
  confidence: 'high',
  effectiveFrom,
  effectiveTo,
  rule: id,
})
const versions = [version('old', '2017-11-13', '2026-09-29'), version('new', '2026-09-30', null)]

test.each([
  ['2017-11-13', 'old'],
  ['2026-09-29', 'old'],
  ['2026-09-30', 'new'],
  ['2030-01-01', 'new'],
])('on %s the %s version is in force, both ends included', (on, expected) => {
  expect(inForce(versions, on).rule).toBe(expected)
})

test('a day before the first version has no rule', () => {
  expect(() => inForce(versions, '2017-11-12')).toThrow('没有有效版本')
})

test('overlapping versions are an error in the data, never a silent choice', () => {
  expect(() => inForce([...versions, version('copy', '2026-01-01', null)], '2026-06-01')).toThrow('多个有效版本')
})

test('a rule is named by its id and first day', () => {
  expect(ruleId(versions[1] as RuleVersion<string>)).toBe('new@2026-09-30')
})
