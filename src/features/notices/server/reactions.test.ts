import { afterAll, beforeAll, expect, test } from 'vitest'
import { uploadPhoto } from '../../../../tests/support/photo.ts'
import { type Client, openWorld, type World } from '../../../../tests/support/world.ts'
import { newId } from '../../../kernel/ids.ts'
import {
  assessHazard,
  assignHazard,
  closeHazard,
  makeRecord,
  moveRecord,
  reassignHazard,
  rectifyHazard,
  reportHazard,
  sendBackHazard,
  verifyHazard,
} from '../../hazards/endpoints.ts'
import { listNotices } from '../endpoints.ts'

let world: World
let firm: string
let unit: string
let wang: Client // worker
let sun: Client // another worker
let li: Client // head of the workshop
let zhao: Client // safety officer
let chen: Client // principal
let officer: Client
let leader: Client

beforeAll(async () => {
  world = await openWorld()
  world.setNow('2026-03-02T01:00:00Z')
  firm = await world.enterprise({ name: '鞍山红星机械厂', sector: 'machinery' })
  unit = await world.unit(firm, '一车间')
  wang = await world.person(firm, 'worker', { name: '王工', unit })
  sun = await world.person(firm, 'worker', { name: '孙工', unit })
  li = await world.person(firm, 'unit-head', { name: '李主任', unit })
  zhao = await world.person(firm, ['safety-officer', 'safety-director'], { name: '赵安全' })
  chen = await world.person(firm, 'principal', { name: '陈总' })
  const authority = await world.authority({ name: '立山区应急管理局' })
  officer = await world.person(authority, 'officer')
  leader = await world.person(authority, 'leader')
})
afterAll(() => world.end())

const at = (hazard: string) => ({ organisation: firm, hazard })
let minute = 0
/** Every command a minute after the one before. */
function command() {
  minute += 1
  world.setNow(new Date(Date.parse('2026-03-02T01:00:00Z') + minute * 60_000))
  return { command: newId() }
}

async function report(description: string) {
  const body = { id: newId(), description, place: '冲压机旁', unitId: unit }
  return wang.call(reportHazard, { params: { organisation: firm }, body })
}
const assign = (hazard: string, rectifier: Client) =>
  zhao.call(assignHazard, {
    params: at(hazard),
    body: { ...command(), rectifier: rectifier.person, requirement: '装上防护罩' },
  })
const rectify = async (hazard: string, who: Client) =>
  who.call(rectifyHazard, {
    params: at(hazard),
    body: { ...command(), text: '已装好', photos: [await uploadPhoto(who, firm)] },
  })

/** The titles of what this person has been told of a hazard, oldest first. */
async function told(who: Client, hazard: string): Promise<string[]> {
  await world.runJobs()
  const notices = await world.database.asSystem('test', who.organisation, ({ db }) =>
    db
      .selectFrom('notice')
      .select('title')
      .where('person_id', '=', who.person)
      .where('link', '=', `/hazards/${firm}/${hazard}`)
      .orderBy('created_at')
      .execute(),
  )
  return notices.map(notice => notice.title)
}

test('each move tells those on whose desk the hazard then lies, and nobody else', async () => {
  const { id, number } = await report('冲压机防护罩缺失')
  expect(await told(zhao, id)).toEqual([`隐患待评估：${number}`])
  expect(await told(wang, id)).toEqual([])
  await zhao.call(assessHazard, { params: at(id), body: { ...command(), grade: 'general', kind: '03' } })
  await assign(id, sun)
  expect(await told(sun, id)).toEqual([`请整改隐患：${number}`])
  await rectify(id, sun)
  expect(await told(li, id)).toEqual([`请验收隐患：${number}`])
  await li.call(sendBackHazard, { params: at(id), body: { ...command(), reason: '没有固定' } })
  expect(await told(sun, id)).toEqual([`请整改隐患：${number}`, `请整改隐患：${number}`])
  await rectify(id, sun)
  await li.call(verifyHazard, { params: at(id), body: { ...command(), text: '合格' } })
  await zhao.call(closeHazard, { params: at(id), body: command() })
  // The reporter learns the outcome.
  expect(await told(wang, id)).toEqual([`您报告的隐患已销号：${number}`])
  expect(await told(chen, id)).toEqual([])
  expect(await told(officer, id)).toEqual([])
})

test('a new rectifier is told, and running the jobs again tells nobody twice', async () => {
  const { id, number } = await report('平台护栏松动')
  await zhao.call(assessHazard, { params: at(id), body: { ...command(), grade: 'general', kind: '03' } })
  await assign(id, sun)
  await zhao.call(reassignHazard, {
    params: at(id),
    body: { ...command(), rectifier: wang.person, reason: '孙工请假' },
  })
  expect(await told(wang, id)).toEqual([`请整改隐患：${number}`])
  expect(await told(wang, id)).toHaveLength(1)
})

test('an extension goes to the superior, its answer to who asked', async () => {
  const { id, number } = await report('电缆破皮')
  await zhao.call(assessHazard, { params: at(id), body: { ...command(), grade: 'general', kind: '03' } })
  await assign(id, sun)
  const record = newId()
  await sun.call(makeRecord, {
    params: at(id),
    body: { id: record, kind: 'extension', content: { until: '2026-03-20', reason: '等备件' } },
  })
  expect(await told(li, id)).toEqual([`延期申请：待批准（隐患 ${number}）`])
  await li.call(moveRecord, { params: { ...at(id), record, move: 'grant' }, body: command() })
  expect((await told(sun, id)).at(-1)).toBe(`延期申请已批准：${number}`)
})

test('a major hazard reaches the officers of the competent authority, in their own tenant', async () => {
  const { id, number } = await report('熔炼炉未设紧急排放')
  const clause = (await zhao.raw('GET', `/organisations/${firm}/hazard-criteria`)).body as {
    clauses: { key: string }[]
  }[]
  const body = { ...command(), grade: 'major' as const, kind: '03', clause: clause[0]!.clauses[0]!.key }
  await zhao.call(assessHazard, { params: at(id), body })
  expect(await told(officer, id)).toEqual([`重大隐患报告：初报已发出（重大隐患 ${number}）`])
  expect(await told(leader, id)).toEqual([])
})

test('what is late is told to the rectifier, then upwards step by step, each once', async () => {
  const { id, number } = await report('吊钩保险缺失')
  await zhao.call(assessHazard, { params: at(id), body: { ...command(), grade: 'general', kind: '03' } })
  await assign(id, sun)
  const before = { li: await told(li, id), chen: await told(chen, id) }
  for (const day of ['2026-03-05', '2026-03-09', '2026-03-12', '2026-03-19']) {
    world.setNow(`${day}T10:05:00+08:00`)
    for (let twice = 0; twice < 2; twice += 1) {
      await world.database.asSystem('test', '', async work => work.enqueue({ task: 'hazards.escalate', payload: {} }))
      await world.runJobs()
    }
  }
  const late = `隐患逾期未整改，已上报到您：${number}`
  expect(await told(sun, id)).toEqual([`请整改隐患：${number}`, `整改期限已到，请尽快整改：${number}`])
  expect(await told(li, id)).toEqual([...before.li, late])
  expect(await told(chen, id)).toEqual([...before.chen, late])
  expect(await told(officer, id)).toEqual([late])
})

test('superiors get one digest a morning with what waits and what is late; workers get none', async () => {
  world.setNow('2026-03-20T07:30:00+08:00')
  const send = async () => {
    await world.database.asSystem('test', '', async work => work.enqueue({ task: 'notices.digest', payload: {} }))
    await world.runJobs()
  }
  await send()
  await send()
  const digests = async (who: Client) => {
    const notices = await world.database.asSystem('test', who.organisation, ({ db }) =>
      db
        .selectFrom('notice')
        .select('text')
        .where('person_id', '=', who.person)
        .where('matter', 'like', 'digest:%')
        .execute(),
    )
    return notices.map(notice => notice.text)
  }
  // Late and escalated: the railing and the hook, due on 5 March. The cable was extended to 20 March; the major hazard waits for its plan.
  expect(await digests(zhao)).toEqual(['待您办理 1 项；逾期未整改 2 项；已逐级上报 2 项'])
  expect(await digests(li)).toEqual(['待您办理 2 项；逾期未整改 2 项；已逐级上报 2 项'])
  expect(await digests(chen)).toHaveLength(1)
  expect(await digests(wang)).toEqual([])
  expect(await digests(officer)).toHaveLength(1)
  expect(await digests(leader)).toEqual(await digests(officer))
  world.setNow('2026-03-21T07:30:00+08:00')
  await send()
  expect(await digests(zhao)).toHaveLength(2)
})

test('a neighbour without hazards is told nothing', async () => {
  const neighbour = await world.person(await world.enterprise(), 'principal')
  await world.runJobs()
  expect((await neighbour.call(listNotices, {})).rows).toEqual([])
})
