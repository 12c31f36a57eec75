import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Client, openWorld, type World } from '../../../../tests/support/world.ts'
import { newId } from '../../../kernel/ids.ts'
import { streamRows } from '../../../platform/workbook.ts'
import { makeByClass, makeChecklist, publishChecklist } from '../../checklists/endpoints.ts'
import { addCheckItem } from '../../checklists/item-endpoints.ts'
import { makeExport } from '../endpoints.ts'

let world: World
let zhao: Client
let wang: Client
beforeAll(async () => {
  world = await openWorld()
  world.setNow('2026-03-02T01:00:00Z')
  const firm = await world.enterprise()
  zhao = await world.person(firm, 'safety-officer', { name: '赵安全' })
  wang = await world.person(firm, 'worker', { name: '王工' })
  const asks = { by: 'number' as const, unit: 'MPa', low: 0.2, high: 0.6 }
  await zhao.call(addCheckItem, { body: { id: newId(), what: '压力表', className: '气瓶检查', asks } })
  const item = newId()
  await zhao.call(addCheckItem, { body: { id: item, what: '配电箱', className: '用电检查' } })
  await zhao.call(makeByClass, { body: { classes: ['气瓶检查'] } })
  const id = newId()
  await zhao.call(makeChecklist, { body: { id, name: '配电室日查', kind: 'post', items: [item] } })
  await zhao.call(publishChecklist, { params: { checklist: id }, body: { number: 1, revision: 1 } })
})
afterAll(() => world.end())

async function exported(who: Client, what: 'checklists' | 'check-items', columns: string[], sheet: string) {
  const id = newId()
  await who.call(makeExport, { body: { id, what, query: { sort: what === 'checklists' ? 'name' : 'what' }, columns } })
  await world.runJobs()
  const file = await who.raw('GET', `/exports/${id}/file`)
  const rows: unknown[][] = []
  for await (const batch of streamRows(file.bytes, 'x.xlsx', sheet)) for (const { cells } of batch) rows.push(cells)
  return rows
}

test('the file of checklists holds what its maker sees: a worker only what is in force', async () => {
  const columns = ['name', 'kind', 'state', 'itemCount']
  expect(await exported(zhao, 'checklists', columns, '检查表')).toEqual([
    ['检查表', '用于', '状态', '检查项'],
    ['气瓶检查表', '日常排查', '草稿', 1],
    ['配电室日查', '岗位排查', '已发布', 1],
  ])
  expect(await exported(wang, 'checklists', columns, '检查表')).toEqual([
    ['检查表', '用于', '状态', '检查项'],
    ['配电室日查', '岗位排查', '已发布', 1],
  ])
})

test('the file of items says how each is answered and where it is used', async () => {
  expect(await exported(zhao, 'check-items', ['what', 'asks', 'usedIn'], '检查条目')).toEqual([
    ['查什么', '回答方式', '用于检查表'],
    ['压力表', '读数 0.2～0.6 MPa', 1],
    ['配电箱', '正常或隐患', 1],
  ])
  const problem = await wang.fails(makeExport, { body: { id: newId(), what: 'check-items', query: {} } })
  expect(problem.code).toBe('not-allowed')
})
