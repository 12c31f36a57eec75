import { afterAll, beforeAll, expect, test } from 'vitest'
import { moveClock } from '../../../../tests/support/clock.ts'
import { uploadPhoto } from '../../../../tests/support/photo.ts'
import { type Client, openWorld, type World } from '../../../../tests/support/world.ts'
import { newId } from '../../../kernel/ids.ts'
import {
  assessHazard,
  assignHazard,
  listHazards,
  makeRecord,
  moveRecord,
  readDesk,
  readHazard,
  readTimeline,
  reassignHazard,
  rectifyHazard,
  reportHazard,
} from '../endpoints.ts'
import { hazards } from './feature.ts'

let world: World
let firm: string
let unit: string
let wang: Client // worker
let li: Client // head of the workshop
let zhao: Client // safety officer
let chen: Client // principal
let liu: Client // township

beforeAll(async () => {
  world = await openWorld()
  await moveClock(world, '2026-09-28T01:00:00Z')
  const township = await world.authority({ name: '某街道办事处', region: '210302002', receivesReports: false })
  await world.authority({ name: '铁东区应急管理局', region: '210302' })
  firm = await world.enterprise({ sector: 'machinery' })
  unit = await world.unit(firm, '一车间')
  wang = await world.person(firm, 'worker', { name: '王工', unit })
  li = await world.person(firm, 'unit-head', { name: '李主任', unit })
  zhao = await world.person(firm, 'safety-officer', { name: '赵安全' })
  chen = await world.person(firm, 'principal', { name: '陈总' })
  liu = await world.person(township, 'officer', { name: '刘监管' })
})
afterAll(() => world.end())

const at = (hazard: string) => ({ organisation: firm, hazard })
const run = () => hazards.tasks!['hazards.escalate']!(world.context, {})
async function assigned(dueOn: string, description = '护栏缺失'): Promise<string> {
  const { id } = await wang.call(reportHazard, {
    params: { organisation: firm },
    body: { id: newId(), description, place: '平台', unitId: unit },
  })
  await zhao.call(assessHazard, { params: at(id), body: { command: newId(), grade: 'general', kind: 'WSA10003' } })
  await zhao.call(assignHazard, {
    params: at(id),
    body: { command: newId(), rectifier: wang.person, dueOn, requirement: '修好' },
  })
  return id
}
const steps = async (hazard: string) =>
  (await chen.call(readTimeline, { params: at(hazard) }))
    .filter(item => item.kind === 'hazard.escalated')
    .map(item => item.changes.find(change => change.field === 'to')?.after)
const overdueDesk = async (who: Client) =>
  (await who.call(readDesk, { query: { matter: 'overdue' } })).rows.map(row => row.hazard)

test('what is late rises rectifier, superior, principal, authority by working days, over the holidays, each step once', async () => {
  // Due on 30 September; 1–7 October 2026 are days of rest, Saturday the 10th is worked.
  const id = await assigned('2026-09-30')
  await run()
  expect(await steps(id)).toEqual([])
  await moveClock(world, '2026-09-30T01:00:00Z')
  await run()
  expect(await steps(id)).toEqual(['rectifier'])
  await moveClock(world, '2026-10-07T10:00:00Z')
  await run()
  await run()
  expect(await steps(id)).toEqual(['rectifier'])
  expect((await wang.call(readHazard, { params: at(id) })).daysLeft).toBe(-1)
  await moveClock(world, '2026-10-08T01:00:00Z')
  await run()
  expect(await steps(id)).toEqual(['rectifier', 'superior'])
  expect(await overdueDesk(li)).toEqual([id])
  expect(await overdueDesk(chen)).toEqual([])
  await moveClock(world, '2026-10-10T01:00:00Z')
  await run()
  expect(await overdueDesk(chen)).toEqual([id])
  await moveClock(world, '2026-10-13T01:00:00Z')
  await run()
  await run()
  expect(await steps(id)).toEqual(['rectifier', 'superior', 'principal', 'authority'])
  expect(await overdueDesk(liu)).toEqual([id])
  const filter = { overdue: 'true', escalatedTo: '4' } as never
  expect((await zhao.call(listHazards, { query: filter })).rows.map(row => row.id)).toEqual([id])
  // Handed in: the late desks are empty again.
  const photos = [await uploadPhoto(wang, firm)]
  await wang.call(rectifyHazard, { params: at(id), body: { command: newId(), text: '修好', photos } })
  expect([...(await overdueDesk(liu)), ...(await overdueDesk(chen))]).toEqual([])
})

test('an extension is asked for before the deadline only, by the rectifier, and granted from above', async () => {
  await moveClock(world, '2026-11-02T01:00:00Z')
  const id = await assigned('2026-11-04')
  const ask = {
    params: at(id),
    body: { id: newId(), kind: 'extension' as const, content: { until: '2026-11-10', reason: '缺件' } },
  }
  expect(await li.fails(makeRecord, ask)).toMatchObject({ code: 'move-closed', detail: '须由整改责任人办理延期申请' })
  const asked = await wang.call(makeRecord, ask)
  expect((await li.call(readDesk, { query: { matter: 'extension.requested' } })).rows.map(row => row.hazard)).toEqual([
    id,
  ])
  const grant = { params: { ...at(id), record: asked.id, move: 'grant' }, body: { command: newId() } }
  expect(await wang.fails(moveRecord, grant)).toMatchObject({ code: 'move-closed' })
  await li.call(moveRecord, grant)
  expect(await wang.call(readHazard, { params: at(id) })).toMatchObject({
    dueOn: '2026-11-10',
    firstDueOn: '2026-11-04',
  })
  // 24:00 of the due day is still in time; the next day is not.
  await moveClock(world, '2026-11-10T15:59:00Z')
  const last = await wang.call(makeRecord, {
    ...ask,
    body: { ...ask.body, id: newId(), content: { until: '2026-11-12', reason: '缺件' } },
  })
  await li.call(moveRecord, {
    params: { ...at(id), record: last.id, move: 'refuse' },
    body: { command: newId(), says: { reason: '加紧' } },
  })
  await moveClock(world, '2026-11-10T16:01:00Z')
  const late = await wang.fails(makeRecord, { ...ask, body: { ...ask.body, id: newId() } })
  expect(late).toMatchObject({ code: 'move-closed', detail: expect.stringContaining('已过整改期限') })
})

test('reassigning gives no more time', async () => {
  await moveClock(world, '2026-11-16T01:00:00Z')
  const id = await assigned('2026-11-18')
  const body = { command: newId(), rectifier: li.person, reason: '王工休假' }
  const refused = await zhao.fails(reassignHazard, { params: at(id), body: { ...body, dueOn: '2026-11-30' } })
  expect(refused.detail).toContain('延期')
  expect(await zhao.call(reassignHazard, { params: at(id), body })).toMatchObject({
    dueOn: '2026-11-18',
    rectifier: { name: '李主任' },
  })
})
