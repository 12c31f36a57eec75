import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Client, openWorld, type World } from '../../../../tests/support/world.ts'
import { newId } from '../../../kernel/ids.ts'
import { listCheckItems, removeCheckItems } from '../../checklists/item-endpoints.ts'
import { timelineOf } from '../../journal/server/public.ts'
import { changeProfile } from '../../organisations/endpoints.ts'
import * as api from '../endpoints.ts'

let world: World
let firm: string
let furnace: string
const people = {} as Record<'zhao' | 'wang' | 'officer' | 'neighbour', Client>

beforeAll(async () => {
  world = await openWorld()
  world.setNow('2026-03-02T01:00:00Z')
  firm = await world.enterprise({ sector: 'machinery', name: '示例铸造厂', region: '210302002' })
  people.zhao = await world.person(firm, 'safety-officer', { name: '赵安全' })
  people.wang = await world.person(firm, 'worker', { name: '王铸造' })
  people.officer = await world.person(await world.authority({ region: '210302', name: '铁东区应急局' }), 'officer')
  people.neighbour = await world.person(await world.authority({ region: '210303', name: '铁西区应急局' }), 'officer')
  furnace = await point('中频炉')
})
afterAll(() => world.end())

const at = (risk: string) => ({ organisation: firm, risk })
const zhao = () => people.zhao

async function point(name: string) {
  const id = newId()
  await zhao().call(api.addRiskPoint, { params: { organisation: firm }, body: { id, name, unit: null, place: null } })
  return id
}

async function risk(of: string, measures: string[], L = 3) {
  const id = newId()
  const assessment = { method: 'lec' as const, inputs: { L, E: 6, C: 15 }, direct: [] }
  const described = { event: '熔融金属遇水爆炸', aspect: 'process' as const, kinds: ['18'] }
  await zhao().call(api.identifyRisk, {
    params: { organisation: firm },
    body: { id, point: of, ...described, assessment },
  })
  for (const description of measures)
    await zhao().call(api.addMeasure, { params: at(id), body: { id: newId(), kind: 'engineering', description } })
  return zhao().call(api.readRisk, { params: at(id) })
}
const coverOne = (of: string, measure: string) => zhao().call(api.coverMeasure, { params: { ...at(of), measure } })
const itemsOf = (measure: string) => zhao().call(listCheckItems, { query: { measure } })

test('赵安全 makes a check item of a measure: prefilled, found by its measure, and only once', async () => {
  const { id, measures } = await risk(furnace, ['炉坑防水并设漏水报警'])
  const measure = measures[0]!.id
  expect(measures[0]).toMatchObject({ checkItems: 0 })
  const [once, again] = await Promise.all([coverOne(id, measure), coverOne(id, measure)])
  expect([once, again].map(view => view.measures[0]!.checkItems)).toEqual([1, 1])
  const { rows } = await itemsOf(measure)
  expect(rows).toMatchObject([
    { what: '炉坑防水并设漏水报警', right: '措施已落实且有效', className: '中频炉', source: 'risk', measure },
  ])
  const told = await world.database.asSystem('test', firm, work =>
    timelineOf(work, { kind: 'check-item', id: rows[0]!.id }),
  )
  expect(told.map(({ kind }) => kind)).toEqual(['check-item.added'])
})

test('a measure whose item was removed is without one again, and can have a new one', async () => {
  const { id, measures } = await risk(furnace, ['设防爆墙'])
  const measure = measures[0]!.id
  await coverOne(id, measure)
  const [first] = (await itemsOf(measure)).rows
  await zhao().call(removeCheckItems, { body: { items: [first!.id] } })
  expect((await zhao().call(api.readRisk, { params: at(id) })).measures[0]!.checkItems).toBe(0)
  expect((await coverOne(id, measure)).measures[0]!.checkItems).toBe(1)
  expect((await itemsOf(measure)).rows[0]!.id).not.toBe(first!.id)
})

test('the register says how many measures nothing checks, lists their risks and makes the items of those filtered', async () => {
  const [mill, store] = [await point('砂处理'), await point('油库')]
  const sand = await risk(mill, ['加装除尘', '佩戴口罩', '长'.repeat(700)])
  const oil = await risk(store, ['设静电接地'])
  await risk(mill, [])
  await coverOne(sand.id, sand.measures[0]!.id)
  const coverage = (query: object) => zhao().call(api.readCoverage, { query })
  const listed = async (query: object) =>
    (await zhao().call(api.listRisks, { query: { limit: 200, ...query } })).rows.map(row => row.id)
  expect(await coverage({ point: mill })).toEqual({ measures: 3, withItem: 1, withoutItem: 2, risks: 1 })
  expect(await listed({ point: mill, withoutItem: 'true' })).toEqual([sand.id])
  expect(await listed({ point: mill, withoutItem: 'false' })).toEqual([])
  expect((await listed({ withoutItem: 'true' })).length).toBe((await coverage({})).risks)

  const cover = () => zhao().call(api.coverMeasures, { body: { point: mill } })
  expect(await cover()).toEqual({ added: 2, left: 0 })
  expect(await cover()).toEqual({ added: 0, left: 0 })
  expect(await coverage({ point: mill })).toEqual({ measures: 3, withItem: 3, withoutItem: 0, risks: 0 })
  expect(await listed({ point: mill, withoutItem: 'false' })).toEqual([sand.id])
  // The other point was not filtered, so nothing was made for it.
  expect(await listed({ point: store, withoutItem: 'true' })).toEqual([oil.id])
  const [long] = (await itemsOf(sand.measures.find(one => one.description.length > 500)!.id)).rows
  expect([long!.what.length, long!.right.length]).toEqual([500, 700])
})

test('王铸造 reads the risks but makes no items; an authority does not filter by a library that is not its own', async () => {
  const { id, measures } = await risk(furnace, ['设围堰'])
  const params = { ...at(id), measure: measures[0]!.id }
  expect((await people.wang.fails(api.coverMeasure, { params })).code).toBe('not-allowed')
  expect((await people.wang.fails(api.coverMeasures, { body: {} })).code).toBe('not-allowed')
  const refused = await people.officer.fails(api.listRisks, { query: { withoutItem: 'true' } })
  expect(refused).toMatchObject({ code: 'invalid', detail: '“措施无检查项”只能由企业筛选，请去掉这个条件' })
})

test('a retired risk’s measures are neither counted nor given items', async () => {
  const yard = await point('旧料场')
  const { id, measures } = await risk(yard, ['设护栏'])
  await zhao().call(api.adoptRisk, { params: at(id), body: { command: newId() } })
  await zhao().call(api.retireRisk, { params: at(id), body: { command: newId(), reason: '料场已拆除' } })
  expect(await zhao().call(api.readCoverage, { query: { point: yard, state: 'retired' } })).toMatchObject({
    measures: 0,
  })
  const problem = await people.zhao.fails(api.coverMeasure, { params: { ...at(id), measure: measures[0]!.id } })
  expect(problem.code).toBe('move-closed')
})

test('when the enterprise moves and is renamed, its risks follow to the authority there', async () => {
  const { id } = await risk(furnace, ['设喷淋'], 6)
  await zhao().call(api.adoptRisk, { params: at(id), body: { command: newId() } })
  const majorsOf = async (who: Client) =>
    (await who.call(api.listRisks, { query: {} })).rows.map(row => [row.id, row.organisationName])
  expect([await majorsOf(people.officer), await majorsOf(people.neighbour)]).toEqual([[[id, '示例铸造厂']], []])
  await zhao().call(changeProfile, {
    body: { validFrom: '2026-03-02', changes: { name: '示例重型铸造厂', region: '210303002' } },
  })
  await world.runJobs()
  expect([await majorsOf(people.officer), await majorsOf(people.neighbour)]).toEqual([[], [[id, '示例重型铸造厂']]])
  const { rows } = await zhao().call(api.listRisks, { query: { limit: 200 } })
  expect(rows.length).toBeGreaterThan(1)
  expect(new Set(rows.map(row => row.organisationName))).toEqual(new Set(['示例重型铸造厂']))
})
