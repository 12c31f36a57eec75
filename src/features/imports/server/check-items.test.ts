import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildSheet, type LedgerCell } from '../../../../tests/fixtures/ledgers/build.ts'
import { importsIn, lettersOf } from '../../../../tests/support/imports.ts'
import { type Client, openWorld, type World } from '../../../../tests/support/world.ts'
import { listChecklists, makeByClass, readChecklist } from '../../checklists/endpoints.ts'
import { listCheckItems } from '../../checklists/item-endpoints.ts'

let world: World
let imports: ReturnType<typeof importsIn>
beforeAll(async () => {
  world = await openWorld()
  imports = importsIn(world)
})
afterAll(() => world.end())
const newOfficer = async () => world.person(await world.enterprise(), 'safety-officer', { name: '钱安全' })

/** The shape of a contractor's list: type, class, item, what is wrong, how to put it right, id, order. */
const contractor = (): LedgerCell[][] => [
  ['检查类型', '检查大类', '检查项', '不合格项描述(检查内容)', '整改要求(建议)', '明细ID', '序号'],
  ['专项检查', '气瓶检查', '气瓶存放', '空瓶、满瓶混放', '分区存放并挂牌', 'A-001', '10'],
  ['专项检查', '气瓶检查', '气瓶存放', '没有防倾倒链', null, 'A-002', '20'],
  ['专项检查', '临时用电检查', '配电箱', '箱门没有上锁', null, 'A-003', '30'],
  ['日常巡检', '气瓶检查', '其他', '其他', null, 'A-004', '10'],
  ['日常巡检', '气瓶检查', '其他', '其他', null, 'A-005', '20'],
]
/** The shape of a township's list: several numbered questionnaires in one sheet. */
const township = (): LedgerCell[][] => [
  ['检查表', '序号', '检查内容'],
  ['小企业检查项目表', 1, '是否签订责任书'],
  ['小企业检查项目表', 2, '是否配备安全管理人员'],
  ['沿街商铺检查项目表', 1, '消防通道是否畅通，宽度是否够'],
]

async function loaded(client: Client, rows: LedgerCell[][], format: 'xlsx' | 'csv') {
  const { id } = await imports.upload(client, buildSheet(format, rows), `检查表.${format}`, 'check-items')
  const previewed = await imports.preview(client, id)
  return { id, previewed, done: await imports.load(client, id) }
}

test.each(['xlsx', 'csv'] as const)(
  'a contractor’s list loads whole from .%s and becomes a list per class',
  async format => {
    const qian = await newOfficer()
    const { id, previewed, done } = await loaded(qian, contractor(), format)
    expect(lettersOf(previewed)).toEqual({
      ...{ kind: 'A', className: 'B', item: 'C', content: 'D', remedy: 'E', code: 'F', position: 'G' },
    })
    expect(done.counts).toMatchObject({ data: 5, loaded: 5, wrong: 0 })
    const { rows } = await qian.call(listCheckItems, { query: { import: id } })
    expect(rows.find(({ code }) => code === 'A-001')).toMatchObject({
      ...{
        kind: '专项检查',
        className: '气瓶检查',
        what: '气瓶存放',
        right: '空瓶、满瓶混放',
        remedy: '分区存放并挂牌',
      },
      ...{ source: 'import', mandatory: true, asks: { by: 'verdict' }, usedIn: 0 },
    })

    const make = () => qian.call(makeByClass, { body: { import: id } })
    expect(await make()).toEqual({ made: 3, existing: 0, items: 5 })
    expect(await make()).toEqual({ made: 0, existing: 3, items: 5 })
    const lists = await qian.call(listChecklists, { query: { sort: 'name' } })
    expect(lists.rows.map(({ name, kind, draftCount }) => [name, kind, draftCount]).sort()).toEqual([
      ['临时用电检查表', 'professional', 1],
      ['气瓶检查表（专项检查）', 'professional', 2],
      ['气瓶检查表（日常巡检）', 'daily', 2],
    ])
    // In the order of the sheet.
    const bottles = lists.rows.find(({ name }) => name === '气瓶检查表（专项检查）')!
    const { items } = await qian.call(readChecklist, { params: { checklist: bottles.id } })
    expect(items.map(({ right }) => right)).toEqual(['空瓶、满瓶混放', '没有防倾倒链'])
  },
)

test.each(['xlsx', 'csv'] as const)(
  'a township’s questionnaires load from .%s, each a list of its own',
  async format => {
    const qian = await newOfficer()
    const { id, previewed, done } = await loaded(qian, township(), format)
    expect(lettersOf(previewed)).toEqual({ className: 'A', position: 'B', content: 'C' })
    expect(done.counts).toMatchObject({ data: 3, loaded: 3 })
    expect(await qian.call(makeByClass, { body: { import: id, classes: ['小企业检查项目表'] } })).toMatchObject({
      made: 1,
    })
    const [list] = (await qian.call(listChecklists, {})).rows
    expect(list?.name).toBe('小企业检查项目表')
    const { items } = await qian.call(readChecklist, { params: { checklist: list!.id } })
    expect(items.map(({ what, right }) => [what, right])).toEqual([
      ['是否签订责任书', ''],
      ['是否配备安全管理人员', ''],
    ])
  },
)

test('limits make an item that asks for a reading; the wrong way round they keep the row out', async () => {
  const qian = await newOfficer()
  const { id, done } = await loaded(
    qian,
    [
      ['检查项', '检查标准', '读数单位', '下限', '上限', '是否必查'],
      ['压力表', '指针在绿区', 'MPa', 0.2, 0.6, '是'],
      ['温度计', '不超温', '℃', 80, 40, '是'],
      ['铭牌', '清晰', null, null, null, '否'],
    ],
    'xlsx',
  )
  expect(done.counts).toMatchObject({ loaded: 2, wrong: 1 })
  const { rows } = await qian.call(listCheckItems, { query: { import: id } })
  expect(rows.map(({ what, asks, mandatory }) => [what, asks, mandatory])).toEqual([
    ['压力表', { by: 'number', unit: 'MPa', low: 0.2, high: 0.6 }, true],
    ['铭牌', { by: 'verdict' }, false],
  ])
})

test('undoing takes back what no checklist has copied, and names the rest', async () => {
  const qian = await newOfficer()
  const { id } = await loaded(qian, contractor(), 'csv')
  await qian.call(makeByClass, { body: { import: id, classes: ['临时用电检查'] } })
  const { counts } = await imports.undo(qian, id)
  expect(counts).toMatchObject({ undone: 4, kept: 1 })
  expect((await imports.rows(qian, id, 'kept')).map(({ reason }) => reason)).toEqual(['已用于检查表“临时用电检查表”'])
  expect((await qian.call(listCheckItems, {})).total).toBe(1)
})
