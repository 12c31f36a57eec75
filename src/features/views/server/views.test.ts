import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Client, openWorld, type World } from '../../../../tests/support/world.ts'
import { newId } from '../../../kernel/ids.ts'
import { listViews, removeView, saveView } from '../endpoints.ts'

let world: World
let officer: Client
let colleague: Client

beforeAll(async () => {
  world = await openWorld()
  const enterprise = await world.enterprise()
  officer = await world.person(enterprise, 'safety-officer')
  colleague = await world.person(enterprise, 'safety-officer')
})
afterAll(() => world.end())

const save = (name: string, query = 'overdue=true&sort=-dueOn', id = newId()) =>
  officer.call(saveView, { body: { id, page: 'hazards', name, query } })
const names = async (client: Client, page = 'hazards') =>
  (await client.call(listViews, { query: { page } })).map(view => view.name)

test('a view is kept for its own person and page, replaced by name, and removed', async () => {
  const first = await save('逾期')
  await save('本月重大', 'grade=major')
  expect((await save('逾期', 'overdue=true')).id).toBe(first.id)
  const list = await officer.call(listViews, { query: { page: 'hazards' } })
  expect(list).toMatchObject([{ name: '逾期', query: 'overdue=true' }, { name: '本月重大' }])
  expect(await names(officer, 'people')).toEqual([])
  expect(await names(colleague)).toEqual([])
  const params = { view: first.id }
  expect(await colleague.call(removeView, { params })).toEqual({ removed: false })
  expect(await officer.call(removeView, { params })).toEqual({ removed: true })
  expect(await names(officer)).toEqual(['本月重大'])
})

test('sent twice it is saved once; somebody else’s id is not taken over', async () => {
  const id = newId()
  await save('两次', 'a=1', id)
  await save('两次', 'a=1', id)
  expect((await names(officer)).filter(name => name === '两次')).toHaveLength(1)
  const body = { id, page: 'hazards', name: '我的', query: '' }
  expect(await colleague.fails(saveView, { body })).toMatchObject({ code: 'duplicate' })
})

test('a page holds thirty views and then says what to do', async () => {
  const before = (await names(officer)).length
  for (let index = before; index < 30; index += 1) await save(`筛选${index}`)
  const body = { id: newId(), page: 'hazards', name: '多出来的', query: '' }
  expect(await officer.fails(saveView, { body })).toMatchObject({ detail: expect.stringContaining('请先移除') })
})
