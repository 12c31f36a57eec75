import { afterAll, beforeAll, expect, test } from 'vitest'
import { visit } from '../../../../tests/support/visitor.ts'
import { openWorld, type World } from '../../../../tests/support/world.ts'
import { newId } from '../../../kernel/ids.ts'
import { demoSignIn, listDemoPeople, readSession } from '../endpoints.ts'
import { listAccounts } from '../security-endpoints.ts'

let world: World
let office: string

beforeAll(async () => {
  world = await openWorld()
  office = await world.authority({ name: '铁东区应急管理局' })
  await world.person(office, 'officer', { name: '孙正' })
  await world.person(office, 'security-admin', { name: '韩雪' })
  await world.enterprise({ name: '无人的企业' })
})
afterAll(() => world.end())

test('outside the demonstration its doors do not exist', async () => {
  expect((await visit(world).fails(listDemoPeople, {})).status).toBe(404)
  const body = { organisation: office, membership: newId() }
  expect((await visit(world).fails(demoSignIn, { body })).status).toBe(404)
})

test('in the demonstration one click signs in as anyone, second factor included', async () => {
  world.context.config.demo = true
  try {
    const { organisations } = await visit(world).call(listDemoPeople, {})
    expect(organisations.map(one => one.name)).toEqual(['铁东区应急管理局'])
    const people = organisations[0]!.people
    expect(people.map(person => [person.name, person.posts.map(post => post.title)])).toEqual([
      ['孙正', ['监管人员']],
      ['韩雪', ['安全保密管理员']],
    ])
    const visitor = visit(world)
    await visitor.call(demoSignIn, { body: { organisation: office, membership: people[1]!.membership } })
    expect(await visitor.call(readSession, {})).toMatchObject({ name: '韩雪', secondFactor: true, demo: true })
    await visitor.call(listAccounts, { params: { organisation: office } })
    const wrong = { organisation: office, membership: newId() }
    expect((await visit(world).fails(demoSignIn, { body: wrong })).code).toBe('not-found')
  } finally {
    world.context.config.demo = false
  }
})
