import { expect, test } from 'vitest'
import { divisionOf, industryName, scaleIndustryOf, sections } from './industry.ts'
import { scaleIndustries } from './scale.ts'

test('there are twenty sections from A to T and 97 divisions, numbered without a gap', () => {
  expect(sections.map(section => section.code).join('')).toBe('ABCDEFGHIJKLMNOPQRST')
  const codes = sections.flatMap(section => section.divisions.map(division => division.code))
  expect(codes).toEqual(Array.from({ length: 97 }, (_, index) => String(index + 1).padStart(2, '0')))
})

test.each([
  ['08', '采矿业 / 黑色金属矿采选业'],
  ['B0810', '采矿业 / 黑色金属矿采选业'],
  ['26', '制造业 / 化学原料和化学制品制造业'],
  ['83', '教育'],
  ['98', '98'],
])('%s is called %s', (code, name) => {
  expect(industryName(code)).toBe(name)
})

test.each(['C0810', '00', '1', 'Z08', '08101', ''])('%j is no industry', code => {
  expect(divisionOf(code)).toBeNull()
})

test.each([
  ['08', 'industrial'],
  ['3311', 'industrial'],
  ['47', 'construction'],
  ['51', 'wholesale'],
  ['52', 'retail'],
  ['5411', 'transport'],
  ['5910', 'transport'],
  ['5942', 'storage'],
  ['59', null],
  ['53', null],
  ['61', null],
])('the scale of %s follows %s (国统字〔2017〕213号)', (code, expected) => {
  expect(scaleIndustryOf(code)).toBe(expected)
})

test('every mapped statistical industry has limits', () => {
  const mapped = sections.flatMap(section => section.divisions.flatMap(division => division.scale ?? []))
  for (const industry of mapped) expect(scaleIndustries('2026-01-01')).toContain(industry)
})
