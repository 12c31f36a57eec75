import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Client, openWorld, type World } from '../../../../tests/support/world.ts'
import { newId } from '../../../kernel/ids.ts'
import { sql } from '../../../platform/database.ts'
import { assessHazard, listHazards, readHazard, readTimeline } from '../endpoints.ts'
import type { LoadedHazard } from '../loaded.ts'
import { loadHazards, voidHazards } from './public.ts'

let world: World
let firm: string
let zhao: Client
let wang: Client

beforeAll(async () => {
  world = await openWorld()
  world.setNow('2026-03-02T01:00:00Z')
  firm = await world.enterprise({ sector: 'machinery' })
  zhao = await world.person(firm, 'safety-officer', { name: '赵安全' })
  wang = await world.person(firm, 'worker', { name: '王工' })
})
afterAll(() => world.end())

const importId = newId()
const row = (given: Partial<LoadedHazard>): LoadedHazard => ({
  id: newId(),
  importId,
  description: '台账里的隐患',
  foundOn: '2026-01-12',
  status: 'open',
  ...given,
})
const load = (rows: LoadedHazard[]) => world.database.asSystem('test', firm, work => loadHazards(work, rows))
const undo = (ids: string[]) => world.database.asSystem('test', firm, work => voidHazards(work, ids))
const counts = () =>
  world.database.asSystem('test', firm, async ({ db }) => {
    const { rows } = await sql<{ measure: string; count: number }>`
      select measure, sum(count)::int as count from hazard_rollup where organisation_id = ${firm} group by measure`.execute(
      db,
    )
    return Object.fromEntries(rows.map(one => [one.measure, one.count]))
  })

test('a ledger’s rows enter where their own words leave them, closed ones with their days', async () => {
  const closed = row({
    description: '灭火器失效',
    kind: '08',
    grade: 'general',
    reporterName: '张三',
    rectifierName: '李四',
    dueOn: '2026-01-15',
    rectifiedOn: '2026-01-14',
    closedOn: '2026-01-16',
    status: 'closed',
  })
  const assigned = row({ kind: '03', rectifierId: wang.person, dueOn: '2026-03-10', description: '护罩缺失' })
  const major = row({ grade: 'major', kind: '03', description: '炉壳开裂' })
  expect(await load([closed, assigned, major])).toEqual({ loaded: [closed.id, assigned.id, major.id], existing: [] })
  expect((await load([closed])).existing).toEqual([closed.id])
  const seen = await zhao.call(readHazard, { params: { organisation: firm, hazard: closed.id } })
  expect(seen).toMatchObject({
    state: 'closed',
    closedOn: '2026-01-16',
    onTime: true,
    reporterName: '张三',
    rectifierName: '李四',
  })
  expect((await wang.call(readHazard, { params: { organisation: firm, hazard: assigned.id } })).state).toBe('assigned')
  // Only a clause makes a hazard major here: it begins at its grading.
  expect(await zhao.call(readHazard, { params: { organisation: firm, hazard: major.id } })).toMatchObject({
    state: 'reported',
    grade: null,
  })
  expect((await zhao.call(listHazards, { query: { search: '灭火器' } })).rows.map(one => one.id)).toEqual([closed.id])
  expect(await counts()).toEqual({ reported: 3, closed: 1, 'closed-on-time': 1, due: 1 })
  expect((await undo([closed.id, assigned.id, major.id])).voided).toHaveLength(3)
  expect(await counts()).toEqual({ reported: 0, closed: 0, 'closed-on-time': 0, due: 0 })
})

test('undoing voids by an event and refuses, by number, what people have worked on since', async () => {
  const rows = [row({}), row({}), row({})]
  await load(rows)
  const moved = rows[1]!.id
  const { number } = await zhao.call(assessHazard, {
    params: { organisation: firm, hazard: moved },
    body: { command: newId(), grade: 'general', kind: '03' },
  })
  const undone = await undo(rows.map(one => one.id))
  expect(undone.voided.sort()).toEqual([rows[0]!.id, rows[2]!.id].sort())
  expect(undone.refused).toEqual([{ id: moved, number, reason: '导入后已有人办理，不能撤销' }])
  const told = await zhao.call(readTimeline, { params: { organisation: firm, hazard: rows[0]!.id } })
  expect(told.map(item => item.kind)).toEqual(['hazard.imported', 'hazard.voided'])
  expect((await undo([rows[0]!.id])).voided).toEqual([])
  expect((await zhao.call(listHazards, { query: { source: 'import' } })).rows.map(one => one.id)).toEqual([moved])
})

test('a thousand rows load in one go, each with its number and its event', async () => {
  const rows = Array.from({ length: 1000 }, (_, index) =>
    row({ description: `第${index}条：皮带防护缺失`, place: `皮带${index % 50}` }),
  )
  await load(rows)
  const { total } = await zhao.call(listHazards, { query: { search: '皮带防护' } })
  expect(total).toBe(1000)
  const { rows: found } = await world.database.asSystem('test', firm, ({ db }) =>
    sql<{ events: number; numbers: number }>`
      select (select count(*) from event where organisation_id = ${firm} and kind = 'hazard.imported' and subject_id = any(${rows.map(one => one.id)})) as events,
        (select count(distinct number) from hazard where organisation_id = ${firm} and id = any(${rows.map(one => one.id)}::uuid[])) as numbers`.execute(
      db,
    ),
  )
  expect(found).toEqual([{ events: 1000, numbers: 1000 }])
})
