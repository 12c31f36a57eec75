import { expect, test } from 'vitest'
import { regionName, regionOf, regionPrefix, regionRange, regionTree, within } from './regions.ts'

const stored = ['210000', '210300', '210302', '210302002', '210303', '210381124', '210400', '220302']

test.each([
  ['210000', '21', ['210000', '210300', '210302', '210302002', '210303', '210381124', '210400']],
  ['210300', '2103', ['210300', '210302', '210302002', '210303', '210381124']],
  ['210302', '210302', ['210302', '210302002']],
  ['210302002', '210302002', ['210302002']],
])('the range of %s, prefix %s, holds exactly what lies within', (code, prefix, inside) => {
  expect(regionPrefix(code)).toBe(prefix)
  const { from, to } = regionRange(code)
  expect(stored.filter(other => from <= other && other < to)).toEqual(inside)
  expect(stored.filter(other => within(other, code))).toEqual(inside)
})

test.each(['', '2103', '2103020', '21030200', '210302002001', '21030a'])(
  '%j is no code, never a range of everything',
  code => {
    expect(() => regionRange(code)).toThrow('6位或9位')
  },
)

test('names read from the province down', () => {
  expect(regionName('210381124')).toBe('辽宁省鞍山市海城市西四镇')
  expect(regionName('210302')).toBe('辽宁省鞍山市铁东区')
  expect(regionName('110101')).toBe('110101')
})

test('Anshan has seven county-level divisions and every street lies in its county', () => {
  const city = regionOf('210300')
  expect(city?.children).toHaveLength(7)
  for (const county of city?.children ?? []) {
    expect(county.children.length).toBeGreaterThan(0)
    for (const street of county.children) expect(within(street.code, county.code)).toBe(true)
  }
  expect(regionTree.code).toBe('210000')
})
