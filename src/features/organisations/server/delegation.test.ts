import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Client, openWorld, type World } from '../../../../tests/support/world.ts'
import { newId } from '../../../kernel/ids.ts'
import { readSession } from '../../accounts/endpoints.ts'
import * as ask from '../endpoints.ts'

let world: World
let enterprise: string
let safety: Client
let deputy: Client

beforeAll(async () => {
  world = await openWorld()
  world.setNow('2026-03-10T01:00:00Z')
  enterprise = await world.enterprise()
  safety = await world.person(enterprise, 'safety-officer')
  deputy = await world.person(enterprise, 'worker')
})
afterAll(() => world.end())

const leave = (to: string, extra: object = {}) => ({
  id: newId(),
  to,
  fromAt: '2026-03-10T01:10:00Z',
  toAt: '2026-03-10T01:20:00Z',
  reason: '请假',
  ...extra,
})
const permissions = async (who: Client) => (await who.call(readSession, {})).permissions

test('the deputy may what the absent may, only from the first to the last minute', async () => {
  await safety.call(ask.makeDelegation, { body: leave(deputy.person) })
  const seen: boolean[] = []
  for (const minute of ['05', '10', '19', '20']) {
    world.setNow(`2026-03-10T01:${minute}:00Z`)
    seen.push((await permissions(deputy)).includes('hazard.assess'))
  }
  expect(seen).toEqual([false, true, true, false])
  world.setNow('2026-03-10T01:00:00Z')
})

test('ended early it ends at once', async () => {
  const made = await safety.call(ask.makeDelegation, {
    body: leave(deputy.person, { fromAt: '2026-03-10T00:00:00Z', toAt: '2026-03-10T01:05:00Z' }),
  })
  expect((await permissions(deputy)).includes('hazard.assess')).toBe(true)
  await deputy.call(ask.endDelegation, { params: { delegation: made.id } })
  expect((await permissions(deputy)).includes('hazard.assess')).toBe(false)
})

test('a delegated post grants no posts', async () => {
  await safety.call(ask.makeDelegation, {
    body: leave(deputy.person, { fromAt: '2026-03-10T00:00:00Z', toAt: '2026-03-10T01:05:00Z' }),
  })
  const { posts } = await safety.call(ask.readStructure, { params: { organisation: enterprise }, query: {} })
  const other = await world.person(enterprise, 'worker')
  const post = posts.find(one => one.role === 'worker' && one.holders.some(held => held.person === deputy.person))!.id
  const problem = await deputy.fails(ask.holdPost, { body: { id: newId(), person: other.person, post } })
  expect(problem.code).toBe('not-allowed')
})

describe('refused', () => {
  test('an administrator’s post is not delegated', async () => {
    const admin = await world.person(enterprise, 'security-admin')
    const problem = await admin.fails(ask.makeDelegation, { body: leave(deputy.person) })
    // Administrators hold no right to delegate at all; where they also hold another post, only that one goes over.
    expect(problem.code).toBe('not-allowed')
    const both = await world.person(enterprise, ['audit-admin', 'worker'])
    const heir = await world.person(enterprise, 'worker')
    await both.call(ask.makeDelegation, {
      body: leave(heir.person, { fromAt: '2026-03-10T00:00:00Z', toAt: '2026-03-10T02:00:00Z' }),
    })
    expect(await permissions(heir)).not.toContain('journal.export')
  })

  test.each([
    ['to oneself', () => leave(safety.person), /本人/],
    ['backwards', () => leave(deputy.person, { toAt: '2026-03-09T00:00:00Z' }), /晚于/],
    ['without end', () => leave(deputy.person, { toAt: '2027-03-10T00:00:00Z' }), /最长/],
    ['to somebody unknown', () => leave(newId()), /代理人/],
  ])('%s', async (_, body, text) => {
    const other = body()
    expect((await safety.fails(ask.makeDelegation, { body: other })).detail).toMatch(text)
  })

  test('a worker delegates nobody else’s posts', async () => {
    const body = leave(safety.person, { from: safety.person, to: deputy.person })
    const worker = await world.person(enterprise, 'worker')
    expect((await worker.fails(ask.makeDelegation, { body })).code).toBe('not-allowed')
  })

  test('a safety officer does not hand the principal’s posts over', async () => {
    const principal = await world.person(enterprise, 'principal')
    for (const to of [deputy.person, safety.person]) {
      const problem = await safety.fails(ask.makeDelegation, { body: leave(to, { from: principal.person }) })
      expect(problem.code).toBe('not-allowed')
    }
  })

  test('a stranger to the delegation does not end it', async () => {
    const made = await safety.call(ask.makeDelegation, {
      body: leave(deputy.person, { fromAt: '2026-03-11T00:00:00Z', toAt: '2026-03-12T00:00:00Z' }),
    })
    const worker = await world.person(enterprise, 'worker')
    expect((await worker.fails(ask.endDelegation, { params: { delegation: made.id } })).code).toBe('not-found')
    expect(await worker.call(ask.listDelegations, {})).toEqual([])
  })
})
