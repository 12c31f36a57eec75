import { afterAll, beforeAll, expect, test } from 'vitest'
import { moveClock } from '../../../../tests/support/clock.ts'
import { uploadPhoto } from '../../../../tests/support/photo.ts'
import { type Client, openWorld, type World } from '../../../../tests/support/world.ts'
import { newId } from '../../../kernel/ids.ts'
import { reportsToReceive, supervisedHazards } from '../../supervision/endpoints.ts'
import { clauseKey, criteriaFor } from '../criteria.ts'
import {
  assessHazard,
  assignHazard,
  closeHazard,
  makeRecord,
  moveRecord,
  readCriteria,
  readDesk,
  readHazard,
  readTimeline,
  rectifyHazard,
  regradeHazard,
  reportHazard,
  verifyHazard,
} from '../endpoints.ts'
import type { RecordKindName } from '../records.ts'
import { requirementsOf } from '../requirements.ts'
import { hazards } from './feature.ts'

let world: World
let firm: string
let city: string
let county: string
let wang: Client // worker
let zhao: Client // safety officer
let qian: Client // safety director
let chen: Client // principal
let gong: Client // congress
let liu: Client // county officer
let bai: Client // city officer
const foundOn = '2026-03-02'
const clause = () => {
  const document = criteriaFor('machinery', foundOn).find(one => one.clauses.some(each => !each.needsCitation))!
  return clauseKey(document, document.clauses.find(each => !each.needsCitation)!)
}

beforeAll(async () => {
  world = await openWorld()
  world.setNow('2026-03-02T01:00:00Z')
  city = await world.authority({ name: '鞍山市应急管理局', region: '210300' })
  county = await world.authority({ name: '铁东区应急管理局', region: '210302', parentId: city })
  await world.authority({ name: '铁东区工业和信息化局', region: '210302', sectors: ['machinery'] })
  // Over another district, and over another line of business: neither is competent.
  await world.authority({ name: '铁西区应急管理局', region: '210303' })
  await world.authority({ name: '鞍山市交通运输局', region: '210300', sectors: ['transport'] })
  firm = await world.enterprise({ name: '鞍山红星机械厂', sector: 'machinery' })
  wang = await world.person(firm, 'worker', { name: '王工' })
  zhao = await world.person(firm, 'safety-officer', { name: '赵安全' })
  qian = await world.person(firm, 'safety-director', { name: '钱总监' })
  chen = await world.person(firm, 'principal', { name: '陈总' })
  gong = await world.person(firm, 'congress', { name: '龚代表' })
  liu = await world.person(county, 'officer', { name: '刘监管' })
  bai = await world.person(city, 'officer', { name: '白监管' })
})
afterAll(() => world.end())

const at = (hazard: string) => ({ organisation: firm, hazard })
async function reportMajor(place: string): Promise<string> {
  const { id } = await wang.call(reportHazard, {
    params: { organisation: firm },
    body: { id: newId(), description: `${place}的煤气报警器全部失效`, place },
  })
  await zhao.call(assessHazard, {
    params: at(id),
    body: { command: newId(), grade: 'major', kind: '03', clause: clause() },
  })
  return id
}
const makeAs = (who: Client, hazard: string, kind: RecordKindName, content: Record<string, unknown>, id = newId()) =>
  who.call(makeRecord, { params: at(hazard), body: { id, kind, content } })
const moveAs = (
  who: Client,
  hazard: string,
  record: string,
  move: string,
  says: Record<string, unknown> = {},
  content?: Record<string, unknown>,
) => who.call(moveRecord, { params: { ...at(hazard), record, move }, body: { command: newId(), says, content } })
const all = (subject: 'majorPlan' | 'fiveInPlace' | 'majorReport') =>
  Object.fromEntries(requirementsOf(subject).items.map(item => [item.code, `${item.cn}：已写明`]))
const fullPlan = () => ({
  legal: all('majorPlan'),
  five: all('fiveInPlace'),
  report: all('majorReport'),
  dueOn: '2026-04-30',
})
const moveOf = async (who: Client, hazard: string, move: string) =>
  (await who.call(readHazard, { params: at(hazard) })).moves.find(one => one.move === move)

async function adoptPlan(hazard: string): Promise<void> {
  const plan = await makeAs(zhao, hazard, 'plan', fullPlan())
  await moveAs(chen, hazard, plan.id, 'adopt')
}
async function rectified(hazard: string): Promise<void> {
  await zhao.call(assignHazard, {
    params: at(hazard),
    body: { command: newId(), rectifier: wang.person, requirement: '更换' },
  })
  const photos = [await uploadPhoto(wang, firm)]
  await wang.call(rectifyHazard, { params: at(hazard), body: { command: newId(), text: '已更换', photos } })
}
const closingRecords = {
  assessment: { by: 'agency', assessors: '安全评价机构', heldOn: '2026-03-02', text: '合格', passed: true },
  review: { outcome: 'revised', text: '增加月度校验' },
  congress: { heldOn: '2026-03-02', forum: '一季度职代会', text: '治理情况' },
}

test('a major grade needs a clause that binds the sector (令16号第3条), and its first report leaves for each competent authority (第14条)', async () => {
  const { id } = await wang.call(reportHazard, {
    params: { organisation: firm },
    body: { id: newId(), description: '熔炼炉无防护', place: '铸造' },
  })
  const body = { command: newId(), grade: 'major' as const, kind: '03' }
  expect(await zhao.fails(assessHazard, { params: at(id), body })).toMatchObject({
    code: 'invalid',
    detail: expect.stringContaining('判定标准条款'),
  })
  const foreign = criteriaFor('fireworks', foundOn).find(document => document.sectors !== 'all')!
  const wrong = await zhao.fails(assessHazard, {
    params: at(id),
    body: { ...body, clause: clauseKey(foreign, foreign.clauses[0]!) },
  })
  expect(wrong.detail).toContain('不适用')
  const offered = await zhao.call(readCriteria, { params: { organisation: firm } })
  expect(offered.flatMap(document => document.clauses.map(each => each.key))).toContain(clause())
  const graded = await zhao.call(assessHazard, { params: at(id), body: { ...body, clause: clause() } })
  expect(graded.clause?.key).toBe(clause())
  expect(graded.records.map(record => [record.kind, record.state, record.authority?.name]).sort()).toEqual([
    ['authority-report', 'first-sent', '铁东区工业和信息化局'],
    ['authority-report', 'first-sent', '铁东区应急管理局'],
  ])
  const waiting = await liu.call(reportsToReceive, { query: {} })
  expect(waiting.rows).toMatchObject([{ id, stage: 'first', late: false }])
})

test('no receipt never blocks; a plan lacking items is refused by their names (第15条, 方案二（四）); adopting it sends the full reports', async () => {
  const id = await reportMajor('一号炉')
  expect(await moveOf(zhao, id, 'assign')).toMatchObject({ open: false, reason: expect.stringContaining('治理方案') })
  const content = fullPlan()
  delete content.legal['funds-and-materials']
  delete content.five.contingency
  const plan = await makeAs(zhao, id, 'plan', content)
  const refused = await zhao.fails(moveRecord, {
    params: { ...at(id), record: plan.id, move: 'submit' },
    body: { command: newId(), says: {} },
  })
  expect(refused).toMatchObject({ code: 'move-closed', detail: '治理方案还缺：经费和物资的落实、“五到位”之预案' })
  const submitted = await moveAs(zhao, id, plan.id, 'submit', {}, fullPlan())
  expect(submitted.state).toBe('submitted')
  expect((await chen.call(readDesk, {})).counts).toContainEqual(
    expect.objectContaining({ matter: 'plan.submitted', count: 1 }),
  )
  expect(
    await zhao.fails(moveRecord, { params: { ...at(id), record: plan.id, move: 'adopt' }, body: { command: newId() } }),
  ).toMatchObject({
    code: 'move-closed',
  })
  await moveAs(chen, id, plan.id, 'adopt')
  const seen = await chen.call(readHazard, { params: at(id) })
  expect(seen.dueOn).toBe('2026-04-30')
  const reports = seen.records.filter(record => record.kind === 'authority-report')
  expect(reports.map(record => record.state)).toEqual(['full-sent', 'full-sent'])
  const mine = reports.find(record => record.authority?.name === '铁东区应急管理局')!
  expect(
    await bai.fails(moveRecord, {
      params: { ...at(id), record: mine.id, move: 'receive-full' },
      body: { command: newId() },
    }),
  ).toMatchObject({
    code: 'move-closed',
    detail: '须由该监管部门签收详报',
  })
  expect((await moveAs(liu, id, mine.id, 'receive-full')).state).toBe('full-received')
  const kinds = (await chen.call(readTimeline, { params: at(id) })).map(item => item.kind)
  expect(kinds.filter(kind => kind === 'hazard-record.authority-report.send-full')).toHaveLength(2)
})

test('interim measures are never blocked; after a stop the loop closes only with the authority’s review within ten days (第16、18、23条)', async () => {
  const id = await reportMajor('二号炉')
  await makeAs(wang, id, 'interim', { measures: ['evacuate-workers', 'stop-production'] })
  await adoptPlan(id)
  await rectified(id)
  expect(await moveOf(qian, id, 'verify')).toMatchObject({ open: false, reason: expect.stringContaining('评估报告') })
  await makeAs(zhao, id, 'closing-assessment', closingRecords.assessment)
  const verified = await qian.call(verifyHazard, {
    params: at(id),
    body: { command: newId(), text: '合格', close: true },
  })
  // Closing was asked for as well, but much is missing yet: it stays verified and says what.
  expect(verified).toMatchObject({ state: 'verified', stopOrdered: true })
  const closeReason = async () => (await moveOf(zhao, id, 'close'))?.reason
  expect(await closeReason()).toContain('管控措施')
  await makeAs(zhao, id, 'measure-review', closingRecords.review)
  expect(await closeReason()).toContain('职工')
  const told = await makeAs(zhao, id, 'congress-report', closingRecords.congress)
  await moveAs(gong, id, told.id, 'receive')
  expect(await closeReason()).toContain('恢复生产')
  const applied = await makeAs(chen, id, 'resumption', { text: '治理完成，申请恢复' })
  expect(applied.dueOn).toBe('2026-03-12')
  expect((await liu.call(readDesk, {})).counts).toContainEqual(
    expect.objectContaining({ matter: 'resumption.applied' }),
  )
  await moveAs(liu, id, applied.id, 'pass', { opinion: '现场复核合格' })
  const closed = await zhao.call(closeHazard, { params: at(id), body: { command: newId() } })
  expect(closed.state).toBe('closed')
})

test('what proves the closing was held by today, never ahead (令16号第18条)', async () => {
  const id = await reportMajor('五号炉')
  const held = { ...closingRecords.congress, heldOn: '2026-03-03' }
  expect(
    await zhao.fails(makeRecord, { params: at(id), body: { id: newId(), kind: 'congress-report', content: held } }),
  ).toMatchObject({ code: 'invalid', errors: [{ path: 'heldOn' }] })
  expect((await zhao.call(readHazard, { params: at(id) })).records.map(one => one.kind)).not.toContain(
    'congress-report',
  )
})

test('while supervised a hazard is closed, and its time extended, by the supervising authority alone', async () => {
  const id = await reportMajor('三号炉')
  const notice = { number: '鞍安办督〔2026〕1号', dueOn: '2026-05-31', notice: '限期治理' }
  const placed = await makeAs(liu, id, 'supervision', notice)
  expect((await liu.call(supervisedHazards, { query: {} })).rows).toMatchObject([
    { id, supervisionDueOn: '2026-05-31' },
  ])
  await adoptPlan(id)
  await zhao.call(assignHazard, {
    params: at(id),
    body: { command: newId(), rectifier: wang.person, requirement: '更换' },
  })
  const asked = await makeAs(wang, id, 'extension', { until: '2026-05-20', reason: '设备到货晚' })
  expect(
    await chen.fails(moveRecord, {
      params: { ...at(id), record: asked.id, move: 'grant' },
      body: { command: newId() },
    }),
  ).toMatchObject({
    code: 'move-closed',
  })
  expect(
    await bai.fails(moveRecord, { params: { ...at(id), record: asked.id, move: 'grant' }, body: { command: newId() } }),
  ).toMatchObject({
    code: 'move-closed',
  })
  await moveAs(liu, id, asked.id, 'grant')
  expect((await wang.call(readHazard, { params: at(id) })).dueOn).toBe('2026-05-20')
  const photos = [await uploadPhoto(wang, firm)]
  await wang.call(rectifyHazard, { params: at(id), body: { command: newId(), text: '已更换', photos } })
  await makeAs(zhao, id, 'closing-assessment', closingRecords.assessment)
  await makeAs(zhao, id, 'measure-review', closingRecords.review)
  await makeAs(zhao, id, 'congress-report', closingRecords.congress)
  await qian.call(verifyHazard, { params: at(id), body: { command: newId(), text: '合格' } })
  expect((await moveOf(zhao, id, 'close'))?.reason).toContain('挂牌督办')
  await moveAs(chen, id, placed.id, 'request-review', { text: '已完成' })
  expect(
    await bai.fails(moveRecord, {
      params: { ...at(id), record: placed.id, move: 'release' },
      body: { command: newId(), says: { opinion: '好' } },
    }),
  ).toMatchObject({
    code: 'move-closed',
  })
  await moveAs(liu, id, placed.id, 'fail-review', { opinion: '资料不全' })
  await moveAs(chen, id, placed.id, 'request-review', { text: '已补齐' })
  await moveAs(liu, id, placed.id, 'release', { opinion: '合格' })
  expect((await zhao.call(closeHazard, { params: at(id), body: { command: newId() } })).state).toBe('closed')
})

test('a grade is changed only from above whoever gave it, with a reason', async () => {
  const id = await reportMajor('四号炉')
  expect(await moveOf(zhao, id, 'regrade')).toMatchObject({ open: false })
  const body = { command: newId(), grade: 'general' as const, reason: '现场复核只有一台失效' }
  expect(await zhao.fails(regradeHazard, { params: at(id), body })).toMatchObject({ code: 'not-allowed' })
  const regraded = await qian.call(regradeHazard, { params: at(id), body })
  expect(regraded).toMatchObject({ grade: 'general', state: 'assessed', clause: null })
  expect(
    await qian.fails(regradeHazard, {
      params: at(id),
      body: { ...body, command: newId(), grade: 'major', clause: clause() },
    }),
  ).toMatchObject({
    code: 'move-closed',
    detail: '须由高于原定级人的负责人重新定级',
  })
})

test('a first report that nobody receives within 24 hours (convention) rises to the authority above, once', async () => {
  await moveClock(world, '2026-06-01T01:00:00Z')
  const id = await reportMajor('五号炉')
  const raised = async () =>
    (await chen.call(readTimeline, { params: at(id) })).filter(item => item.kind === 'hazard.report-unreceived')
  const run = () => hazards.tasks!['hazards.escalate']!(world.context, {})
  await moveClock(world, '2026-06-02T00:59:00Z')
  await run()
  expect(await raised()).toHaveLength(0)
  await moveClock(world, '2026-06-02T01:01:00Z')
  await run()
  await run()
  expect((await raised()).length).toBe(2)
  const seen = await chen.call(readHazard, { params: at(id) })
  const ofCounty = seen.records.find(record => record.authority?.name === '铁东区应急管理局')
  expect(ofCounty?.content.escalatedTo).toBe(city)
})
