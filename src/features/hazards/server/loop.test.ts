import { afterAll, beforeAll, expect, test } from 'vitest'
import { uploadPhoto } from '../../../../tests/support/photo.ts'
import { type Client, openWorld, type World } from '../../../../tests/support/world.ts'
import { newId } from '../../../kernel/ids.ts'
import {
  assessHazard,
  assignHazard,
  closeHazard,
  listHazards,
  putRightHazard,
  readDesk,
  readHazard,
  readTimeline,
  rectifyHazard,
  reportHazard,
  sendBackHazard,
  verifyHazard,
} from '../endpoints.ts'

let world: World
let firm: string
let unit: string
let wang: Client // worker
let li: Client // head of the workshop
let zhao: Client // safety officer
let chen: Client // principal

beforeAll(async () => {
  world = await openWorld()
  world.setNow('2026-03-02T01:00:00Z')
  firm = await world.enterprise({ name: '鞍山红星机械厂', sector: 'machinery' })
  unit = await world.unit(firm, '一车间')
  wang = await world.person(firm, 'worker', { name: '王工', unit })
  li = await world.person(firm, 'unit-head', { name: '李主任', unit })
  zhao = await world.person(firm, 'safety-officer', { name: '赵安全' })
  chen = await world.person(firm, 'principal', { name: '陈总' })
})
afterAll(() => world.end())

const at = (hazard: string) => ({ organisation: firm, hazard })
const report = (who: Client, description: string, place = '冲压机旁') =>
  who.call(reportHazard, { params: { organisation: firm }, body: { id: newId(), description, place, unitId: unit } })
const assess = (hazard: string) =>
  zhao.call(assessHazard, { params: at(hazard), body: { command: newId(), grade: 'general', kind: '03' } })

test('Wang reports, Zhao assesses and assigns, Wang rectifies, Li verifies and Zhao closes', async () => {
  const photo = await uploadPhoto(wang, firm)
  const reported = await wang.call(reportHazard, {
    params: { organisation: firm },
    body: { id: newId(), description: '冲压机防护罩缺失', place: '冲压机旁', photos: [photo] },
  })
  expect(reported).toMatchObject({
    state: 'reported',
    number: 'YH2026-00001',
    unitName: '一车间',
    reporter: { name: '王工' },
  })
  expect(reported.photos).toMatchObject([{ id: photo, role: 'before' }])
  expect((await zhao.call(readDesk, {})).rows).toMatchObject([{ hazard: reported.id, matter: 'reported' }])

  const assessed = await assess(reported.id)
  expect(assessed).toMatchObject({ state: 'assessed', grade: 'general' })
  const assigned = await zhao.call(assignHazard, {
    params: at(reported.id),
    body: { command: newId(), rectifier: wang.person, requirement: '装上防护罩' },
  })
  // Monday 2 March 2026 and three working days.
  expect(assigned).toMatchObject({ state: 'assigned', dueOn: '2026-03-05', daysLeft: 3, rectifier: { name: '王工' } })
  expect((await wang.call(readDesk, {})).rows).toMatchObject([{ hazard: reported.id, matter: 'assigned', daysLeft: 3 }])

  const after = await uploadPhoto(wang, firm)
  await wang.call(rectifyHazard, {
    params: at(reported.id),
    body: { command: newId(), text: '已装好', photos: [after] },
  })
  // The head of the unit is next, not the officer.
  expect((await li.call(readDesk, {})).rows).toMatchObject([{ hazard: reported.id, matter: 'rectified' }])
  const verified = await li.call(verifyHazard, {
    params: at(reported.id),
    body: { command: newId(), text: '合格' },
  })
  expect(verified).toMatchObject({ state: 'verified', verifiedBy: { name: '李主任' } })
  const closed = await zhao.call(closeHazard, { params: at(reported.id), body: { command: newId() } })
  expect(closed).toMatchObject({ state: 'closed', onTime: true, closedOn: '2026-03-02', moves: [{ move: 'reopen' }] })
  const timeline = await chen.call(readTimeline, { params: at(reported.id) })
  expect(timeline.map(item => [item.kind, item.who])).toEqual([
    ['hazard.reported', '王工'],
    ['hazard.assessed', '赵安全'],
    ['hazard.assigned', '赵安全'],
    ['hazard.rectified', '王工'],
    ['hazard.verified', '李主任'],
    ['hazard.closed', '赵安全'],
  ])
})

test('what Wang puts right on the spot is closed only after Li has verified it', async () => {
  const { id } = await report(wang, '地面有油污', '通道')
  const after = await uploadPhoto(wang, firm)
  const done = await wang.call(putRightHazard, {
    params: at(id),
    body: { command: newId(), text: '已清理', before: [], after: [after] },
  })
  expect(done).toMatchObject({ state: 'rectified', grade: 'general', rectifiedBy: { name: '王工' } })
  expect(await wang.fails(verifyHazard, { params: at(id), body: { command: newId(), text: '好' } })).toMatchObject({
    code: 'not-allowed',
  })
  const closed = await li.call(verifyHazard, {
    params: at(id),
    body: { command: newId(), text: '合格', close: true },
  })
  expect(closed).toMatchObject({ state: 'closed', onTime: true })
})

test('nobody verifies their own rectification, and Li sends bad work back', async () => {
  const { id } = await report(wang, '灭火器过期', '库房')
  await assess(id)
  await zhao.call(assignHazard, {
    params: at(id),
    body: { command: newId(), rectifier: zhao.person, verifier: li.person, requirement: '更换' },
  })
  const photos = [await uploadPhoto(zhao, firm)]
  await zhao.call(rectifyHazard, { params: at(id), body: { command: newId(), text: '已换', photos } })
  const refused = await zhao.fails(verifyHazard, { params: at(id), body: { command: newId(), text: '合格' } })
  expect(refused).toMatchObject({ code: 'move-closed', detail: '整改责任人本人不能验收通过，须由他人办理' })
  const back = await li.call(sendBackHazard, { params: at(id), body: { command: newId(), reason: '压力不足' } })
  expect(back.state).toBe('assigned')
  const seen = await zhao.call(readHazard, { params: at(id) })
  expect(seen.moves.find(move => move.move === 'rectify')).toMatchObject({ open: true })
})

test('a character that no database keeps is refused in words, and nothing is left behind', async () => {
  for (const description of ['护栏\0松动', `护栏松动${'🔥'.slice(0, 1)}`])
    expect(
      await wang.fails(reportHazard, { params: { organisation: firm }, body: { id: newId(), description } }),
    ).toMatchObject({ code: 'invalid', errors: [{ path: 'description' }] })
  expect((await zhao.call(listHazards, { query: { search: '护栏' } })).total).toBe(0)
})

test('a report and a move sent twice are done once', async () => {
  const id = newId()
  const send = () =>
    wang.call(reportHazard, {
      params: { organisation: firm },
      body: { id, description: '护栏松动', place: '平台', unitId: unit },
    })
  const first = await send()
  const again = await send()
  expect(again.number).toBe(first.number)
  const command = newId()
  const assessOnce = () => zhao.call(assessHazard, { params: at(id), body: { command, grade: 'general', kind: '03' } })
  await assessOnce()
  expect((await assessOnce()).state).toBe('assessed')
  const timeline = await zhao.call(readTimeline, { params: at(id) })
  expect(timeline.map(item => item.kind)).toEqual(['hazard.reported', 'hazard.assessed'])
})

test('one report sent five times at once is one hazard, one event and one number', async () => {
  const id = newId()
  const body = { id, description: '阀门渗漏', place: '泵房', unitId: unit }
  const answers = await Promise.all(
    Array.from({ length: 5 }, () => wang.call(reportHazard, { params: { organisation: firm }, body })),
  )
  expect(new Set(answers.map(one => one.number)).size).toBe(1)
  const timeline = await zhao.call(readTimeline, { params: at(id) })
  expect(timeline.map(item => item.kind)).toEqual(['hazard.reported'])
  for (const search of ['阀门渗漏', '渗漏', '渗'])
    expect((await zhao.call(listHazards, { query: { search } })).total).toBe(1)
})

test('a worker sees what is theirs and their unit’s; a stranger to the unit gets not found and no count', async () => {
  const other = await world.unit(firm, '二车间')
  const sun = await world.person(firm, 'worker', { name: '孙工', unit: other })
  const { id } = await report(wang, '电线裸露', '配电间')
  expect(await sun.fails(readHazard, { params: at(id) })).toMatchObject({ code: 'not-found' })
  expect((await sun.call(listHazards, { query: {} })).total).toBe(0)
  expect((await wang.call(listHazards, { query: { search: '电线' } })).rows.map(row => row.id)).toEqual([id])
  expect((await chen.call(listHazards, { query: {} })).total).toBeGreaterThan(3)
})
