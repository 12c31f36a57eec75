import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Client, openWorld, type World } from '../../../../tests/support/world.ts'
import { newId } from '../../../kernel/ids.ts'
import { makeUscc } from '../../../kernel/uscc.ts'
import * as file from '../endpoints.ts'
import * as register from '../register-endpoints.ts'
import { competentAuthorities } from './public.ts'

const ask = { ...file, ...register }
let world: World
let mine: string
let city: string
const officers = {} as Record<'city' | 'county' | 'otherCounty' | 'fireworks', Client>
const uscc = makeUscc('91210302MA0ABCDEF')

beforeAll(async () => {
  world = await openWorld()
  mine = await world.enterprise({ name: '鞍山千山矿业有限公司', uscc, region: '210302002', sector: 'non-coal-mines' })
  await world.enterprise({ name: '鞍山立山机械有限公司', region: '210304001', sector: 'machinery' })
  await world.enterprise({ name: '海城烟花有限公司', region: '210302003', sector: 'fireworks' })
  city = await world.authority({ name: '市应急局', region: '210300' })
  const county = await world.authority({ name: '区应急局', region: '210302', parentId: city })
  officers.city = await world.person(city, 'officer')
  officers.county = await world.person(county, 'officer')
  officers.otherCounty = await world.person(await world.authority({ region: '210303' }), 'officer')
  officers.fireworks = await world.person(
    await world.authority({ region: '210302', sectors: ['fireworks'] }),
    'officer',
  )
})
afterAll(() => world.end())

const names = async (who: Client, query: object = {}) =>
  (await who.call(ask.listEnterprises, { query })).rows.map(row => row.name).sort()

describe('reach is region by sector', () => {
  test('each authority lists its own', async () => {
    expect(await names(officers.city)).toHaveLength(3)
    expect(await names(officers.county)).toEqual(['海城烟花有限公司', '鞍山千山矿业有限公司'])
    expect(await names(officers.otherCounty)).toEqual([])
    expect(await names(officers.fireworks)).toEqual(['海城烟花有限公司'])
  })

  test('a wished region beyond the own gives nothing', async () => {
    expect(await names(officers.county, { region: '210304' })).toEqual([])
    expect(await names(officers.county, { region: '210300' })).toHaveLength(2)
    expect(await names(officers.city, { region: '210304' })).toEqual(['鞍山立山机械有限公司'])
  })

  test('a file opens in reach only', async () => {
    const open = { params: { organisation: mine } }
    expect((await officers.county.call(ask.readProfile, open)).name).toBe('鞍山千山矿业有限公司')
    for (const who of [
      officers.otherCounty,
      officers.fireworks,
      await world.person(await world.enterprise({ region: '210102001' }), 'principal'),
    ])
      for (const endpoint of [ask.readProfile, ask.readHistory, ask.readStructure, ask.listPeople, ask.listPlaces])
        expect((await who.fails(endpoint, open)).code).toBe('not-found')
    expect((await world.stranger.fails(ask.readProfile, open)).code).toBe('not-signed-in')
  })

  test('an enterprise has no register', async () => {
    const principal = await world.person(mine, 'principal')
    expect((await principal.fails(ask.listEnterprises, {})).code).toBe('not-allowed')
  })
})

describe('search', () => {
  test.each([
    ['千山矿业', 1],
    ['asqsky', 1],
    ['qsky', 1],
    [uscc, 1],
    [uscc.slice(0, 8).toLowerCase(), 3],
    [uscc.slice(8, 14), 1],
    ['千山 矿业', 1],
    ['千山 机械', 0],
    ['矿', 1],
    ['有限公司', 3],
    ['业矿', 0],
    ["'; drop", 0],
  ])('%s finds %d', async (search, count) => {
    expect(await names(officers.city, { search })).toHaveLength(count)
  })

  test('filters and sort narrow and order', async () => {
    expect(await names(officers.city, { sector: 'fireworks,machinery' })).toHaveLength(2)
    const { rows } = await officers.city.call(ask.listEnterprises, { query: { sort: '-name', limit: 1 } })
    expect(rows.map(row => row.name)).toEqual(['海城烟花有限公司'])
  })
})

describe('the tree of authorities', () => {
  const township = () => ({
    id: newId(),
    kind: 'authority' as const,
    name: '解放街道',
    region: '210302002',
    first: { id: newId(), name: '街道管理员', role: 'system-admin' as const },
  })

  test('a system administrator founds below, with the first person', async () => {
    const admin = await world.person(city, 'system-admin')
    const body = township()
    await admin.call(ask.foundOrganisation, { body })
    const all = await admin.call(ask.listAuthorities, {})
    expect(all.find(one => one.id === body.id)).toMatchObject({ parent: city, receivesReports: false, state: 'active' })
    const change = { name: '解放街道办事处', region: '210302002', sectors: null, receivesReports: true }
    const changed = await admin.call(ask.changeAuthority, { params: { authority: body.id }, body: change })
    expect(changed).toMatchObject({ name: '解放街道办事处', receivesReports: true })
    // what it now receives is asked by the enterprise's hazards
    await world.database.asSystem('test', mine, async work => {
      const found = await competentAuthorities(work, { region: '210302002', sector: 'non-coal-mines' })
      expect(found.map(one => one.name)).toEqual(['区应急局'])
    })
  })

  test('nobody founds or changes beyond their own region, sectors and tree', async () => {
    const narrow = await world.authority({ region: '210302', sectors: ['fireworks'], parentId: city })
    const admin = await world.person(narrow, 'system-admin')
    const found = (body: object) => admin.fails(ask.foundOrganisation, { body: { ...township(), ...body } as never })
    expect((await found({ region: '210303002', sectors: ['fireworks'] })).code).toBe('not-allowed')
    expect((await found({ sectors: null })).code).toBe('not-allowed')
    expect((await found({ sectors: ['machinery'] })).code).toBe('not-allowed')
    const body = { name: '自我扩权', region: '210302', sectors: ['fireworks'], receivesReports: true }
    for (const authority of [narrow, city])
      expect((await admin.fails(ask.changeAuthority, { params: { authority }, body })).code).toBe('not-allowed')
  })

  test('an officer founds nothing', async () => {
    expect((await officers.city.fails(ask.foundOrganisation, { body: township() })).code).toBe('not-allowed')
  })

  test('an id that is taken does not open the organisation that has it', async () => {
    const admin = await world.person(city, 'system-admin')
    const problem = await admin.fails(ask.foundOrganisation, { body: { ...township(), id: mine } })
    expect(problem.code).toBe('duplicate')
  })
})

test('regions, sectors and industries come in one answer, to everybody', async () => {
  const { regions, sectors, industries } = await world.stranger.call(ask.readReference, {})
  expect(regions[0]?.children[0]?.children.some(county => county.code === '210302')).toBe(true)
  expect(sectors.filter(sector => sector.highRisk)).toHaveLength(7)
  expect(industries.find(section => section.code === 'B')?.divisions.some(one => one.code === '08')).toBe(true)
})
