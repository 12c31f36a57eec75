import { expect, test } from 'vitest'
import { causes, isKind, isSameKind, kindFromText, kindName, kindsOn } from './kinds.ts'

test('GB 6441-1986 has 20 types until 2026-06-30, GB 6441-2025 has 27 from the next day', () => {
  expect(kindsOn('2026-06-30')).toHaveLength(20)
  expect(kindsOn('2026-07-01')).toHaveLength(27)
  expect(isKind('05', '2026-07-01')).toBe(false)
  expect(kindName('05')).toBe('触电')
  expect(kindName('WSA10006')).toBe('触电')
})

test.each([
  ['中毒窒息', '2026-06-30', '19'],
  ['中毒窒息', '2026-07-01', null],
  ['窒息', '2026-07-01', 'WSA10024'],
  ['机械伤害', '2026-07-01', 'WSA10004'],
  ['高坠', '2026-07-01', 'WSA10010'],
  [' 触 电', '2026-01-01', '05'],
  ['电', '2026-01-01', null],
])('%s on %s is %s', (text, on, expected) => {
  expect(kindFromText(text, on)?.code ?? null).toBe(expected)
})

test.each([
  ['05', 'WSA10006', true],
  ['WSA10024', '19', true],
  ['19', 'WSA10009', false],
  ['WSA10023', 'WSA10024', false],
])('%s and %s are the same kind: %s', (a, b, expected) => {
  expect(isSameKind(a, b)).toBe(expected)
})

test('no name or synonym names two kinds of one edition', () => {
  for (const on of ['2026-06-30', '2026-07-01']) {
    const words = kindsOn(on).flatMap(kind => [kind.name, ...(kind.synonyms ?? [])])
    expect(words.filter((word, index) => words.indexOf(word) !== index)).toEqual([])
  }
})

test('令16号 第3条 names three causes', () => {
  expect(causes.map(cause => cause.name)).toEqual(['物的危险状态', '人的不安全行为', '管理上的缺陷'])
})
