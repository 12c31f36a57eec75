import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Client, openWorld, type World } from '../../../../tests/support/world.ts'
import { newId } from '../../../kernel/ids.ts'
import { addPerson, changeProfile, listEnterprises, readHistory, readProfile, setOffice } from '../endpoints.ts'
import { summariseTask } from './tasks.ts'

let world: World
let enterprise: string
let safety: Client
let officer: Client
let authority: string

beforeAll(async () => {
  world = await openWorld()
  world.setNow('2026-03-10T02:00:00Z')
  enterprise = await world.enterprise({ name: '海城镁矿有限公司', region: '210302002', sector: 'machinery' })
  authority = await world.authority({ region: '210302', sectors: ['machinery', 'metallurgy'] })
  await signInAgain()
})
afterAll(() => world.end())

/** Sessions end when the clock is moved far. */
async function signInAgain() {
  safety = await world.person(enterprise, 'safety-officer')
  officer = await world.person(authority, 'officer')
}

const read = (on?: string) =>
  safety.call(readProfile, { params: { organisation: enterprise }, query: on ? { on } : {} })
const listed = async (who: Client, search: string) =>
  (await who.call(listEnterprises, { query: { search } })).rows.map(row => row.id)

test('a change in the past is so from that day, and the day before still reads as it was', async () => {
  await safety.call(changeProfile, {
    body: { validFrom: '2026-02-01', changes: { industry: '0810', headcount: 320, revenueFen: 5_000_000_000 } },
  })
  expect(await read('2026-01-31')).toMatchObject({ headcount: null, scale: null })
  const now = await read()
  expect(now).toMatchObject({ headcount: 320, scale: 'medium', aboveScale: true, validFrom: '2026-02-01' })
  expect(now.scaleReason).toContain('国统字〔2017〕213号')
})

test('a change for the future is not yet so; on its day the register and the search follow', async () => {
  await safety.call(changeProfile, { body: { validFrom: '2026-05-01', changes: { name: '辽宁菱镁新材料有限公司' } } })
  expect((await read()).name).toBe('海城镁矿有限公司')
  expect((await read('2026-05-01')).name).toBe('辽宁菱镁新材料有限公司')
  expect(await listed(officer, '菱镁新材')).toEqual([])
  world.setNow('2026-05-01T02:00:00Z')
  await signInAgain()
  await summariseTask({ database: world.database } as never, { organisation: enterprise })
  expect(await listed(officer, '菱镁新材')).toEqual([enterprise])
  expect(await listed(officer, 'lmxcl')).toEqual([enterprise])
  expect(await listed(officer, '海城镁矿')).toEqual([])
})

test('the history shows each change with its days', async () => {
  const { profile } = await safety.call(readHistory, { params: { organisation: enterprise } })
  expect(profile.map(item => item.validFrom)).toEqual(['2020-01-01', '2026-02-01', '2026-05-01'])
  expect(profile[2]?.changes).toEqual([{ field: 'name', before: '海城镁矿有限公司', after: '辽宁菱镁新材料有限公司' }])
})

test('moving to another sector leaves the reach of who does not supervise it', async () => {
  await safety.call(changeProfile, { body: { validFrom: '2026-05-01', changes: { sector: 'fireworks' } } })
  expect(await listed(officer, '菱镁')).toEqual([])
  expect((await officer.fails(readProfile, { params: { organisation: enterprise } })).code).toBe('not-found')
  await safety.call(changeProfile, { body: { validFrom: '2026-05-01', changes: { sector: 'metallurgy' } } })
  expect(await listed(officer, '菱镁')).toEqual([enterprise])
})

describe('refused', () => {
  test.each([
    ['before the file begins', { validFrom: '2019-01-01', changes: { headcount: 1 } }, /不能早于/],
    ['a scale that the rule computes', { validFrom: '2026-05-01', changes: { scale: 'micro' } }, /不能自行选择/],
    ['an enterprise without a code', { validFrom: '2026-05-01', changes: { uscc: null } }, /统一社会信用代码/],
    ['a region that does not exist', { validFrom: '2026-05-01', changes: { region: '999999' } }, /行政区划/],
    ['nothing', { validFrom: '2026-05-01', changes: {} }, /没有要变更/],
  ])('%s', async (_, body, text) => {
    expect((await safety.fails(changeProfile, { body: body as never })).detail).toMatch(text)
  })

  test('the code of another enterprise', async () => {
    const other = await world.enterprise()
    const { uscc } = await officer.call(readProfile, { params: { organisation: other } })
    const problem = await safety.fails(changeProfile, { body: { validFrom: '2026-05-01', changes: { uscc } } })
    expect(problem.code).toBe('duplicate')
  })

  test('a worker changes no file', async () => {
    const worker = await world.person(enterprise, 'worker')
    const problem = await worker.fails(changeProfile, { body: { validFrom: '2026-05-01', changes: { headcount: 1 } } })
    expect(problem.code).toBe('not-allowed')
  })
})

test('a scale is chosen by hand where the rule has no row for the industry', async () => {
  const changes = { industry: '66', scale: 'large' as const }
  await safety.call(changeProfile, { body: { validFrom: '2026-05-01', changes } })
  expect(await read()).toMatchObject({ scale: 'large', scaleChosen: true, scaleRule: null })
})

test('offices follow each other, also when entered out of order', async () => {
  const people = [newId(), newId(), newId()]
  for (const [index, id] of people.entries()) await safety.call(addPerson, { body: { id, name: `法人${index}` } })
  const set = (person: number, validFrom: string) =>
    safety.call(setOffice, { body: { id: newId(), kind: 'legal-representative', person: people[person]!, validFrom } })
  await set(0, '2021-01-01')
  await set(2, '2025-01-01')
  await set(1, '2023-01-01')
  const { offices } = await safety.call(readHistory, { params: { organisation: enterprise } })
  expect(offices.map(office => [office.name, office.validFrom, office.validTo])).toEqual([
    ['法人0', '2021-01-01', '2023-01-01'],
    ['法人1', '2023-01-01', '2025-01-01'],
    ['法人2', '2025-01-01', null],
  ])
  expect((await read('2024-06-01')).offices.map(office => office.name)).toEqual(['法人1'])
})
