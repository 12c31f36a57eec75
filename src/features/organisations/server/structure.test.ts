import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Client, openWorld, type World } from '../../../../tests/support/world.ts'
import { newId } from '../../../kernel/ids.ts'
import * as ask from '../endpoints.ts'
import { audienceOf, holdersOf, loadPeople, superiorOf, voidPeople } from './public.ts'

let world: World
let enterprise: string
let principal: Client
let safety: Client
const params = () => ({ organisation: enterprise })

beforeAll(async () => {
  world = await openWorld()
  enterprise = await world.enterprise()
  principal = await world.person(enterprise, 'principal', { name: '赵主任' })
  safety = await world.person(enterprise, 'safety-officer', { name: '钱安全' })
})
afterAll(() => world.end())

async function post(
  name: string,
  role: 'worker' | 'team-leader' | 'unit-head' | 'system-admin' = 'worker',
  unit: string | null = null,
) {
  const { id } = await safety.call(ask.addPost, { body: { id: newId(), unit, name, role, validFrom: '2020-01-01' } })
  return id
}
async function person(name: string, held?: string, joinedOn = '2020-01-01') {
  const body = { id: newId(), name, joinedOn, ...(held && { post: { id: newId(), post: held } }) }
  return { ...(await safety.call(ask.addPerson, { body })), holding: body.post?.id ?? '' }
}
const structure = (on?: string) => safety.call(ask.readStructure, { params: params(), query: on ? { on } : {} })
const postsOf = async (id: string) =>
  (await safety.call(ask.readPerson, { params: { ...params(), person: id } })).history

describe('units', () => {
  test('a renamed unit keeps its old name in its old days', async () => {
    const unit = await world.unit(enterprise, '一车间')
    await safety.call(ask.changeUnit, { params: { unit }, body: { name: '选矿车间', validFrom: '2025-06-01' } })
    const nameOn = async (on?: string) => (await structure(on)).units.find(one => one.id === unit)?.name
    expect([await nameOn('2025-05-31'), await nameOn('2025-06-01'), await nameOn()]).toEqual([
      '一车间',
      '选矿车间',
      '选矿车间',
    ])
  })

  test('the same command sent twice is done once', async () => {
    const body = { id: newId(), level: 'workshop' as const, name: '重发车间' }
    const once = await safety.call(ask.addUnit, { body })
    expect(await safety.call(ask.addUnit, { body })).toEqual(once)
    const person = { id: newId(), name: '重发人员' }
    await safety.call(ask.addPerson, { body: person })
    expect((await safety.call(ask.addPerson, { body: person })).id).toBe(person.id)
  })

  test('nothing hangs below itself or below a team', async () => {
    const above = await world.unit(enterprise, '上级')
    const below = await world.unit(enterprise, '下级', 'team', above)
    const move = (unit: string, parent: string) => safety.fails(ask.changeUnit, { params: { unit }, body: { parent } })
    expect((await move(above, below)).detail).toMatch(/班组之下|下级之下/)
    const add = { id: newId(), parent: below, level: 'team' as const, name: '更下级' }
    expect((await safety.fails(ask.addUnit, { body: add })).detail).toMatch(/班组之下/)
  })

  test('a unit with posts is not closed; an empty one is, and stays in its history', async () => {
    const unit = await world.unit(enterprise, '旧车间')
    const held = await post('工人', 'worker', unit)
    expect((await safety.fails(ask.closeUnit, { params: { unit }, body: {} })).code).toBe('move-closed')
    await safety.call(ask.closePost, { params: { post: held }, body: {} })
    await safety.call(ask.closeUnit, { params: { unit }, body: {} })
    expect((await structure()).units.some(one => one.id === unit)).toBe(false)
    expect((await structure('2024-01-01')).units.some(one => one.id === unit)).toBe(true)
  })

  test('another enterprise’s unit is not found', async () => {
    const foreign = await world.unit(await world.enterprise(), '别家车间')
    expect((await safety.fails(ask.changeUnit, { params: { unit: foreign }, body: { name: '我的' } })).code).toBe(
      'not-found',
    )
    const add = { id: newId(), unit: foreign, name: '我的岗位', role: 'worker' as const }
    expect((await safety.fails(ask.addPost, { body: add })).code).toBe('not-found')
  })
})

describe('people', () => {
  test('a transfer keeps the history readable', async () => {
    const [crusher, ball] = [await post('破碎工'), await post('球磨工')]
    const worker = await person('孙工', crusher)
    await safety.call(ask.transferPerson, {
      params: { holding: worker.holding },
      body: { id: newId(), post: ball, on: '2025-03-01', reason: '岗位调整' },
    })
    expect((await postsOf(worker.id)).map(held => [held.postName, held.validFrom, held.validTo])).toEqual([
      ['球磨工', '2025-03-01', null],
      ['破碎工', '2020-01-01', '2025-03-01'],
    ])
    const holders = async (on: string) =>
      (await structure(on)).posts
        .filter(one => one.holders.some(held => held.person === worker.id))
        .map(one => one.name)
    expect([await holders('2025-02-28'), await holders('2025-03-01')]).toEqual([['破碎工'], ['球磨工']])
  })

  test('who leaves holds nothing, signs in no more, and is still found among those who left', async () => {
    const leaver = await world.person(enterprise, 'worker', { name: '李离职' })
    await safety.call(ask.personLeaves, { params: { person: leaver.person }, body: { reason: '辞职' } })
    expect((await leaver.fails(ask.readStructure, { params: params() })).status).toBeGreaterThanOrEqual(401)
    const find = (left: boolean) =>
      safety.call(ask.listPeople, { params: params(), query: { search: '李离职', left: String(left) as never } })
    expect([(await find(false)).total, (await find(true)).total]).toEqual([0, 1])
    expect((await postsOf(leaver.person))[0]).toMatchObject({ reason: '辞职' })
  })

  test('nobody removes somebody above, or themselves', async () => {
    const leave = (who: Client, id: string) =>
      who.fails(ask.personLeaves, { params: { person: id }, body: { reason: '无' } })
    expect((await leave(safety, principal.person)).code).toBe('not-allowed')
    expect((await leave(safety, safety.person)).code).toBe('not-allowed')
  })

  test.each([
    ['周小明', 1],
    ['小明', 1],
    ['zxm', 1],
    ['A-07', 1],
    ['a-0', 1],
    ['100%', 0],
    ['zxq', 0],
  ])('search for %s finds %d', async (search, count) => {
    const known = await safety.call(ask.listPeople, { params: params(), query: { search: '周小明' } })
    if (known.total === 0)
      await safety.call(ask.addPerson, { body: { id: newId(), name: '周小明', staffNumber: 'A-07' } })
    expect((await safety.call(ask.listPeople, { params: params(), query: { search } })).total).toBe(count)
  })

  test('phone numbers are for who manages people', async () => {
    const body = { id: newId(), name: '吴电话', phone: '13900000001' }
    await safety.call(ask.addPerson, { body })
    const worker = await world.person(enterprise, 'worker')
    const read = (who: Client) => who.call(ask.readPerson, { params: { ...params(), person: body.id } })
    expect([(await read(safety)).phone, (await read(worker)).phone]).toEqual(['13900000001', null])
  })

  test('a staff number is used once, and the answer says by whom', async () => {
    await safety.call(ask.addPerson, { body: { id: newId(), name: '郑一', staffNumber: 'B-1' } })
    const problem = await safety.fails(ask.addPerson, { body: { id: newId(), name: '郑二', staffNumber: 'B-1' } })
    expect([problem.code, problem.detail]).toEqual(['duplicate', expect.stringContaining('郑一')])
  })
})

describe('granting', () => {
  test('nobody gives themselves a post, and nobody one above their own', async () => {
    const top = (await structure()).posts.find(one => one.role === 'principal')!.id
    const hold = (id: string) => safety.fails(ask.holdPost, { body: { id: newId(), person: id, post: top } })
    expect((await hold(safety.person)).code).toBe('not-allowed')
    expect((await hold((await person('冯工')).id)).code).toBe('not-allowed')
  })

  test('an administrator’s post is given by an administrator only, and never a second one', async () => {
    const [system, worker] = [await post('系统管理', 'system-admin'), await world.person(enterprise, 'worker')]
    const hold = { id: newId(), person: worker.person, post: system }
    expect((await principal.fails(ask.holdPost, { body: hold })).code).toBe('not-allowed')
    const admin = await world.person(enterprise, 'security-admin')
    await admin.call(ask.holdPost, { body: hold })
    const second = (await structure()).posts.find(one => one.role === 'security-admin')!.id
    const problem = await admin.fails(ask.holdPost, { body: { id: newId(), person: worker.person, post: second } })
    expect(problem.detail).toContain('兼任')
  })
})

describe('questions of other features', () => {
  const asked = <T>(run: Parameters<typeof world.database.asSystem<T>>[2]) =>
    world.database.asSystem('test', enterprise, run)

  test('a missing level moves up one', async () => {
    const unit = await world.unit(enterprise, '问询车间')
    const head = await world.person(enterprise, 'unit-head', { unit, name: '车间主任' })
    const worker = await world.person(enterprise, 'worker', { unit, name: '车间工人' })
    await asked(async work => {
      expect(await holdersOf(work, 'team-leader', unit)).toEqual([{ id: head.person, name: '车间主任' }])
      expect((await holdersOf(work, 'safety-director')).map(one => one.id)).toEqual([principal.person])
      expect((await superiorOf(work, worker.person))?.id).toBe(head.person)
      expect((await superiorOf(work, head.person))?.id).toBe(safety.person)
      expect((await superiorOf(work, safety.person))?.id).toBe(principal.person)
      expect(await superiorOf(work, principal.person)).toBeNull()
      expect((await audienceOf(work, unit)).sort()).toEqual([head.person, worker.person].sort())
    })
  })

  test('a staff list is loaded, known people are not doubled, and an untouched load is taken back', async () => {
    const [a, b, c] = [newId(), newId(), newId()]
    const rows = [
      { id: a, name: '导入甲', staffNumber: 'I-1', unit: '焙烧车间', team: '一班', post: '焙烧工' },
      { id: b, name: '导入乙', staffNumber: 'I-2', unit: '焙烧车间', team: '一班', post: '安全总监' },
      { id: c, name: '导入丙' },
    ]
    const load = () => asked(work => loadPeople(work, rows, newId()))
    expect((await load()).map(row => row.outcome)).toEqual(['added', 'added', 'refused'])
    expect((await load()).map(row => row.outcome)).toEqual(['known', 'known', 'refused'])
    const { posts, units } = await structure()
    expect(units.filter(unit => ['焙烧车间', '一班'].includes(unit.name))).toHaveLength(2)
    expect(posts.find(one => one.name === '安全总监')?.role).toBe('worker')
    await safety.call(ask.changePerson, { params: { person: b }, body: { name: '导入乙二', staffNumber: 'I-2' } })
    const answer = await asked(work => voidPeople(work, [a, b]))
    expect(answer).toEqual({ voided: [a], kept: [{ id: b, reason: '导入后资料已变动' }] })
  })
})

describe('places', () => {
  test('a label’s code opens the place on the phone', async () => {
    const place = await safety.call(ask.addPlace, { body: { id: newId(), name: '1号皮带' } })
    const [label] = await safety.call(ask.placeLabels, { params: params(), query: { places: place.id } })
    expect(label?.url).toMatch(new RegExp(`/m/place/${enterprise}/${place.id}$`))
    expect(label?.svg).toMatch(/^<svg/)
    expect((await safety.fails(ask.addPlace, { body: { id: newId(), name: '1号皮带' } })).code).toBe('duplicate')
    await safety.call(ask.closePlace, { params: { place: place.id } })
    expect(await safety.call(ask.placeLabels, { params: params(), query: {} })).toEqual([])
  })
})
