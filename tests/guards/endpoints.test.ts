import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { features } from '../../src/apps/features.ts'
import { reportHazard } from '../../src/features/hazards/endpoints.ts'
import { pathOf } from '../../src/kernel/endpoint.ts'
import { newId } from '../../src/kernel/ids.ts'
import { may, permissions } from '../../src/policy/permissions.ts'
import { sampleOf } from '../support/sample.ts'
import { type Client, openWorld, type World } from '../support/world.ts'

const endpoints = features.flatMap(feature => feature.handlers.map(({ endpoint }) => endpoint))
type Row = (typeof endpoints)[number]

let world: World
let victim: string
let hazard: string
const people = {} as Record<'stranger' | 'rival' | 'elsewhere' | 'otherSector' | 'worker' | 'noPost', Client>

beforeAll(async () => {
  world = await openWorld()
  victim = await world.enterprise({ region: '210302002', sector: 'machinery', name: '被访企业' })
  const officer = await world.person(victim, 'safety-officer')
  hazard = newId()
  await officer.call(reportHazard, {
    params: { organisation: victim },
    body: { id: hazard, description: '机密隐患描述', place: '机密地点' },
  })
  people.stranger = world.stranger
  people.rival = await world.person(await world.enterprise(), ['principal', 'safety-officer'])
  people.elsewhere = await world.person(await world.authority({ region: '210381' }), ['leader', 'officer'])
  people.otherSector = await world.person(await world.authority({ region: '210302', sectors: ['fireworks'] }), [
    'leader',
    'officer',
  ])
  people.worker = await world.person(victim, 'worker')
  const silent = await world.person(victim, 'worker')
  people.noPost = silent
})
afterAll(() => world.end())

async function knock(who: Client, row: Row) {
  const path = pathOf(row.path, { ...paramsOf(row), organisation: victim, hazard })
  const query = sampleOf(row.query) as Record<string, string> | undefined
  const search = new URLSearchParams(query).toString()
  return who.raw(row.method, path + (search && `?${search}`), row.body && { body: sampleOf(row.body) })
}

function paramsOf(row: Row): Record<string, string> {
  return Object.fromEntries([...row.path.matchAll(/:(\w+)/g)].map(match => [match[1]!, newId()]))
}

const guarded = endpoints.filter(row => row.permission !== 'public')

test('every endpoint names a row of the permission matrix or one of the three open doors', () => {
  const known = [...Object.keys(permissions), 'public', 'signed-in', 'member']
  expect(endpoints.filter(row => !known.includes(row.permission)).map(row => row.name)).toEqual([])
})

test('every endpoint has a name of its own and says whose tenant it works in', () => {
  expect(new Set(endpoints.map(row => row.name)).size).toBe(endpoints.length)
  for (const row of endpoints)
    expect([row.name, row.scope === 'named']).toEqual([row.name, row.path.includes('/:organisation')])
})

test('every write records an event, or says why not', () => {
  const exempt = endpoints.filter(row => row.method !== 'GET' && row.event === 'none').map(row => row.name)
  expect(exempt.filter(name => /^(hazards|organisations)\./.test(name) && !/preview/.test(name))).toEqual([])
})

describe('a stranger', () => {
  test.each(guarded.map(row => [row.name, row] as const))('%s answers 401', async (_, row) => {
    expect((await knock(people.stranger, row)).status).toBe(401)
  })
})

/** Nothing of the victim may show: no text, no count. */
function revealsNothing(row: Row, answer: { status: number; body: unknown }) {
  const text = JSON.stringify(answer.body)
  expect([row.name, text.includes('机密')]).toEqual([row.name, false])
  expect([row.name, text.includes('被访企业')]).toEqual([row.name, false])
  if (row.scope === 'named')
    expect([401, 403, 404, 422], `${row.name} answered ${answer.status} ${text}`).toContain(answer.status)
  else if (answer.status === 200 && row.name.startsWith('hazards.')) {
    const total = (answer.body as { total?: number } | null)?.total
    expect([row.name, total ?? 0]).toEqual([row.name, 0])
  }
}

describe.each(['rival', 'elsewhere', 'otherSector'] as const)('%s', who => {
  test.each(guarded.map(row => [row.name, row] as const))('%s reveals nothing of another tenant', async (_, row) => {
    revealsNothing(row, await knock(people[who], row))
  })
})

describe('a worker of the same enterprise', () => {
  const closed = guarded.filter(row => row.permission in permissions && !may(['worker'], row.permission))
  test.each(closed.map(row => [row.name, row] as const))('%s answers 403', async (_, row) => {
    expect((await knock(people.worker, row)).status).toBe(403)
  })
  test('sees no hazard of others that is not for the unit', async () => {
    const answer = await people.worker.raw('GET', '/hazards')
    expect(answer.status).toBe(200)
    expect((answer.body as { total: number }).total).toBe(0)
    expect((await people.worker.raw('GET', `/organisations/${victim}/hazards/${hazard}`)).status).toBe(404)
  })
})
