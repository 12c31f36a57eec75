import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Visitor, visit } from '../../../../tests/support/visitor.ts'
import { openWorld, type World } from '../../../../tests/support/world.ts'
import { sql } from '../../../platform/database.ts'
import { confirmSecondFactor, enrolSecondFactor, readSession } from '../endpoints.ts'
import { acceptInvitation, checkInvitation } from '../invitation-endpoints.ts'
import { listAccounts } from '../security-endpoints.ts'
import { checkSetUpLink, foundPlatform, inviteAdministrators, readSetUp } from '../set-up-endpoints.ts'
import { printSetUpLink } from './set-up.ts'

const tokenOf = (url: string) => url.split('#token=')[1]!
const password = '三班倒的猫爱吃鱼和虾'

let world: World
let system: Visitor
let first: string
const links: Record<string, string> = {}

beforeAll(async () => {
  world = await openWorld({ setUpDone: false })
  system = visit(world)
})
afterAll(() => world.end())

test('before set-up everything but set-up is closed', async () => {
  const stranger = visit(world)
  const session = await stranger.call(readSession, {})
  expect(session).toMatchObject({ account: null, setUpOpen: true, demo: false })
  const other = { method: 'GET', path: '/organisations/0199a000-0000-7000-8000-000000000001/accounts' }
  expect((await stranger.fails(other, {} as never)).code).toBe('set-up-open')
  expect((await stranger.call(readSetUp, {})).administrators.map(one => one.state)).toEqual([
    'missing',
    'missing',
    'missing',
  ])
})

test('the link is one-time, kept as a hash only, and a new start makes the old one worthless', async () => {
  const old = tokenOf((await printSetUpLink(world.context))!)
  const url = (await printSetUpLink(world.context))!
  expect(url).toMatch(/^http:\/\/localhost:7300\/set-up#token=/)
  first = tokenOf(url)
  expect((await system.fails(checkSetUpLink, { body: { token: old } })).code).toBe('link-invalid')
  expect((await system.call(checkSetUpLink, { body: { token: first } })).valid).toBe(true)
  await world.database.asSignIn(async ({ db }) => {
    const { rows } = await sql<{ all: string }>`select string_agg(l::text, ' ') as all from one_time_link l`.execute(db)
    expect(rows[0]!.all).not.toContain(first)
  })
})

test('a link that has expired opens nothing', async () => {
  const { end, ...later } = await openWorld({ setUpDone: false })
  try {
    later.setNow('2026-11-23T08:00:00Z')
    const token = tokenOf((await printSetUpLink(later.context))!)
    later.setNow('2026-11-24T08:00:01Z')
    expect((await visit(later).fails(checkSetUpLink, { body: { token } })).code).toBe('link-invalid')
    expect(tokenOf((await printSetUpLink(later.context))!)).not.toBe(token)
  } finally {
    await end()
  }
})

test('a weak password is refused and the link stays good', async () => {
  const weak = { token: first, organisation: { name: '鞍山市应急管理局', region: '210300' }, name: '周启明' }
  const problem = await system.fails(foundPlatform, { body: { ...weak, userName: 'zhouqm', password: 'admin@2026' } })
  expect(problem).toMatchObject({ code: 'invalid', errors: [{ path: 'password' }] })
})

test('the first link founds the operating authority and its system administrator, once', async () => {
  const body = {
    token: first,
    organisation: { name: '鞍山市应急管理局', region: '210300' },
    name: '周启明',
    userName: 'zhouqm',
    password,
  }
  await system.call(foundPlatform, { body })
  const session = await system.call(readSession, {})
  expect(session).toMatchObject({
    name: '周启明',
    organisation: { kind: 'authority', name: '鞍山市应急管理局', region: '210300' },
    posts: [{ role: 'system-admin' }],
    secondFactor: false,
    secondFactorRequired: true,
    setUpOpen: true,
  })
  expect(session.permissions).toContain('admin.grant')
  expect((await visit(world).fails(foundPlatform, { body })).code).toBe('link-invalid')
  expect(await printSetUpLink(world.context)).toBeNull()
})

const both = [
  { role: 'security-admin' as const, name: '韩雪', phone: '13804120002' },
  { role: 'audit-admin' as const, name: '罗志刚' },
]

test('the system administrator binds a second factor before inviting', async () => {
  expect((await system.fails(inviteAdministrators, { body: { invitations: both } })).code).toBe(
    'second-factor-required',
  )
  const { secret, picture } = await system.call(enrolSecondFactor, { body: { password } })
  expect(picture).toMatch(/^data:image\/svg\+xml;base64,/)
  const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate()
  await system.call(confirmSecondFactor, { body: { code } })
  expect(await system.call(readSession, {})).toMatchObject({ secondFactor: true, secondFactorEnrolled: true })
})

test('inviting again makes new links and forgets whom nobody expects any more', async () => {
  const wrong = await system.call(inviteAdministrators, {
    body: { invitations: [{ role: 'audit-admin', name: '写错的人' }] },
  })
  const { links: made } = await system.call(inviteAdministrators, { body: { invitations: both } })
  for (const { role, url } of made) links[role] = tokenOf(url)
  expect((await visit(world).fails(checkInvitation, { body: { token: tokenOf(wrong.links[0]!.url) } })).code).toBe(
    'link-invalid',
  )
  expect(await visit(world).call(checkInvitation, { body: { token: links['security-admin']! } })).toMatchObject({
    name: '韩雪',
    organisationName: '鞍山市应急管理局',
    titles: ['安全保密管理员'],
    phone: '13804120002',
  })
  const { administrators } = await visit(world).call(readSetUp, {})
  expect(administrators.map(one => one.state)).toEqual(['joined', 'invited', 'invited'])
})

test('the system administrator cannot become the audit administrator too', async () => {
  const problem = await system.fails(acceptInvitation, { body: { as: 'join', token: links['audit-admin']! } })
  expect(problem).toMatchObject({ code: 'move-closed' })
})

test('two of three do not open the platform; the third does, for good', async () => {
  const security = visit(world)
  await security.call(acceptInvitation, {
    body: { as: 'new', token: links['security-admin']!, phone: '13804120002', password },
  })
  const { organisation } = await security.call(readSession, {})
  const accounts = { params: { organisation: organisation!.id } }
  expect((await security.fails(listAccounts, accounts)).code).toBe('set-up-open')
  expect((await system.call(readSession, {})).setUpOpen).toBe(true)

  const audit = visit(world)
  await audit.call(acceptInvitation, { body: { as: 'new', token: links['audit-admin']!, userName: 'luozg', password } })
  expect((await audit.call(readSession, {})).setUpOpen).toBe(false)
  expect((await security.fails(listAccounts, accounts)).code).toBe('second-factor-required')
  expect((await system.fails(inviteAdministrators, { body: { invitations: both } })).code).toBe('set-up-done')
})

test('every step of set-up stands on the chain of the operating organisation', async () => {
  const { organisation } = await system.call(readSession, {})
  const kinds = await world.database.asSystem('test', organisation!.id, async ({ db }) => {
    const { rows } = await sql<{ kind: string }>`select kind from event order by seq`.execute(db)
    return rows.map(row => row.kind)
  })
  for (const kind of [
    'organisation.founded',
    'account.administrator-named',
    'account.joined',
    'account.signed-in',
    'account.second-factor-bound',
    'account.invited',
    'platform.set-up-done',
  ])
    expect(kinds).toContain(kind)
})
