import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildSheet, type LedgerCell } from '../../../../tests/fixtures/ledgers/build.ts'
import { importsIn, lettersOf } from '../../../../tests/support/imports.ts'
import { type Client, openWorld, type World } from '../../../../tests/support/world.ts'
import { newId } from '../../../kernel/ids.ts'
import { listRiskPoints, listRisks, markRisk, readRisk } from '../endpoints.ts'

let world: World
let imports: ReturnType<typeof importsIn>

beforeAll(async () => {
  world = await openWorld()
  world.setNow('2026-03-02T02:00:00Z')
  imports = importsIn(world)
})
afterAll(() => world.end())

const headings = [
  '序号',
  '风险点',
  '单元',
  '存在的主要危险(有害)因素',
  '可能导致事故类别',
  'L',
  'E',
  'C',
  'D',
  '风险等级/风险色度',
]
const more = ['管控层级', '采取的主要管控措施', '应急处置措施', '责任部门', '责任人']
const rows: LedgerCell[][] = [
  ['某厂风险分级管控清单'],
  [...headings, ...more],
  [
    1,
    '中频炉',
    '加料',
    '湿料入炉\n引起喷溅',
    '灼烫、其他爆炸',
    3,
    6,
    15,
    270,
    '较大',
    '车间级',
    '1.炉料烘干；2.佩戴面罩',
    '撤离、报警',
    '铸造车间',
    '王炉工',
  ],
  [2, null, '浇注', '钢水包倾翻', '灼烫', 3, 6, 7, 100, '重大', '岗位级', '每班检查吊具', null, '铸造车间', null],
  [
    3,
    '液氨储罐',
    null,
    '液氨泄漏',
    '中毒和窒息',
    null,
    null,
    null,
    null,
    '一级/红',
    '公司级、车间级',
    null,
    null,
    null,
    null,
  ],
  [4, '更衣室', null, '地面湿滑', '其他伤害', null, null, null, null, null, null, null, null, null, null],
  [5, '行车', null, '断绳', '起重伤害', 2, 6, 15, null, null, null, null, null, null, null],
  [6, '中频炉', '加料', '湿料入炉引起喷溅', '灼烫', 3, 6, 15, 270, '较大', null, '专人监护', null, null, null],
  ['说明：', '风险等级：按 LEC 法评价。'],
]

async function load(client: Client, bytes: Uint8Array, name: string) {
  const { id } = await imports.upload(client, bytes, name, 'risks')
  const preview = await imports.preview(client, id)
  return { id, preview, result: await imports.load(client, id) }
}
const risksOf = async (client: Client) => (await client.call(listRisks, { query: { sort: 'number', limit: 200 } })).rows

describe.each(['xlsx', 'biff8'] as const)('a register kept in %s', format => {
  test('comes in with its points, units, grades, levels, measures and posts', async () => {
    const firm = await world.enterprise()
    const officer = await world.person(firm, 'safety-officer', { name: '赵安全' })
    const unit = await world.unit(firm, '铸造车间')
    await world.person(firm, 'worker', { name: '王炉工', unit })
    const { id, preview, result } = await load(
      officer,
      buildSheet(format, rows),
      `清单.${format === 'xlsx' ? 'xlsx' : 'xls'}`,
    )
    expect(preview.counts).toMatchObject({ ready: 5, wrong: 1 })
    // The title, the heading, and the row that only adds a measure to the first.
    expect(result.counts).toMatchObject({ loaded: 4, wrong: 1, skipped: 3 })
    const [wrong] = await imports.rows(officer, id, 'wrong')
    expect(wrong!.errors).toContainEqual(
      expect.objectContaining({ column: 'F', text: 'L 值 2 不在 LEC 分值表中，可取 10、6、3、1、0.5、0.2、0.1' }),
    )
    const risks = await risksOf(officer)
    expect(
      risks.map(({ point, riskUnitName, grade, level, state }) => [point.name, riskUnitName, grade, level, state]),
    ).toEqual([
      ['中频炉', '加料', 'considerable', 'workshop', 'in-force'],
      ['中频炉', '浇注', 'general', 'team', 'in-force'],
      ['液氨储罐', null, 'major', 'enterprise', 'under-review'],
      ['更衣室', null, null, null, 'draft'],
    ])
    const first = await officer.call(readRisk, { params: { organisation: firm, risk: risks[0]!.id } })
    expect(first.measures.map(({ kind, description, post }) => [kind, description, post?.name ?? null])).toEqual([
      ['management', '炉料烘干', '铸造车间 worker'],
      ['protective', '佩戴面罩', '铸造车间 worker'],
      ['emergency', '撤离、报警', '铸造车间 worker'],
      ['management', '专人监护', null],
    ])
    expect(first).toMatchObject({ unitName: '铸造车间', kinds: ['07', '18'], score: 270, measureCount: 4 })
  })

  test('says what was read otherwise than it was written', async () => {
    const officer = await world.person(await world.enterprise(), 'safety-officer')
    const { id } = await imports.upload(officer, buildSheet(format, rows), '清单.xlsx', 'risks')
    await imports.preview(officer, id)
    const noticed = await imports.rows(officer, id, 'noticed')
    const texts = noticed.flatMap(row => row.errors.map(error => error.text))
    expect(texts).toEqual(
      expect.arrayContaining([
        '“风险点”为空，按上面的“中频炉”导入，请核对',
        '填写的 100 与按分值算出的 126 不同，按 126 导入',
        '填写的“重大风险”与按分值算出的“一般风险”不同，按算出的导入，请核对',
        '一般风险至少由班组级管控，不能低到岗位级，按班组级导入',
        '只有等级，没有评价分值：导入后列为“待复评”',
      ]),
    )
  })
})

test('the same file again adds nothing; what stands in the register stays as it is', async () => {
  const officer = await world.person(await world.enterprise(), 'safety-officer')
  await load(officer, buildSheet('xlsx', rows), '一.xlsx')
  const before = await risksOf(officer)
  const { id } = await imports.upload(officer, buildSheet('xlsx', rows), '二.xlsx', 'risks')
  await imports.preview(officer, id, { again: true })
  await imports.load(officer, id)
  expect(await risksOf(officer)).toEqual(before)
})

test('an import taken back voids its risks, but not those somebody worked on', async () => {
  const firm = await world.enterprise()
  const officer = await world.person(firm, 'safety-officer')
  const { id } = await load(officer, buildSheet('xlsx', rows), '清单.xlsx')
  const [first] = await risksOf(officer)
  const body = { command: newId(), reason: '工艺变更' }
  await officer.call(markRisk, { params: { organisation: firm, risk: first!.id }, body })
  const undone = await imports.undo(officer, id)
  expect(undone.counts).toMatchObject({ undone: 3, kept: 1 })
  expect((await risksOf(officer)).map(row => row.id)).toEqual([first!.id])
})

test('the headings of an old template with three unlike columns of one name are recognised', async () => {
  const officer = await world.person(await world.enterprise(), 'safety-officer')
  const template = [
    '危险源类别（一级）',
    '危险源类别（二级）',
    '危险源类别（三级）',
    '代码',
    '危险因素明细',
    '缺陷类型',
    '可能导致的事故',
  ]
  const values = [
    '危险评价L',
    '危险评价E',
    '危险评价C',
    '危险评价D',
    '危险级别        (1级/2级/3级/4级/5级)',
    '控制措施',
  ]
  const row = [
    '脚手架',
    '搭设',
    '钢管',
    '010101',
    '未设扫地杆',
    '设备设施缺陷',
    '坍塌',
    'Ⅳ',
    1,
    6,
    15,
    90,
    '3级',
    '按方案搭设',
  ]
  const sheet = buildSheet('biff8', [[...template, '辅助方法     （Ⅰ/Ⅱ/Ⅲ/Ⅳ/Ⅴ）', ...values], row])
  const { id } = await imports.upload(officer, sheet, '模板.xls', 'risks')
  const view = await imports.preview(officer, id)
  expect(lettersOf(view)).toMatchObject({
    ...{
      point: 'A',
      riskUnit: 'B',
      event: 'E',
      aspect: 'F',
      kind: 'G',
      L: 'I',
      E: 'J',
      C: 'K',
      D: 'L',
      grade: 'M',
      measures: 'N',
    },
  })
  await imports.load(officer, id)
  expect(await risksOf(officer)).toMatchObject([
    {
      point: { name: '脚手架' },
      riskUnitName: '搭设',
      event: '未设扫地杆',
      aspect: 'equipment',
      grade: 'general',
      score: 90,
    },
  ])
})

test('the template is known exactly, and its example is nobody’s risk', async () => {
  const officer = await world.person(await world.enterprise(), 'safety-officer')
  const { bytes } = await officer.raw('GET', '/import-templates/risks')
  const { id } = await imports.upload(officer, new Uint8Array(bytes), '模板.xlsx', 'risks')
  const preview = await imports.preview(officer, id)
  expect(preview.counts).toMatchObject({ ready: 0, wrong: 0 })
  const fields = preview.columns.flatMap(({ field }) => field ?? [])
  expect(fields).toHaveLength(preview.columns.length)
  expect((await imports.rows(officer, id, 'skipped')).map(row => row.reason)).toContain('模板里的示例行')
})

test('a register without a column for the event says what may happen', async () => {
  const firm = await world.enterprise()
  const officer = await world.person(firm, 'safety-officer')
  const sheet = buildSheet('xlsx', [
    [
      '分区',
      '风险点',
      '单元',
      '事故类型',
      '固有等级',
      '现有等级',
      '管控层级',
      '管控措施',
      '责任单位',
      '责任人',
      '联系电话',
    ],
    ['东区', '配电室', '高压柜', '触电', '重大', '较大', '公司级', '停电验电', '动力车间', '钱电工', '13800000000'],
  ])
  await load(officer, sheet, '清单.xlsx')
  expect(await risksOf(officer)).toMatchObject([
    { event: '可能发生触电', grade: 'considerable', level: 'enterprise', method: 'stated', state: 'under-review' },
  ])
  const points = await officer.call(listRiskPoints, { params: { organisation: firm } })
  expect(points).toMatchObject([{ name: '配电室', units: [{ name: '高压柜' }], considerable: 1 }])
})
