import { describe, expect, test } from 'vitest'
import { ancestorCodes, chooseCompetent } from './competence.ts'

const at = (id: string, region: string, sectors: string[] | null) => ({ id, region, sectors })
const cityAll = at('city emergency', '210300', null)
const cityTransport = at('city transport', '210300', ['transport'])
const countyAll = at('county emergency', '210302', ['machinery', 'non-coal-mines'])
const countyTransport = at('county transport', '210302', ['transport'])
const township = at('township', '210302002', null)
const province = at('province', '210000', null)

describe('the competent authorities (convention: county, then township, city, province)', () => {
  test.each([
    ['the county comes first', [cityAll, countyAll, township], 'machinery', ['county emergency']],
    ['every fitting one of the county', [countyAll, at('x', '210302', null)], 'machinery', ['county emergency', 'x']],
    ['another sector has another department', [countyAll, countyTransport], 'transport', ['county transport']],
    ['without one in the county the township', [cityAll, township, countyTransport], 'machinery', ['township']],
    ['without either the city', [cityAll, cityTransport, countyTransport], 'machinery', ['city emergency']],
    ['the city may answer with two', [cityAll, cityTransport], 'transport', ['city emergency', 'city transport']],
    ['at last the province', [province, cityTransport], 'machinery', ['province']],
    ['nobody', [countyTransport, cityTransport], 'machinery', []],
  ] as const)('%s', (_, candidates, sector, expected) => {
    expect(chooseCompetent([...candidates], sector).map(one => one.id)).toEqual(expected)
  })

  test.each([
    ['210302002', ['210302002', '210302', '210300', '210000']],
    ['210302', ['210302', '210300', '210000']],
    ['210300', ['210300', '210000']],
  ])('%s lies in %j', (region, expected) => {
    expect(ancestorCodes(region)).toEqual(expected)
  })
})
