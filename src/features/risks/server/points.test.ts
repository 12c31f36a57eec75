import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Client, openWorld, type World } from '../../../../tests/support/world.ts'
import { newId } from '../../../kernel/ids.ts'
import { addPlace } from '../../organisations/endpoints.ts'
import { addRiskPoint, closeRiskPoint, listRiskPoints } from '../endpoints.ts'

let world: World
let firm: string
let zhao: Client

beforeAll(async () => {
  world = await openWorld()
  firm = await world.enterprise({ sector: 'machinery', name: '示例铸造厂' })
  zhao = await world.person(firm, 'safety-officer', { name: '赵安全' })
})
afterAll(() => world.end())

const params = () => ({ organisation: firm })

async function point(name: string, place: string | null) {
  const id = newId()
  await zhao.call(addRiskPoint, { params: params(), body: { id, name, unit: null, place } })
  return id
}

test('赵安全 asks which risk points are at a place, as the page of a hazard there does', async () => {
  const place = newId()
  await zhao.call(addPlace, { body: { id: place, name: '制芯间', unit: null } })
  const there = async () =>
    (await zhao.call(listRiskPoints, { params: params(), query: { place } })).map(one => one.name)
  await point('办公楼', null)
  expect(await there()).toEqual([])
  await point('射芯机', place)
  expect(await there()).toEqual(['射芯机'])
  const oven = await point('烘芯炉', place)
  expect(await there()).toHaveLength(2)
  await zhao.call(closeRiskPoint, { params: { ...params(), point: oven }, body: { command: newId() } })
  expect(await there()).toEqual(['射芯机'])
})
