import { afterAll, beforeAll, expect, test } from 'vitest'
import { moveClock } from '../../../../tests/support/clock.ts'
import { uploadPhoto } from '../../../../tests/support/photo.ts'
import { type Client, openWorld, type World } from '../../../../tests/support/world.ts'
import { newId } from '../../../kernel/ids.ts'
import { sql } from '../../../platform/database.ts'
import { listVisits, recordVisit } from '../../supervision/endpoints.ts'
import {
  assessHazard,
  assignHazard,
  assignMany,
  bulletinReaders,
  defaultDueOn,
  dismissHazard,
  listBulletins,
  listHazards,
  mergeHazard,
  previewAssignMany,
  probableDuplicates,
  putRightHazard,
  readBulletin,
  readDesk,
  readHazard,
  rectifyHazard,
  reportHazard,
  verifyHazard,
} from '../endpoints.ts'
import { dimensions, type Figure, rowsOf } from '../evaluation.ts'
import { evaluateHazards } from '../evaluation-endpoints.ts'
import { changeSettings } from '../settings-endpoints.ts'

let world: World
let firm: string
let unit: string
let wang: Client // worker
let li: Client // head of the workshop
let zhao: Client // safety officer
let chen: Client // principal
let county: string
let liu: Client // county officer

beforeAll(async () => {
  world = await openWorld()
  await moveClock(world, '2026-03-02T01:00:00Z')
  county = await world.authority({ name: '铁东区应急管理局', region: '210302' })
  liu = await world.person(county, 'officer', { name: '刘监管' })
  firm = await world.enterprise({ name: '鞍山红星机械厂', sector: 'machinery' })
  unit = await world.unit(firm, '一车间')
  wang = await world.person(firm, 'worker', { name: '王工', unit })
  li = await world.person(firm, 'unit-head', { name: '李主任', unit })
  zhao = await world.person(firm, 'safety-officer', { name: '赵安全' })
  chen = await world.person(firm, 'principal', { name: '陈总' })
})
afterAll(() => world.end())

const at = (hazard: string, organisation = firm) => ({ organisation, hazard })
const report = async (who: Client, description: string, place: string, organisation = firm) =>
  (await who.call(reportHazard, { params: { organisation }, body: { id: newId(), description, place } })).id
const assess = (hazard: string, kind = '03') =>
  zhao.call(assessHazard, { params: at(hazard), body: { command: newId(), grade: 'general', kind } })
const assign = (hazard: string, rectifier: string, dueOn?: string) =>
  zhao.call(assignHazard, { params: at(hazard), body: { command: newId(), rectifier, dueOn, requirement: '整改' } })
async function rectify(who: Client, hazard: string, organisation = firm) {
  const photos = [await uploadPhoto(who, organisation)]
  return who.call(rectifyHazard, {
    params: at(hazard, organisation),
    body: { command: newId(), text: '已整改', photos },
  })
}

test('nobody verifies their own work by way of a delegation, in either direction', async () => {
  const id = await report(wang, '吊具磨损', '行车')
  await assess(id)
  await assign(id, wang.person)
  await rectify(wang, id)
  const delegate = (from: Client, to: Client) =>
    world.database.asSystem('test', firm, ({ db }) =>
      sql`insert into delegation (organisation_id, id, from_person_id, to_person_id, from_at, to_at, reason, recorded_at)
        values (${firm}, ${newId()}, ${from.person}, ${to.person}, '2026-03-01', '2026-04-01', '休假', '2026-03-01')`.execute(
        db,
      ),
    )
  // Li lends his post to Wang, who put it right: Wang now has the permission, and is still the same person.
  await delegate(li, wang)
  expect(await wang.fails(verifyHazard, { params: at(id), body: { command: newId(), text: '合格' } })).toMatchObject({
    code: 'move-closed',
    detail: '整改责任人本人不能验收通过，须由他人办理',
  })
  // The officer rectifies and lends his posts to a worker: acted for him they do not count in his own matter.
  const other = await report(wang, '护栏缺失', '平台')
  await assess(other)
  await assign(other, zhao.person)
  await rectify(zhao, other)
  const sun = await world.person(firm, 'worker', { name: '孙工', unit })
  await delegate(zhao, sun)
  expect(await sun.fails(verifyHazard, { params: at(other), body: { command: newId(), text: '合格' } })).toMatchObject({
    code: 'move-closed',
    detail: expect.stringContaining('须由'),
  })
  expect((await li.call(verifyHazard, { params: at(other), body: { command: newId(), text: '合格' } })).state).toBe(
    'verified',
  )
})

test('in a firm of one the matter lies on the township’s desk, and the township verifies', async () => {
  const township = await world.authority({ name: '某街道办事处', region: '210302002', receivesReports: false })
  const he = await world.person(township, 'officer', { name: '何干事' })
  const shop = await world.enterprise({ name: '老周修理铺', sector: 'machinery' })
  const zhou = await world.person(shop, 'principal', { name: '周老板' })
  const id = await report(zhou, '插座松动', '店面', shop)
  const after = [await uploadPhoto(zhou, shop)]
  await zhou.call(putRightHazard, {
    params: at(id, shop),
    body: { command: newId(), text: '已更换', before: [], after },
  })
  expect(
    await zhou.fails(verifyHazard, { params: at(id, shop), body: { command: newId(), text: '合格' } }),
  ).toMatchObject({
    code: 'move-closed',
  })
  expect((await he.call(readDesk, {})).rows).toMatchObject([
    { hazard: id, matter: 'rectified', organisationName: '老周修理铺' },
  ])
  const verified = await he.call(verifyHazard, { params: at(id, shop), body: { command: newId(), text: '合格' } })
  expect(verified).toMatchObject({ state: 'verified', moves: [{ move: 'close', open: false }] })
})

test('the same place and kind within 90 days is a recurrence; nearly the same words are offered for merging', async () => {
  const first = await report(wang, '空压机安全阀未校验', '空压站')
  await assess(first, '15')
  expect((await report(wang, '压力表损坏', '空压站')).length).toBe(36)
  const second = await report(li, '空压机安全阀没有校验', '空压 站')
  expect(await assess(second, '15')).toMatchObject({ recurrence: true, recurrenceOf: { id: first } })
  const third = await report(wang, '安全阀锈蚀', '空压站')
  expect(await assess(third, '03')).toMatchObject({ recurrence: false })
  const query = { description: '空压机安全阀未校验！', place: '空压站' }
  const offered = await li.call(probableDuplicates, { params: { organisation: firm }, query })
  expect(offered.map(row => row.id)).toEqual([first])
  const again = await report(li, '空压机安全阀未校验', '空压站')
  const merged = await zhao.call(mergeHazard, { params: at(again), body: { command: newId(), into: first } })
  expect(merged).toMatchObject({ state: 'merged', mergedInto: { id: first } })
})

test('hazard and result are made known to the unit, and it shows who has read (安全生产法第41条)', async () => {
  const other = await world.unit(firm, '二车间')
  const stranger = await world.person(firm, 'worker', { name: '外车间工', unit: other })
  const id = await report(wang, '砂轮机无防护罩', '砂轮间')
  await assess(id)
  await assign(id, li.person)
  const mine = (await wang.call(listBulletins, { query: {} })).rows.find(row => row.hazard === id)!
  expect(mine).toMatchObject({ kind: 'hazard', unitName: '一车间', readAt: null, readers: 0 })
  expect((await stranger.call(listBulletins, { query: {} })).rows.some(row => row.hazard === id)).toBe(false)
  const once = await wang.call(readBulletin, { params: { bulletin: mine.id } })
  await wang.call(readBulletin, { params: { bulletin: mine.id } })
  const readers = await zhao.call(bulletinReaders, { params: { bulletin: mine.id } })
  expect(readers.filter(row => row.readAt)).toEqual([
    { person: wang.person, name: '王工', unitName: '一车间', readAt: once.readAt },
  ])
  expect(readers.some(row => row.name === '外车间工')).toBe(false)
  expect(await stranger.fails(readBulletin, { params: { bulletin: mine.id } })).toMatchObject({ code: 'not-found' })
  await rectify(li, id)
  await zhao.call(verifyHazard, { params: at(id), body: { command: newId(), text: '合格', close: true } })
  const kinds = (await wang.call(listBulletins, { query: {} })).rows
    .filter(row => row.hazard === id)
    .map(row => row.kind)
  expect(kinds.sort()).toEqual(['hazard', 'result'])
})

test('who put it right does not verify it as an official either, where the same account is both', async () => {
  const small = await world.enterprise({ name: '一人作坊', sector: 'machinery' })
  const boss = await world.person(small, 'principal', { name: '孙独' })
  const id = await report(boss, '砂轮机无防护罩', '作坊', small)
  const after = [await uploadPhoto(boss, small)]
  await boss.call(putRightHazard, { params: at(id, small), body: { command: newId(), text: '已装', after } })
  // Nobody else is left in the firm: the county verifies, where Liu is an official and, by the same account, now boss of the firm too.
  await world.database.asSystem('test', small, ({ db }) =>
    sql`update membership set account_id = ${liu.account} where person_id = ${boss.person}`.execute(db),
  )
  const verify = { params: at(id, small), body: { command: newId(), text: '合格' } }
  expect(await liu.fails(verifyHazard, verify)).toMatchObject({
    code: 'move-closed',
    detail: '整改责任人本人不能验收通过，须由他人办理',
  })
  const ma = await world.person(county, 'officer', { name: '马监管' })
  expect((await ma.call(verifyHazard, verify)).state).toBe('verified')
})

test('what Liu finds on a visit enters the loop of the enterprise, and Liu verifies it', async () => {
  const photo = await uploadPhoto(liu, firm)
  const [visit, found] = [newId(), newId()]
  const body = {
    id: visit,
    kind: 'routine' as const,
    visitedOn: '2026-03-02',
    visitors: '刘监管、马监管',
    note: '现场检查',
    hazards: [
      {
        id: found,
        description: '配电柜前堆放杂物',
        place: '配电间',
        photos: [photo],
        grade: 'general' as const,
        kind: '05',
        dueOn: '2026-03-10',
        requirement: '清理',
      },
    ],
  }
  const made = await liu.call(recordVisit, { params: { organisation: firm }, body })
  expect(made).toMatchObject({
    hazardCount: 1,
    openCount: 1,
    hazards: [{ id: found, state: 'assessed', source: 'visit' }],
  })
  expect((await liu.call(recordVisit, { params: { organisation: firm }, body })).hazards).toHaveLength(1)
  const city = await world.authority({ name: '鞍山市应急管理局', region: '210300' })
  const bai = await world.person(city, 'officer', { name: '白监管' })
  expect(await bai.fails(recordVisit, { params: { organisation: firm }, body })).toMatchObject({ code: 'duplicate' })
  expect((await liu.call(listVisits, { query: {} })).rows).toMatchObject([
    { id: visit, organisationName: '鞍山红星机械厂' },
  ])
  expect((await wang.call(listVisits, { query: {} })).rows).toEqual([])
  expect(
    await wang.fails(recordVisit, { params: { organisation: firm }, body: { ...body, id: newId() } }),
  ).toMatchObject({ code: 'not-allowed' })
  // By its own words, or by the name of the enterprise, its initials or its code.
  for (const search of ['堆放', '红星机械', 'ashxjx'])
    expect((await liu.call(listHazards, { query: { search } })).rows.map(row => row.id)).toContain(found)
  expect((await liu.call(listHazards, { query: { search: '红日机械' } })).total).toBe(0)
  expect((await zhao.call(listHazards, { query: { search: '红星机械' } })).total).toBe(0)
  await assign(found, li.person)
  const done = await rectify(li, found)
  expect(done).toMatchObject({ dueOn: '2026-03-10', verifierAuthority: { id: county } })
  expect(await zhao.fails(verifyHazard, { params: at(found), body: { command: newId(), text: '合格' } })).toMatchObject(
    { code: 'move-closed' },
  )
  expect((await liu.call(readDesk, {})).rows.map(row => row.hazard)).toContain(found)
  await liu.call(verifyHazard, { params: at(found), body: { command: newId(), text: '复查合格' } })
  expect((await zhao.call(readHazard, { params: at(found) })).verifiedBy?.name).toBe('铁东区应急管理局')
})

test('every figure of the evaluation is the number of rows its filter lists, and the rollups say the same', async () => {
  await moveClock(world, '2026-04-10T01:00:00Z')
  const dropped = await report(wang, '不是隐患', '食堂')
  await zhao.call(dismissHazard, { params: at(dropped), body: { command: newId(), reason: '误报' } })
  const late = await report(wang, '脚手板腐朽', '料场')
  await assess(late)
  await assign(late, wang.person, '2026-04-13')
  await moveClock(world, '2026-04-20T01:00:00Z')
  const [from, to] = ['2026-03-01', '2026-04-30']
  const figures: Figure[] = ['reported', 'closed', 'closedOnTime', 'open', 'overdue', 'recurring', 'major']
  for (const who of [chen, liu])
    for (const by of dimensions) {
      const { rows } = await who.call(evaluateHazards, { query: { by, from, to } })
      expect(rows.length).toBeGreaterThan(0)
      for (const row of rows)
        for (const figure of figures) {
          const listed = await who.call(listHazards, { query: rowsOf(figure, { by, key: row.key, from, to }) as never })
          expect([who.name, by, row.name, figure, listed.total]).toEqual([who.name, by, row.name, figure, row[figure]])
        }
    }
  const sums = await world.database.asSystem('test', firm, async ({ db }) => {
    const { rows } = await sql<{ measure: string; rollup: number }>`
      select measure, sum(count) as rollup from hazard_rollup where organisation_id = ${firm} group by measure order by measure`.execute(
      db,
    )
    return Object.fromEntries(rows.map(row => [row.measure, Number(row.rollup)]))
  })
  const { rows } = await zhao.call(evaluateHazards, {
    query: { by: 'organisation', from: '2026-01-01', to: '2026-12-31' },
  })
  const [own] = rows
  expect(sums).toMatchObject({
    reported: own!.reported,
    closed: own!.closed,
    'closed-on-time': own!.closedOnTime,
    recurrence: own!.recurring,
  })
})

test('many are assigned at once: the preview says what will happen, one that cannot be says why', async () => {
  const [first, second, raw] = [
    await report(wang, '皮带跑偏', '皮带一'),
    await report(wang, '皮带破损', '皮带二'),
    await report(wang, '皮带打滑', '皮带三'),
  ]
  for (const id of [first, second]) await assess(id)
  const body = { hazards: [first, second, raw], rectifier: wang.person, requirement: '更换皮带' }
  const previewed = await zhao.call(previewAssignMany, { params: { organisation: firm }, body })
  expect((await zhao.call(readHazard, { params: at(first) })).state).toBe('assessed')
  const done = await zhao.call(assignMany, { params: { organisation: firm }, body })
  expect(done).toEqual(previewed)
  expect(done.map(row => [row.hazard, row.done])).toEqual([first, second, raw].sort().map(id => [id, id !== raw]))
  expect(done.find(row => row.hazard === raw)?.reason).toContain('待评估')
  for (const id of [first, second])
    expect((await wang.call(readHazard, { params: at(id) })).rectifier?.id).toBe(wang.person)
  expect(await zhao.fails(assignMany, { params: { organisation: firm }, body })).toMatchObject({ code: 'move-closed' })
})

test('an enterprise’s own deadlines replace the conventions; only the director and the principal set them', async () => {
  await moveClock(world, '2026-04-20T01:00:00Z')
  const params = { organisation: firm }
  const query = { grade: 'general' as const, kind: '03' }
  expect(await zhao.call(defaultDueOn, { params, query })).toMatchObject({
    dueOn: '2026-04-23',
    workdays: 3,
    basis: 'convention',
  })
  const rule = { general: { days: 5, byKind: {} }, major: { days: null, byKind: {} } }
  expect(await zhao.fails(changeSettings, { params, body: { rectification: rule } })).toMatchObject({
    code: 'not-allowed',
  })
  const changed = await chen.call(changeSettings, { params, body: { rectification: rule } })
  expect(changed).toMatchObject({ own: ['rectification'], recurrence: { spanDays: 90 } })
  // Monday 20 April and five working days.
  expect(await zhao.call(defaultDueOn, { params, query })).toMatchObject({ dueOn: '2026-04-27', workdays: 5 })
  const id = await report(wang, '梯子松动', '仓库')
  await assess(id)
  expect((await assign(id, wang.person)).dueOn).toBe('2026-04-27')
  expect((await chen.call(changeSettings, { params, body: { rectification: null } })).own).toEqual([])
  expect(await zhao.call(defaultDueOn, { params, query: { grade: 'major' } })).toMatchObject({
    dueOn: null,
    explanation: expect.stringContaining('第15条'),
  })
})
