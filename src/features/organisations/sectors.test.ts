import { expect, test } from 'vitest'
import departments from '../../../law/departments.json' with { type: 'json' }
import { isHighRisk, isSector, sectorCodes, sectorName, sectors } from './sectors.ts'

test('the plan names seven high-risk sectors', () => {
  expect(sectors.filter(sector => sector.highRisk).map(sector => sector.cn)).toEqual([
    '非煤矿山',
    '危险化学品',
    '烟花爆竹',
    '交通运输',
    '建筑施工',
    '民用爆炸物品',
    '金属冶炼',
  ])
  expect(isHighRisk('machinery')).toBe(false)
})

test('a sector that does not exist is an error that says what to do', () => {
  expect(isSector('coal')).toBe(false)
  expect(() => sectorName('coal')).toThrow('请从列表中选择')
})

test('departments supervise known sectors, and every sector has one', () => {
  const supervised = departments.departments.flatMap(department => department.sectors)
  for (const code of supervised) expect(isSector(code)).toBe(true)
  expect([...new Set(supervised)].sort()).toEqual([...sectorCodes].sort())
})
