import { afterAll, beforeAll, expect, test } from 'vitest'
import { visit } from '../../../../tests/support/visitor.ts'
import { type Client, openWorld, type World } from '../../../../tests/support/world.ts'
import { newId } from '../../../kernel/ids.ts'
import { sql } from '../../../platform/database.ts'
import type { Role } from '../../../policy/roles.ts'
import { addPerson, addPost, holdPost } from '../../organisations/server/store.ts'
import { invite, readSession, signIn, switchMembership } from '../endpoints.ts'
import { acceptInvitation } from '../invitation-endpoints.ts'
import { openAccount, refuseSecondAdministrator } from './public.ts'

const password = '三班倒的猫爱吃鱼和虾'
let world: World
let city: string
let county: string

beforeAll(async () => {
  world = await openWorld()
  city = await world.authority({ region: '210300' })
  county = await world.authority({ region: '210302' })
})
afterAll(() => world.end())

async function named(organisation: string, role: Role, name: string): Promise<string> {
  const [person, post] = [newId(), newId()]
  await world.database.asSystem('test', organisation, async work => {
    await addPerson(work, { id: person, name, staffNumber: `${name}-${role}` })
    await addPost(work, { id: post, name: role, role })
    await holdPost(work, { id: newId(), person, post })
  })
  return person
}

const grant = (organisation: string, person: string, role: Role) =>
  world.database.asSystem('test', organisation, work => refuseSecondAdministrator(work, person, role))

const join = async (who: Client, inviter: Client, person: string) => {
  const { url } = await inviter.call(invite, { params: { organisation: inviter.organisation, person } })
  const body = { as: 'join' as const, token: url.split('#token=')[1]! }
  const answer = await who.raw('POST', acceptInvitation.path, { body })
  return (answer.body as { code?: string }).code
}

test.each([
  ['system-admin', 'security-admin'],
  ['system-admin', 'audit-admin'],
  ['security-admin', 'audit-admin'],
  ['audit-admin', 'system-admin'],
] as const)('a %s is not made %s as well', async (held, wanted) => {
  const client = await world.person(city, held)
  await expect(grant(city, client.person, wanted)).rejects.toThrow(/不能由同一账号兼任/)
  await expect(grant(city, client.person, held)).resolves.toBeUndefined()
  await expect(grant(city, client.person, 'officer')).resolves.toBeUndefined()
})

test('not in another organisation either: when the post is granted', async () => {
  const client = await world.person(city, 'audit-admin')
  const there = await named(county, 'officer', '兼任者')
  expect(await join(client, await world.person(county, 'system-admin'), there)).toBeUndefined()
  await expect(grant(county, there, 'system-admin')).rejects.toThrow(/安全审计员/)
  await expect(grant(county, there, 'audit-admin')).resolves.toBeUndefined()
})

test('not in another organisation either: when the membership is joined', async () => {
  const client = await world.person(city, 'audit-admin')
  const there = await named(county, 'security-admin', '另一管理员')
  const inviter = await world.person(county, 'system-admin')
  expect(await join(client, inviter, there)).toBe('move-closed')
  const plain = await world.person(city, 'officer')
  expect(await join(plain, inviter, there)).toBeUndefined()
})

test('a person without an account yet is not granted two either', async () => {
  const person = await named(city, 'system-admin', '未到任')
  await expect(grant(city, person, 'audit-admin')).rejects.toThrow(/不能由同一账号兼任/)
})

test('an account that came to hold two all the same gets in nowhere', async () => {
  const client = await world.person(city, ['system-admin', 'audit-admin'])
  await world.database.asSystem('test', city, async work => {
    const id = await openAccount(work, { name: '两职', userName: 'twoposts', password })
    await sql`update membership set account_id = ${id} where organisation_id = ${city} and person_id = ${client.person}`.execute(
      work.db,
    )
  })
  const body = { by: { kind: 'name' as const, name: 'twoposts' }, password }
  expect((await visit(world).fails(signIn, { body })).code).toBe('move-closed')
  const other = await world.person(city, ['system-admin', 'security-admin'])
  expect((await other.fails(switchMembership, { body: { organisation: city } })).code).toBe('move-closed')
})

test('only who may name administrators invites one', async () => {
  const mine = await world.enterprise()
  const person = await named(mine, 'system-admin', '本单位管理员')
  const officer = await world.person(mine, 'safety-officer')
  expect((await officer.fails(invite, { params: { organisation: mine, person } })).code).toBe('not-allowed')
})

test('leave hands no administrator’s post over', async () => {
  const administrator = await world.person(city, ['security-admin', 'officer'])
  const deputy = await world.person(city, 'audit-admin')
  await world.database.asSystem('test', city, async ({ db, now }) => {
    await sql`insert into delegation (organisation_id, id, from_person_id, to_person_id, from_at, to_at, reason, recorded_at)
      values (${city}, ${newId()}, ${administrator.person}, ${deputy.person}, ${new Date(now.getTime() - 1000)},
        ${new Date(now.getTime() + 86_400_000)}, '休假', ${now})`.execute(db)
  })
  const { posts } = await deputy.call(readSession, {})
  expect(posts.map(post => post.role).sort()).toEqual(['audit-admin', 'officer'])
})
