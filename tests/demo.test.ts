import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { compose, type Platform } from '../src/apps/compose.ts'
import { seedDemonstration } from '../src/apps/demo/seed.ts'
import type { listDemoPeople, readSession } from '../src/features/accounts/endpoints.ts'
import { hazardStates } from '../src/features/hazards/lifecycle.ts'
import type { Answer } from '../src/kernel/endpoint.ts'
import { readConfig } from '../src/platform/config.ts'
import { createLog } from '../src/platform/log.ts'
import { roleNames } from '../src/policy/roles.ts'
import { cloneDatabase } from './support/database.ts'

type People = Answer<typeof listDemoPeople>

let platform: Platform
let people: People
let dir: string
let clone: Awaited<ReturnType<typeof cloneDatabase>>
const config = () => ({ ...readConfig({ DATA_DIR: dir, LOG_LEVEL: 'error' }), demo: true })
const log = createLog('error')
let owner: pg.Client
/** As the owner of the database, whom row-level security does not bind. */
const rows = async <T extends object>(text: string) => (await owner.query<T>(text)).rows
const seed = () =>
  seedDemonstration({ config: config(), connections: clone.connections, log, today: new Date(), scale: 0.04 })

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'anze-demo-test-'))
  clone = await cloneDatabase(inject('postgres'))
  owner = new pg.Client(clone.connections.owner)
  await owner.connect()
  await seed()
  platform = await compose({
    config: config(),
    connections: clone.connections,
    log,
    jobs: false,
    perMinute: 1_000_000,
    checkAnswers: true,
  })
  people = (await platform.http.inject({ url: '/api/demo/people' })).json()
})
afterAll(async () => {
  await platform.close()
  await owner.end()
  await clone.drop()
  await rm(dir, { recursive: true, force: true })
})

test('every role has somebody on the demonstration page', () => {
  const played = new Set(
    people.organisations.flatMap(one => one.people.flatMap(person => person.posts.map(post => post.role))),
  )
  expect(roleNames.filter(role => !played.has(role))).toEqual([])
})

test('the mine has 400 people, the plant 180 and the shop 12', async () => {
  const counted = await rows<{ headcount: number; people: number }>(`
    select s.headcount, count(*)::int as people from organisation_summary s join person p using (organisation_id)
    where s.kind = 'enterprise' group by 1 order by 1`)
  expect(counted.map(row => [row.headcount, row.people])).toEqual([
    [12, 12],
    [180, 180],
    [400, 400],
  ])
})

test('all seven counties, two townships and the departments of the plan are there', async () => {
  const authorities = await rows<{ region: string }>(`select region from organisation_summary where kind = 'authority'`)
  const at = (fits: (region: string) => boolean) => authorities.filter(row => fits(row.region)).length
  expect(at(region => region === '210300')).toBe(10)
  expect(at(region => region.length === 6 && region !== '210300')).toBe(7)
  expect(at(region => region.length === 9)).toBe(2)
})

test('hazards stand in every state there is', async () => {
  const states = await rows<{ state: string }>('select distinct state from hazard')
  expect(states.map(row => row.state).sort()).toEqual([...hazardStates].sort())
})

test('one major hazard is closed, one under supervision with a stop, one waits for its receipt', async () => {
  const majors = await rows<{ state: string; stop_ordered: boolean; records: string[] }>(`
    select h.state, h.stop_ordered, array_agg(r.kind || ' ' || r.state order by r.kind, r.state) as records from hazard h
    join hazard_record r on r.organisation_id = h.organisation_id and r.hazard_id = h.id
    where h.grade = 'major' group by h.organisation_id, h.id, 1, 2 order by 1`)
  expect(majors.map(one => one.state)).toEqual(['assessed', 'assigned', 'closed'])
  const reports = majors[0]!.records.filter(record => record.startsWith('authority-report'))
  expect(new Set(reports)).toEqual(new Set(['authority-report first-sent']))
  expect(majors[1]).toMatchObject({ stop_ordered: true, records: expect.arrayContaining(['supervision placed']) })
  expect(majors[2]!.records).toEqual(
    expect.arrayContaining([
      'authority-report full-received',
      'closing-assessment made',
      'congress-report received',
      'measure-review made',
      'plan adopted',
      'supervision released',
    ]),
  )
})

test('a story broken off is told to its end, nothing of it twice', async () => {
  const told = () =>
    rows(`select organisation_id, kind, count(*)::int as count from event
      where kind like 'hazard%' or kind like 'file.%' or kind like 'import%' group by 1, 2 order by 1, 2`)
  const before = await told()
  await owner.query(`update platform_fact set value = value - 'done' || jsonb_build_object('step', (value->>'step')::int - 60)
    where key = 'demonstration'`)
  await seed()
  expect(await told()).toEqual(before)
})

test('the journal of every organisation runs without a gap and never backwards', async () => {
  const broken = await rows(`select organisation_id from event group by 1 having count(*) <> max(seq) or min(seq) <> 1`)
  const backwards = await rows(`
    select 1 from (select recorded_at, lag(recorded_at) over (partition by organisation_id order by seq) as earlier from event) e
    where recorded_at < earlier`)
  expect([broken, backwards]).toEqual([[], []])
})

test('nothing lies in the future, and nobody is signed in', async () => {
  const future = await rows(`select kind from event where occurred_at > now() or recorded_at > now()
    union all select number from hazard where recorded_at > now() or closed_at > now()
    union all select title from notice where created_at > now()`)
  expect(future).toEqual([])
  expect(await rows('select 1 from session where revoked_at is null')).toEqual([])
})

test('nothing of the story failed behind the scenes', async () => {
  expect(await rows('select last_error from graphile_worker.jobs where last_error is not null')).toEqual([])
})

test('told once, it is not told again', async () => {
  const count = async () => (await rows<{ count: number }>('select count(*)::int as count from event'))[0]!.count
  const before = await count()
  await seed()
  expect(await count()).toBe(before)
})

test('one click signs in whoever is listed', async () => {
  const listed = people.organisations.flatMap(one =>
    one.people.map(person => ({ ...person, organisation: one.organisation })),
  )
  expect(listed.length).toBeGreaterThan(40)
  for (const person of listed) {
    const entered = await platform.http.inject({
      method: 'POST',
      url: '/api/demo/sign-in',
      headers: { 'x-anze-door': 'desk' },
      payload: { organisation: person.organisation, membership: person.membership },
    })
    expect(entered.statusCode).toBe(200)
    const cookie = String([entered.headers['set-cookie']].flat()[0]).split(';')[0]!
    const session = (await platform.http.inject({ url: '/api/session', headers: { cookie } })).json() as Answer<
      typeof readSession
    >
    expect(JSON.stringify(session)).toContain(person.name)
  }
})
