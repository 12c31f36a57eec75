import { afterAll, beforeAll, expect, test } from 'vitest'
import { uploadPhoto } from '../../../../tests/support/photo.ts'
import { type Client, openWorld, type World } from '../../../../tests/support/world.ts'
import { newId } from '../../../kernel/ids.ts'
import { copyItems, makeChecklist, publishChecklist, readChecklist } from '../endpoints.ts'
import { addCheckItem } from '../item-endpoints.ts'
import { adoptChecklist, shareChecklist } from '../library-endpoints.ts'

let world: World
let zhao: Client
beforeAll(async () => {
  world = await openWorld()
  zhao = await world.person(await world.enterprise({ sector: 'machinery' }), 'safety-officer', { name: '赵安全' })
})
afterAll(() => world.end())

async function pictured(who: Client, file: string) {
  const pictures = [{ file, right: true }]
  const item = await who.call(addCheckItem, { body: { id: newId(), what: '防护罩', pictures } })
  const list = newId()
  await who.call(makeChecklist, { body: { id: list, name: '机床点检', kind: 'daily' } })
  await who.call(copyItems, { params: { checklist: list }, body: { items: [item.id] } })
  return who.call(publishChecklist, { params: { checklist: list }, body: { number: 1, revision: 2 } })
}
const fetched = async (who: Client, organisation: string, file: string) =>
  (await who.raw('GET', `/organisations/${organisation}/files/${file}?size=thumb`)).status

test('a worker sees the pictures of right and wrong, another enterprise does not', async () => {
  const file = await uploadPhoto(zhao, zhao.organisation)
  const list = await pictured(zhao, file)
  const wang = await world.person(zhao.organisation, 'worker', { name: '王工' })
  const { items } = await wang.call(readChecklist, { params: { checklist: list.id } })
  expect(items[0]?.pictures).toEqual([{ file, right: true }])
  expect(await fetched(wang, zhao.organisation, file)).toBe(200)
  const rival = await world.person(await world.enterprise(), 'safety-officer')
  expect(await fetched(rival, zhao.organisation, file)).toBe(404)
})

test('a picture that was never uploaded is refused', async () => {
  const problem = await zhao.fails(addCheckItem, {
    body: { id: newId(), what: '防护罩', pictures: [{ file: newId(), right: false }] },
  })
  expect(problem.code).toBe('invalid')
})

test('pictures stay with their organisation when a list is shared and adopted', async () => {
  const sun = await world.person(await world.authority(), 'officer', { name: '孙监管' })
  const list = await pictured(sun, await uploadPhoto(sun, sun.organisation))
  await sun.call(shareChecklist, { params: { checklist: list.id }, body: { sectors: null } })
  const params = { publisher: sun.organisation, checklist: list.id }
  const own = await zhao.call(adoptChecklist, { params, body: { id: newId() } })
  expect(own.items).toMatchObject([{ what: '防护罩', pictures: [], item: null }])
})
