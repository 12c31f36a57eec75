import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Client, openWorld, type World } from '../../../../tests/support/world.ts'
import { addWorkdays } from '../../../kernel/dates.ts'
import { changeDay, publishYear, readCalendar } from '../endpoints.ts'
import { calendarOf, seedCalendar } from './public.ts'

let world: World
let admin: Client
let worker: Client

beforeAll(async () => {
  world = await openWorld()
  world.setNow('2026-08-03T09:00:00+08:00')
  admin = await world.person(await world.authority(), 'system-admin')
  worker = await world.person(await world.enterprise(), ['worker', 'system-admin'])
})
afterAll(() => world.end())

const calendar = () => world.database.asSystem('test', '', work => calendarOf(work))
const stored = () =>
  world.database.asSystem('test', '', ({ db }) => db.selectFrom('calendar_day').selectAll().execute())
// 2027 has no published arrangement; 11 legal holidays by the calendar.
const announced = Array.from({ length: 11 }, (_, index) => ({
  day: `2027-10-${String(index + 1).padStart(2, '0')}`,
  kind: 'rest' as const,
  name: '国庆节',
}))

test('before the first seeding the arrangements of the law count', async () => {
  expect(addWorkdays('2026-09-30', 1, await calendar())).toBe('2026-10-08')
  expect(await worker.call(readCalendar, {})).toMatchObject({ year: 2026, published: true, warning: null })
})

test('seeding twice stores every published day once', async () => {
  await seedCalendar(world.database)
  const first = await stored()
  await seedCalendar(world.database)
  expect(await stored()).toEqual(first)
  expect(addWorkdays('2026-09-30', 1, await calendar())).toBe('2026-10-08')
})

test('a year without a published arrangement is warned of, and offers its legal holidays', async () => {
  const view = await worker.call(readCalendar, { query: { year: 2027 } })
  expect(view).toMatchObject({ published: false, rows: [], warning: expect.stringContaining('2027') })
  expect(view.statutory).toContainEqual({ day: '2027-10-01', kind: 'rest', name: '国庆节' })
})

test('a single day of an unpublished year is refused: the rest of the year would lose its holidays', async () => {
  const problem = await admin.fails(changeDay, {
    params: { day: '2027-10-04' },
    body: { kind: 'rest', name: '国庆节' },
  })
  expect(problem).toMatchObject({ code: 'invalid', detail: expect.stringContaining('全年') })
})

test('an announced year counts at once and can be corrected by the day', async () => {
  expect(await admin.call(publishYear, { params: { year: 2027 }, body: { days: announced } })).toMatchObject({
    published: true,
    warning: null,
  })
  expect(addWorkdays('2027-09-30', 1, await calendar())).toBe('2027-10-12')
  await admin.call(changeDay, { params: { day: '2027-10-11' }, body: { kind: 'ordinary' } })
  expect(addWorkdays('2027-09-30', 1, await calendar())).toBe('2027-10-11')
  await admin.call(changeDay, { params: { day: '2027-10-09' }, body: { kind: 'workday', name: '国庆节' } })
  expect(addWorkdays('2027-09-30', 1, await calendar())).toBe('2027-10-09')
})

test('every change stands in the journal of the administrator’s organisation with the days that changed', async () => {
  await admin.call(changeDay, { params: { day: '2026-10-10' }, body: { kind: 'ordinary' } })
  const payload = await world.database.asSystem('test', admin.organisation, ({ db }) =>
    db.selectFrom('event_payload').select('payload').orderBy('seq', 'desc').limit(1).executeTakeFirstOrThrow(),
  )
  expect(payload.payload).toMatchObject({
    before: { '2026-10-10': 'workday 国庆节' },
    after: { '2026-10-10': null },
  })
})

test.each([
  ['a day of another year', [...announced.slice(0, 10), { day: '2026-10-01', kind: 'rest' as const, name: '国庆节' }]],
  ['a day twice', [...announced.slice(0, 10), announced[0]!]],
])('a year with %s is refused', async (_, days) => {
  expect(await admin.fails(publishYear, { params: { year: 2027 }, body: { days } })).toMatchObject({ code: 'invalid' })
})

test('neither workers nor an enterprise’s own administrator change what all are counted by', async () => {
  const change = { params: { day: '2026-10-01' }, body: { kind: 'ordinary' as const } }
  expect(await worker.fails(changeDay, change)).toMatchObject({ code: 'not-allowed' })
  expect(await world.stranger.fails(readCalendar, {})).toMatchObject({ code: 'not-signed-in' })
})
