import { describe, expect, test } from 'vitest'
import { sectorCodes } from '../organisations/sectors.ts'
import { clauseKey, criteriaDocuments, criteriaFor, findClause, isApplicable, quoteClause } from './criteria.ts'

const ids = (sector: string, on: string) => criteriaFor(sector, on).map(document => document.id)
const articles = (sector: string) =>
  criteriaFor(sector, '2026-03-01')
    .find(document => document.id === 'YJ-10-2023')
    ?.groups?.map(group => Number(group.id))

test.each([
  ['KA-2022-88', 64],
  ['KA-2024-41', 7],
  ['AJZG3-2017-121-HC', 20],
  ['AQ3067-2026', 53],
  ['AJZG3-2017-121-FW', 20],
  ['JBY-2023-52', 6],
  ['JZG-2022-2', 34],
  ['JZG-2024-5', 1],
  ['GXBA-2024-234', 17],
  ['YJ-10-2023', 64],
  ['AJZJ-16-2007', 1],
])('%s holds %i clauses', (id, count) => {
  expect(criteriaDocuments.find(document => document.id === id)?.clauses).toHaveLength(count)
})

test('every clause has a key of its own, a known group and is found by its key', () => {
  const keys = criteriaDocuments.flatMap(document => document.clauses.map(clause => clauseKey(document, clause)))
  expect(new Set(keys).size).toBe(keys.length)
  for (const key of keys) {
    const found = findClause(key)
    expect(found?.key).toBe(key)
    if (found?.clause.group) expect(found.group).not.toBeNull()
  }
})

describe('the day of the hazard picks the version', () => {
  test.each([
    ['hazardous-chemicals', '2026-09-29', ['AJZG3-2017-121-HC', 'AJZJ-16-2007']],
    ['hazardous-chemicals', '2026-09-30', ['AQ3067-2026', 'AJZJ-16-2007']],
    ['construction', '2024-11-30', ['JZG-2022-2', 'AJZJ-16-2007']],
    ['construction', '2024-12-01', ['JZG-2024-5', 'AJZJ-16-2007']],
    ['non-coal-mines', '2024-04-22', ['KA-2022-88', 'AJZJ-16-2007']],
    ['non-coal-mines', '2026-03-01', ['KA-2022-88', 'KA-2024-41', 'AJZJ-16-2007']],
    ['fireworks', '2026-12-01', ['AJZG3-2017-121-FW', 'AJZJ-16-2007']],
    ['machinery', '2023-05-14', ['AJZJ-16-2007']],
    ['tourism', '2026-03-01', ['AJZJ-16-2007']],
  ])('%s on %s is judged by %j', (sector, on, expected) => {
    expect(ids(sector, on)).toEqual(expected)
  })

  test('a clause of an older version is still found for history, but not for a new grading', () => {
    const key = 'AJZG3-2017-121-HC/7'
    expect(findClause(key)?.clause.text).toContain('万向管道')
    expect(findClause(key, '2026-10-01')).toBeNull()
    expect(isApplicable(key, 'hazardous-chemicals', '2026-10-01')).toBe(false)
  })

  test('a presumed end of validity says so', () => {
    const old = criteriaDocuments.find(document => document.id === 'AJZG3-2017-121-HC')
    expect(old?.effectiveToConfidence).toBe('low')
    expect(old?.note).toContain('推定')
  })
})

describe('应急管理部令第10号', () => {
  test.each([
    ['machinery', [3, 7, 11, 12, 13]],
    ['light-industry', [3, 8, 11, 12, 13]],
    ['metal-smelting', [3, 4, 5, 11, 12, 13]],
    ['metallurgy', [3, 4, 11, 12, 13]],
    ['nonferrous', [3, 5, 11, 12, 13]],
    ['trade', [3, 11, 12, 13]],
  ])('%s is bound by articles %j: common, its own, dust, ammonia and confined spaces', (sector, expected) => {
    expect(articles(sector)).toEqual(expected)
  })

  test.each([
    ['3', 3],
    ['4', 8],
    ['5', 13],
    ['6', 8],
    ['7', 7],
    ['8', 7],
    ['9', 2],
    ['10', 2],
    ['11', 10],
    ['12', 2],
    ['13', 2],
  ])('article %s has %i cases', (article, count) => {
    const document = criteriaDocuments.find(candidate => candidate.id === 'YJ-10-2023')
    expect(document?.clauses.filter(clause => clause.group === article)).toHaveLength(count)
  })

  test('article 14 is told beside the list', () => {
    expect(criteriaDocuments.find(document => document.id === 'YJ-10-2023')?.note).toContain('第14条')
  })

  test('a machine shop is not judged by the clauses of metallurgy, nor a mine by those of machine shops', () => {
    expect(isApplicable('YJ-10-2023/7(2)', 'machinery', '2026-03-01')).toBe(true)
    expect(isApplicable('YJ-10-2023/4(1)', 'machinery', '2026-03-01')).toBe(false)
    expect(isApplicable('YJ-10-2023/3(1)', 'non-coal-mines', '2026-03-01')).toBe(false)
  })
})

test('every sector has a way to grade a hazard major', () => {
  for (const sector of sectorCodes) expect(criteriaFor(sector, '2026-03-01').length).toBeGreaterThan(0)
  expect(isApplicable('AJZJ-16-2007/3', 'other', '2026-03-01')).toBe(true)
})

test('documents name known sectors only', () => {
  for (const document of criteriaDocuments)
    for (const sector of document.sectors === 'all' ? [] : document.sectors) expect(sectorCodes).toContain(sector)
})

test('clauses known by topic only must be cited by hand', () => {
  for (const document of criteriaDocuments.filter(candidate => candidate.topicsOnly))
    for (const clause of document.clauses) expect(clause.needsCitation).toBe(true)
})

test('a clause is quoted with its document', () => {
  const found = findClause('KA-2022-88/U7', '2026-03-01')
  expect(found && quoteClause(found)).toMatch(
    /^《金属非金属矿山重大事故隐患判定标准》（矿安〔2022〕88号）地下矿山第7项：井下主要排水系统/,
  )
  expect(findClause('KA-2022-88/U99')).toBeNull()
  expect(findClause('nonsense')).toBeNull()
})
