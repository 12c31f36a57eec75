import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Client, openWorld, type World } from '../../../../tests/support/world.ts'
import { newId } from '../../../kernel/ids.ts'
import { streamRows } from '../../../platform/workbook.ts'
import { assessHazard, listHazards, reportHazard } from '../../hazards/endpoints.ts'
import { listEnterprises, listPeople } from '../../organisations/endpoints.ts'
import { listExports, makeExport, readExport } from '../endpoints.ts'

let world: World
let firm: string
let zhao: Client
let other: Client
let officer: Client

beforeAll(async () => {
  world = await openWorld()
  world.setNow('2026-03-02T01:00:00Z')
  firm = await world.enterprise({ name: '鞍山红星机械厂' })
  const neighbour = await world.enterprise({ name: '鞍山蓝天加工厂' })
  zhao = await world.person(firm, 'safety-officer', { name: '赵安全' })
  other = await world.person(neighbour, 'safety-officer')
  officer = await world.person(await world.authority(), 'officer')
  for (const [index, description] of ['防护罩缺失', '护栏松动', '灭火器过期', '=1+1 公式'].entries()) {
    world.setNow(`2026-03-02T01:0${index}:00Z`)
    const { id } = await report(zhao, firm, description)
    if (index < 2)
      await zhao.call(assessHazard, {
        params: { organisation: firm, hazard: id },
        body: { command: newId(), grade: 'general', kind: '03' },
      })
  }
  await report(other, neighbour, '电缆破皮')
})
afterAll(() => world.end())

const report = (who: Client, organisation: string, description: string) =>
  who.call(reportHazard, { params: { organisation }, body: { id: newId(), description, place: description } })

async function exported(
  client: Client,
  query: Record<string, string> = {},
  columns?: string[],
  what: What = 'hazards',
) {
  const id = newId()
  await client.call(makeExport, { body: { id, what, query, columns } })
  await world.runJobs()
  expect(await client.call(readExport, { params: { export: id } })).toMatchObject({ state: 'written', problem: null })
  const file = await client.raw('GET', `/exports/${id}/file`)
  expect(file.headers['content-type']).toContain('spreadsheetml')
  const rows: unknown[][] = []
  for await (const batch of streamRows(file.bytes, 'x.xlsx', sheets[what])) rows.push(...batch.map(cells))
  return { id, rows }
}
type What = 'hazards' | 'people' | 'enterprises'
const sheets: Record<What, string> = { hazards: '隐患台账', people: '人员', enterprises: '企业' }
const cells = (row: unknown): unknown[] => {
  const list = (row as { cells?: unknown[] }).cells ?? (row as unknown[])
  return list.map(cell =>
    cell && typeof cell === 'object' && 'value' in cell ? (cell as { value: unknown }).value : cell,
  )
}

test.each([
  '-foundOn',
  'number',
  '-number',
  'state',
  '-state',
  'grade',
  '-grade',
  'dueOn',
  'closedOn',
  'organisationName',
])('sorted by %s the file holds the rows of the list in its order', async sort => {
  const list = await zhao.call(listHazards, { query: { sort } })
  const { rows } = await exported(zhao, { sort }, ['number', 'title'])
  expect(rows[0]).toEqual(['编号', '隐患'])
  expect(rows.slice(1).map(([number]) => number)).toEqual(list.rows.map(row => row.number))
  expect(list.rows).toHaveLength(4)
})

test('the file holds what the filters mean, with the columns in the order asked for', async () => {
  const { rows } = await exported(zhao, { state: 'assessed', sort: 'number' }, [
    'title',
    'thumb',
    'state',
    'kind',
    'foundOn',
  ])
  expect(rows[0]).toEqual(['隐患', '状态', '类型', '发现日期'])
  expect(rows.slice(1).map(row => row.slice(0, 3))).toEqual([
    ['防护罩缺失', '待派单', '机械伤害'],
    ['护栏松动', '待派单', '机械伤害'],
  ])
})

test('an authority’s file holds its reach with whose each row is; an enterprise’s holds its own', async () => {
  const firms = (await exported(officer, {}, ['organisation'])).rows.slice(1).flat()
  expect(new Set(firms)).toEqual(new Set(['鞍山红星机械厂', '鞍山蓝天加工厂']))
  const { rows } = await exported(other)
  expect(rows).toHaveLength(2)
  expect(rows[0]).not.toContain('企业')
})

test('words that begin like a formula stay words', async () => {
  const { rows } = await exported(zhao, { search: '公式' }, ['title'])
  expect(rows[1]).toEqual(['=1+1 公式'])
})

test('an export is its maker’s alone, recorded once, and made once', async () => {
  const { id } = await exported(zhao)
  const colleague = await world.person(firm, 'safety-officer')
  for (const stranger of [colleague, other]) {
    expect(await stranger.fails(readExport, { params: { export: id } })).toMatchObject({ code: 'not-found' })
    expect((await stranger.raw('GET', `/exports/${id}/file`)).status).toBe(404)
    expect((await stranger.call(listExports, {})).map(one => one.id)).not.toContain(id)
  }
  await zhao.call(makeExport, { body: { id, what: 'hazards' } })
  const events = await world.database.asSystem('test', firm, ({ db }) =>
    db.selectFrom('event').select('kind').where('subject_id', '=', id).orderBy('seq').execute(),
  )
  expect(events.map(event => event.kind)).toEqual(['export.asked', 'file.kept'])
})

test('a query that is not the list’s is refused, and workers may not export', async () => {
  const body = { id: newId(), what: 'hazards' as const, query: { state: 'nonsense' } }
  expect(await zhao.fails(makeExport, { body })).toMatchObject({ code: 'invalid' })
  const worker = await world.person(firm, 'worker')
  expect(await worker.fails(makeExport, { body: { ...body, query: {} } })).toMatchObject({ code: 'not-allowed' })
})

test('the people of an enterprise leave with those who manage them, in the list’s order and as filtered', async () => {
  await world.person(firm, 'worker', { name: '安工' })
  const { rows } = await exported(zhao, { sort: '-name', role: 'worker' }, ['name', 'posts', 'member'], 'people')
  const list = await zhao.call(listPeople, { params: { organisation: firm }, query: { sort: '-name', role: 'worker' } })
  expect(rows[0]).toEqual(['姓名', '岗位', '账号'])
  expect(rows.slice(1).map(([name]) => name)).toEqual(list.rows.map(row => row.name))
  expect(rows.length).toBeGreaterThan(1)
  const body = { id: newId(), what: 'people' as const, query: {} }
  const worker = await world.person(firm, 'worker')
  for (const refused of [worker, officer])
    expect(await refused.fails(makeExport, { body })).toMatchObject({ code: 'not-allowed' })
})

test('an authority’s register leaves as its reach has it; an enterprise has none', async () => {
  await world.enterprise({ name: '外地工厂', region: '110101' })
  const { rows } = await exported(officer, { sort: 'name' }, undefined, 'enterprises')
  const list = await officer.call(listEnterprises, { query: { sort: 'name' } })
  expect(rows.slice(1).map(([name]) => name)).toEqual(list.rows.map(row => row.name))
  expect(rows.flat()).toContain('鞍山红星机械厂')
  expect(rows.flat()).not.toContain('外地工厂')
  const body = { id: newId(), what: 'enterprises' as const }
  expect(await zhao.fails(makeExport, { body })).toMatchObject({ code: 'not-allowed' })
})
