import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type Client, openWorld, type World } from '../../../../tests/support/world.ts'
import { newId } from '../../../kernel/ids.ts'
import { readWorkbook } from '../../../platform/workbook.ts'
import { makeExport, readExport } from '../../exports/endpoints.ts'
import { addPlace } from '../../organisations/endpoints.ts'
import * as api from '../endpoints.ts'

let world: World
let firm: string
let mill: string
let store: string
let night: string
const people = {} as Record<'zhao' | 'sun' | 'wang' | 'li' | 'officer' | 'elsewhere' | 'rival', Client>

beforeAll(async () => {
  world = await openWorld()
  world.setNow('2026-03-02T15:55:00Z')
  firm = await world.enterprise({ sector: 'machinery', name: '示例铸造厂', region: '210302002' })
  mill = await world.unit(firm, '铸造车间')
  night = await world.unit(firm, '夜班组', 'team', mill)
  store = await world.unit(firm, '仓储部')
  people.zhao = await world.person(firm, 'safety-officer', { name: '赵安全' })
  people.sun = await world.person(firm, 'safety-director', { name: '孙总监' })
  people.wang = await world.person(firm, 'worker', { name: '王铸造', unit: night })
  people.li = await world.person(firm, 'worker', { name: '李仓储', unit: store })
  people.officer = await world.person(await world.authority({ region: '210302', name: '铁东区应急局' }), 'officer')
  people.elsewhere = await world.person(await world.authority({ region: '210381' }), 'officer')
  people.rival = await world.person(await world.enterprise(), 'principal')
})
afterAll(() => world.end())

const params = () => ({ organisation: firm })
const at = (risk: string) => ({ organisation: firm, risk })

async function point(name: string, unit: string | null = mill, place: string | null = null) {
  const id = newId()
  await people.zhao.call(api.addRiskPoint, { params: params(), body: { id, name, unit, place } })
  return id
}

const lec = (L: number, E: number, C: number, direct: string[] = []) => ({
  method: 'lec' as const,
  inputs: { L, E, C },
  direct,
})
const considerable = lec(3, 6, 15)
const general = lec(3, 6, 7)

function identify(pointId: string, assessment?: ReturnType<typeof lec>, id = newId(), event = '熔融金属遇水爆炸') {
  const body = {
    id,
    point: pointId,
    event,
    aspect: 'process' as const,
    kinds: ['18'],
    consequence: '人员灼烫',
    assessment,
  }
  return people.zhao.call(api.identifyRisk, { params: params(), body })
}
const adopt = (risk: string) => people.zhao.call(api.adoptRisk, { params: at(risk), body: { command: newId() } })
async function inForce(pointId: string, assessment = considerable) {
  const { id } = await identify(pointId, assessment)
  return adopt(id)
}
const judge = (risk: string, assessment: object, reason?: string) =>
  ({ params: at(risk), body: { command: newId(), ...(assessment as typeof general), reason } }) as const

test('赵安全 finds a risk, and its grade, level and rules follow from the values', async () => {
  const risk = await identify(await point('中频炉'), considerable)
  expect(risk).toMatchObject({
    state: 'draft',
    number: expect.stringMatching(/^FX\d{5}$/),
    grade: 'considerable',
    score: 270,
    level: 'workshop',
    unitName: '铸造车间',
    measureCount: 0,
  })
  expect(risk.assessments).toMatchObject([
    {
      inputs: { L: 3, E: 6, C: 15 },
      rules: ['risk-lec@2016-01-01', 'risk-grades@2016-01-01', 'risk-control-levels@2016-01-01'],
    },
  ])
  expect(risk.controls.map(one => one.level)).toEqual(['workshop', 'team', 'post'])
})

test('the same risk sent twice is there once; a measure and a move sent twice happen once', async () => {
  const pointId = await point('砂处理')
  const id = newId()
  const first = await identify(pointId, general, id)
  expect(await identify(pointId, general, id)).toEqual(first)
  const measure = { id: newId(), kind: 'engineering' as const, description: '加装除尘' }
  for (const _ of [1, 2]) await people.zhao.call(api.addMeasure, { params: at(id), body: measure })
  const command = newId()
  for (const _ of [1, 2]) await people.zhao.call(api.adoptRisk, { params: at(id), body: { command } })
  expect(await people.zhao.call(api.readRisk, { params: at(id) })).toMatchObject({ state: 'in-force', measureCount: 1 })
  const timeline = await people.zhao.call(api.readRiskTimeline, { params: at(id) })
  expect(timeline.map(item => item.kind)).toEqual(['risk.identified', 'risk.measure-added', 'risk.adopted'])
  const again = newId()
  for (const _ of [1, 2])
    await people.zhao.call(api.addRiskPoint, {
      params: params(),
      body: { id: again, name: '抛丸机', unit: mill, place: null },
    })
  const other = await people.zhao.fails(api.addRiskPoint, {
    params: params(),
    body: { id: newId(), name: '抛丸机', unit: mill, place: null },
  })
  expect(other.code).toBe('duplicate')
})

test('nothing comes into force without a grade', async () => {
  const { id, moves } = await identify(await point('清理间'))
  expect(moves.find(one => one.move === 'adopt')).toMatchObject({ open: false, reason: '请先评价等级，再列入管控' })
  const problem = await people.zhao.fails(api.adoptRisk, { params: at(id), body: { command: newId() } })
  expect(problem).toMatchObject({ code: 'move-closed', detail: '请先评价等级，再列入管控' })
})

test('an assessment that the tables do not know is refused at its field', async () => {
  const pointId = await point('退火炉')
  const body = { id: newId(), point: pointId, event: '煤气泄漏', aspect: 'process' as const, kinds: ['19'] }
  const problem = await people.zhao.fails(api.identifyRisk, {
    params: params(),
    body: { ...body, assessment: lec(2, 6, 15) },
  })
  expect(problem).toMatchObject({ code: 'invalid', errors: [{ path: 'assessment.inputs.L' }] })
  const lowered = await people.zhao.fails(api.identifyRisk, {
    params: params(),
    body: { ...body, assessment: { ...considerable, level: 'post' } },
  })
  expect(lowered).toMatchObject({ code: 'invalid', errors: [{ path: 'assessment.level' }] })
})

describe('a grade changes only with its history', () => {
  test('up by 赵安全 with a reason; down only by 孙总监; both stay readable', async () => {
    const { id } = await inForce(await point('浇注跨'), general)
    expect((await people.zhao.fails(api.assessRisk, judge(id, considerable))).errors).toMatchObject([
      { path: 'reason' },
    ])
    await people.zhao.call(api.assessRisk, judge(id, considerable, '浇注量翻倍'))
    expect(await people.zhao.fails(api.assessRisk, judge(id, general, '改造完成'))).toMatchObject({
      code: 'not-allowed',
      detail: '从较大风险降为一般风险，须由安全总监或主要负责人办理',
    })
    // Ten minutes later it is the next day in Shanghai.
    world.setNow('2026-03-02T16:05:00Z')
    const lowered = await people.sun.call(api.assessRisk, judge(id, general, '改造完成'))
    world.setNow('2026-03-02T15:55:00Z')
    expect(lowered.assessments.map(({ grade, validFrom, validTo }) => [grade, validFrom, validTo])).toEqual([
      ['general', '2026-03-03', null],
      ['considerable', '2026-03-02', '2026-03-03'],
      ['general', '2026-03-02', '2026-03-02'],
    ])
    expect(lowered.assessments[0]).toMatchObject({ reason: '改造完成', assessedBy: '孙总监' })
  })

  test('a score does not lower what a condition made major; taking the condition back is regrading down', async () => {
    const { id } = await inForce(await point('液氧站'), lec(1, 2, 3, ['DM3']))
    expect(await people.zhao.call(api.readRisk, { params: at(id) })).toMatchObject({ grade: 'major', score: 6 })
    const back = await people.zhao.fails(api.assessRisk, judge(id, lec(1, 2, 3), '储量减少'))
    expect(back.code).toBe('not-allowed')
    expect(await people.sun.call(api.assessRisk, judge(id, lec(1, 2, 3), '储量减少'))).toMatchObject({
      grade: 'low',
      level: 'post',
    })
  })

  test('a raised level is kept, and let down again only from above', async () => {
    const { id } = await inForce(await point('行车'), { ...general, level: 'enterprise' } as typeof general)
    expect(await people.zhao.call(api.readRisk, { params: at(id) })).toMatchObject({ level: 'enterprise' })
    expect((await people.zhao.fails(api.assessRisk, judge(id, general, '恢复'))).code).toBe('not-allowed')
    expect(await people.sun.call(api.assessRisk, judge(id, general, '恢复'))).toMatchObject({
      level: 'team',
    })
  })

  test('what was put up for review comes back into force by being assessed', async () => {
    const { id } = await inForce(await point('除尘器'))
    const body = { command: newId(), reason: '措施失效' }
    expect(await people.zhao.call(api.markRisk, { params: at(id), body })).toMatchObject({
      state: 'under-review',
      reviewReason: '措施失效',
    })
    expect(await people.zhao.call(api.assessRisk, judge(id, considerable, '已修复'))).toMatchObject({
      state: 'in-force',
      reviewReason: null,
    })
  })
})

test('MES waits until 孙总监 says which grade its five steps are', async () => {
  const pointId = await point('空压站')
  const mes = { method: 'mes' as const, inputs: { M: 5, E: 6, S: 8 }, direct: [] }
  const body = {
    id: newId(),
    point: pointId,
    event: '储气罐爆炸',
    aspect: 'equipment' as const,
    kinds: ['17'],
    assessment: mes,
  }
  expect((await people.zhao.fails(api.identifyRisk, { params: params(), body })).errors).toMatchObject([
    { path: 'assessment.method' },
  ])
  const steps = { command: newId(), mes: ['major', 'considerable', 'general', 'low', 'low'] as ('major' | 'low')[] }
  expect((await people.zhao.fails(api.setMethods, { params: params(), body: steps })).code).toBe('not-allowed')
  const wrong = { ...steps, mes: ['low', 'major', 'low', 'low', 'low'] as ('major' | 'low')[] }
  expect((await people.sun.fails(api.setMethods, { params: params(), body: wrong })).code).toBe('invalid')
  expect(await people.sun.call(api.setMethods, { params: params(), body: steps })).toMatchObject({
    confirmedBy: '孙总监',
  })
  expect(await people.zhao.call(api.identifyRisk, { params: params(), body })).toMatchObject({
    grade: 'major',
    score: 240,
  })
})

test('a measure has a post that answers for it, changes and goes with its trace', async () => {
  const { id } = await inForce(await point('电炉变压器'))
  const measure = newId()
  const post = await world.database.asSystem('test', firm, async ({ db }) => {
    return db
      .selectFrom('post')
      .select('id')
      .where('organisation_id', '=', firm)
      .where('unit_id', '=', night)
      .executeTakeFirstOrThrow()
  })
  const given = { kind: 'management' as const, dimension: 'system' as const, description: '每班巡检', post: post.id }
  await people.zhao.call(api.addMeasure, { params: at(id), body: { id: measure, ...given } })
  const changed = await people.zhao.call(api.changeMeasure, {
    params: { ...at(id), measure },
    body: { command: newId(), ...given, description: '每两小时巡检' },
  })
  expect(changed.measures).toMatchObject([
    { description: '每两小时巡检', post: { id: post.id, name: '夜班组 worker' } },
  ])
  const gone = await people.zhao.call(api.removeMeasure, {
    params: { ...at(id), measure },
    body: { command: newId(), reason: '改为自动监测' },
  })
  expect(gone).toMatchObject({ measures: [], measureCount: 0 })
  const strange = await people.zhao.fails(api.addMeasure, {
    params: at(id),
    body: { id: newId(), ...given, post: newId() },
  })
  expect(strange.code).toBe('invalid')
})

describe('who sees what', () => {
  let boiler: string
  beforeAll(async () => {
    const one = await inForce(await point('锅炉房', mill), lec(6, 6, 15))
    boiler = one.id
    await inForce(await point('货架区', store), general)
    await identify(await point('草稿点', mill), general)
  })

  test('a worker sees the risks in force of the own unit and of those above it, not of others and no drafts', async () => {
    const seen = await people.wang.call(api.listRisks, { query: { limit: 200 } })
    const points = seen.rows.map(row => row.point.name)
    expect(points).toContain('锅炉房')
    expect(points).not.toContain('货架区')
    expect(points).not.toContain('草稿点')
    const others = await people.li.call(api.listRisks, { query: { limit: 200 } })
    expect(others.rows.map(row => row.point.name)).toEqual(['货架区'])
    expect((await people.li.fails(api.readRisk, { params: at(boiler) })).code).toBe('not-found')
    expect((await people.li.call(api.listRiskPoints, { params: params() })).map(one => one.name)).toEqual(['货架区'])
    expect((await people.wang.fails(api.adoptRisk, { params: at(boiler), body: { command: newId() } })).code).toBe(
      'not-allowed',
    )
  })

  test('the authority counts every grade by enterprise and lists the major risks of its reach alone', async () => {
    const totals = await people.officer.call(api.totalRisks, { query: {} })
    const row = totals.rows.find(one => one.id === firm)!
    expect(row.major).toBeGreaterThan(0)
    expect(row.general).toBeGreaterThan(0)
    const list = await people.officer.call(api.listRisks, { query: { limit: 200 } })
    expect(list.total).toBe(row.major)
    expect(new Set(list.rows.map(one => one.grade))).toEqual(new Set(['major']))
    expect(await people.officer.call(api.readRisk, { params: at(boiler) })).toMatchObject({ grade: 'major', moves: [] })
    expect(await people.elsewhere.call(api.totalRisks, { query: {} })).toMatchObject({ rows: [], total: 0 })
    expect(await people.elsewhere.call(api.listRisks, { query: {} })).toMatchObject({ rows: [], total: 0 })
    expect(await people.rival.call(api.listRisks, { query: {} })).toMatchObject({ total: 0 })
    expect((await people.rival.fails(api.readRisk, { params: at(boiler) })).code).toBe('not-found')
  })
})

test('a number of the four colours and the rows behind it are the same', async () => {
  const totals = await people.zhao.call(api.totalRisks, { query: {} })
  for (const row of totals.rows)
    for (const grade of ['major', 'considerable', 'general', 'low'] as const) {
      const rows = await people.zhao.call(api.listRisks, { query: { unit: row.id ?? 'none', grade } })
      expect([row.name, grade, rows.total]).toEqual([row.name, grade, row[grade]])
    }
  const bare = await people.zhao.call(api.listRisks, { query: { withoutMeasure: 'true' } })
  expect(bare.total).toBe(totals.rows.reduce((sum, row) => sum + row.withoutMeasure, 0))
})

test('the list finds by words, sorts and filters', async () => {
  await identify(await point('木模库', store), general, newId(), '木屑自燃引发火灾')
  expect((await people.zhao.call(api.listRisks, { query: { search: '木屑自燃' } })).total).toBe(1)
  const { rows } = await people.zhao.call(api.listRisks, { query: { sort: '-score' } })
  const scores = rows.flatMap(row => row.score ?? [])
  expect(scores).toEqual([...scores].sort((a, b) => b - a))
  const team = await people.zhao.call(api.listRisks, { query: { level: 'team', aspect: 'process' } })
  expect(new Set(team.rows.map(row => row.level))).toEqual(new Set(['team']))
})

test('a point keeps its place, its units and its notice; with open risks it is not closed', async () => {
  const place = newId()
  await people.zhao.call(addPlace, { body: { id: place, name: '熔炼平台', unit: mill } })
  const pointId = await point('熔炼平台', mill, place)
  const body = { id: newId(), name: '加料作业' }
  const divided = await people.zhao.call(api.addRiskUnit, { params: { organisation: firm, point: pointId }, body })
  expect(divided.units).toEqual([{ id: body.id, name: '加料作业' }])
  const { id } = await inForce(pointId)
  await people.zhao.call(api.addMeasure, {
    params: at(id),
    body: { id: newId(), kind: 'protective', description: '穿戴阻燃服' },
  })
  const notice = await people.wang.call(api.readRiskNotice, { params: { organisation: firm, point: pointId } })
  expect(notice).toMatchObject({
    organisationName: '示例铸造厂',
    point: { name: '熔炼平台', placeName: '熔炼平台' },
    risks: [{ consequence: '人员灼烫', measures: [{ description: '穿戴阻燃服' }] }],
  })
  const closing = { params: { organisation: firm, point: pointId }, body: { command: newId() } }
  expect((await people.zhao.fails(api.closeRiskPoint, closing)).code).toBe('move-closed')
  await people.zhao.call(api.changeRiskPoint, {
    params: { organisation: firm, point: pointId },
    body: { command: newId(), name: '一号熔炼平台', unit: store, place },
  })
  expect(await people.zhao.call(api.readRisk, { params: at(id) })).toMatchObject({
    point: { name: '一号熔炼平台' },
    unitName: '仓储部',
  })
  await people.zhao.call(api.retireRisk, { params: at(id), body: { command: newId(), reason: '平台拆除' } })
  await people.zhao.call(api.closeRiskPoint, closing)
})

test('the export holds the rows and columns of the list, for those who may take them out of the house', async () => {
  const query = { grade: 'considerable' }
  const { total, rows } = await people.zhao.call(api.listRisks, { query: { ...query, limit: 200 } })
  const body = { id: newId(), what: 'risks' as const, query, columns: ['number', 'grade', 'event'] }
  await people.zhao.call(makeExport, { body })
  await world.runJobs()
  const params = { export: body.id }
  expect(await people.zhao.call(readExport, { params })).toMatchObject({ state: 'written', done: total })
  const file = await people.zhao.raw('GET', `/exports/${body.id}/file`)
  const { sheets } = await readWorkbook(new Uint8Array(file.bytes), '风险清单.xlsx')
  const cells = sheets[0]!.rows.map(row => row.cells)
  expect(cells[0]).toEqual(['编号', '等级', '可能发生的事件'])
  expect(cells.slice(1)).toEqual(rows.map(row => [row.number, '较大风险', row.event]))
  expect((await people.wang.fails(makeExport, { body: { ...body, id: newId() } })).code).toBe('not-allowed')
})

/** The statements a request sends, begin and commit among them; who is signed in is left away. */
async function statements(run: () => Promise<unknown>): Promise<number> {
  const spy = vi.spyOn(pg.Client.prototype, 'query')
  try {
    await run()
    const texts = spy.mock.calls.map(([query]) => String((query as { text?: string }).text ?? query).trim())
    return texts.length - texts.findIndex((text, index) => index > 0 && text.startsWith('begin'))
  } finally {
    spy.mockRestore()
  }
}

test('the list, the totals, the points and one risk take as many statements for many rows as for few', async () => {
  const pointId = await point('计数点')
  const { id } = await inForce(pointId)
  const count = () =>
    [
      () => people.zhao.call(api.listRisks, { query: { limit: 5 } }),
      () => people.zhao.call(api.totalRisks, { query: {} }),
      () => people.zhao.call(api.listRiskPoints, { params: params() }),
      () => people.zhao.call(api.readRisk, { params: at(id) }),
    ].reduce<Promise<number[]>>(async (before, run) => [...(await before), await statements(run)], Promise.resolve([]))
  const before = await count()
  for (let index = 0; index < 6; index += 1) await identify(pointId, general, newId(), `事件${index}`)
  expect(await count()).toEqual(before)
  // begin, rows, count, commit; one look for each of the others, and for one risk a second one at the check items of its measures
  expect(before).toEqual([4, 3, 3, 4])
})
