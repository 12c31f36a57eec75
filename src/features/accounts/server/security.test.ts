import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { visit } from '../../../../tests/support/visitor.ts'
import { type Client, openWorld, type World } from '../../../../tests/support/world.ts'
import { sql } from '../../../platform/database.ts'
import { openHttp } from '../../../platform/http.ts'
import { openSecret } from '../../../platform/secret.ts'
import { listSessions, signIn } from '../endpoints.ts'
import { listAccounts, listMemberSessions, makeResetLink, revokeMemberSession } from '../security-endpoints.ts'
import { accounts } from './feature.ts'
import { endMembership } from './public.ts'

let world: World
let mine: string
let security: Client

beforeAll(async () => {
  world = await openWorld()
  mine = await world.enterprise()
  security = await world.person(await world.authority(), 'security-admin')
})
afterAll(() => world.end())

const inMine = () => ({ params: { organisation: mine } })

test('the security administrator sees who is signed in where, and ends a session', async () => {
  const worker = await world.person(mine, 'worker', { name: '于海', door: 'field' })
  const { rows } = await security.call(listMemberSessions, inMine())
  const theirs = rows.find(row => row.account === worker.account)!
  expect(theirs).toMatchObject({ name: '于海', door: 'field' })
  await security.call(revokeMemberSession, { params: { organisation: mine, session: theirs.id } })
  expect((await worker.fails(listSessions, {})).code).toBe('session-ended')
})

test('the list finds by name and staff number and counts what it finds', async () => {
  await world.person(mine, 'worker', { name: '郑百合' })
  const found = await security.call(listAccounts, { ...inMine(), query: { search: '百合' } })
  expect(found).toMatchObject({ total: 1, rows: [{ name: '郑百合', lockedUntil: null, liveSessions: 1 }] })
  expect((await security.call(listAccounts, { ...inMine(), query: { search: '%' } })).total).toBe(0)
})

test.each(['worker', 'safety-officer', 'principal'] as const)('a %s sees neither accounts nor sessions', async role => {
  const client = await world.person(mine, role)
  for (const endpoint of [listAccounts, listMemberSessions])
    expect((await client.fails(endpoint, inMine())).code).toBe('not-allowed')
})

test('a security administrator of another region or enterprise finds nothing', async () => {
  const worker = await world.person(mine, 'worker')
  const far = await world.person(await world.authority({ region: '210304' }), 'security-admin')
  const other = await world.person(await world.enterprise(), 'security-admin')
  for (const client of [far, other]) {
    expect((await client.fails(listAccounts, inMine())).code).toBe('not-found')
    const reset = { params: { organisation: mine, account: worker.account }, body: {} }
    expect((await client.fails(makeResetLink, reset)).code).toBe('not-found')
    // Nor through their own organisation, by naming somebody else's account.
    const own = { params: { organisation: client.organisation, account: worker.account }, body: {} }
    expect((await client.fails(makeResetLink, own)).code).toBe('not-found')
  }
})

test('whoever leaves is out at once', async () => {
  const worker = await world.person(mine, 'worker')
  await worker.call(listSessions, {})
  await world.database.asSystem('test', mine, work => endMembership(work, worker.person))
  expect((await worker.fails(listSessions, {})).code).toBe('session-ended')
})

test('sign-in tables show nothing to a transaction that has not come through the door', async () => {
  await world.person(mine, 'worker')
  await world.database.asSystem('test', mine, async ({ db }) => {
    for (const table of ['account', 'account_identifier', 'session', 'one_time_link', 'sign_in_attempt']) {
      const { rows } = await sql<{ count: number }>`select count(*)::int as count from ${sql.table(table)}`.execute(db)
      expect([table, rows[0]!.count]).toEqual([table, 0])
    }
  })
})

test('one address gets no more tries a minute than the endpoint allows', async () => {
  const http = await openHttp(world.context, accounts.handlers)
  try {
    const statuses = []
    for (let count = 0; count < 62; count += 1) {
      // An invalid body: only the limit is asked about.
      const { statusCode } = await http.inject({
        method: 'POST',
        url: `/api${signIn.path}`,
        headers: { 'x-anze-door': 'desk' },
        payload: {},
      })
      statuses.push(statusCode)
    }
    expect(statuses.indexOf(429)).toBe(60)
  } finally {
    await http.close()
  }
})

test('the key is made once, readable by its owner only, and opens what it sealed for the same purpose only', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'anze-secret-'))
  try {
    const secret = await openSecret(join(dir, 'new'))
    expect((await stat(join(dir, 'new', 'secret.key'))).mode & 0o777).toBe(0o600)
    const sealed = secret.seal('JBSWY3DP', 'totp:1')
    expect(secret.seal('JBSWY3DP', 'totp:1')).not.toBe(sealed)
    expect(secret.open(sealed, 'totp:1')).toBe('JBSWY3DP')
    expect(() => secret.open(sealed, 'totp:2')).toThrow()
    const bytes = Buffer.from(sealed, 'base64url')
    bytes[bytes.length - 1]! ^= 1
    expect(() => secret.open(bytes.toString('base64url'), 'totp:1')).toThrow()
    await writeFile(join(dir, 'secret.key'), randomBytes(8).toString('base64'))
    await expect(openSecret(dir)).rejects.toThrow(/密钥文件/)
  } finally {
    await rm(dir, { recursive: true, force: true })
  }
})

test('a visitor without a cookie is asked to sign in', async () => {
  expect((await visit(world).fails(listSessions, {})).code).toBe('not-signed-in')
})
