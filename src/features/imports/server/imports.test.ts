import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  buildLedger,
  buildSheet,
  type LedgerCell,
  type LedgerFormat,
  ledgerRow,
} from '../../../../tests/fixtures/ledgers/build.ts'
import { importsIn, lettersOf, sendImport } from '../../../../tests/support/imports.ts'
import { type Client, openWorld, type World } from '../../../../tests/support/world.ts'
import { newId } from '../../../kernel/ids.ts'
import { readWorkbook } from '../../../platform/workbook.ts'
import { packEntry, readZip, writeZip } from '../../../platform/workbook-zip.ts'
import {
  chooseHeader,
  listImportRows,
  listImports,
  loadImport,
  matchImport,
  openImport,
  readErrorFile,
  readTemplate,
} from '../endpoints.ts'

let world: World
let enterprise: string
let officer: Client
let imports: ReturnType<typeof importsIn>

beforeAll(async () => {
  world = await openWorld()
  imports = importsIn(world)
  enterprise = await world.enterprise()
  officer = await world.person(enterprise, 'safety-officer', { name: '钱安全' })
})
afterAll(() => world.end())

const newOfficer = async () => world.person(await world.enterprise(), 'safety-officer')
const records = (count: number, from = 1) => Array.from({ length: count }, (_, at) => ledgerRow(at + from))
const headings: LedgerCell[] = ['序号', '隐患内容', '排查日期', '责任单位', '责任人', '隐患状态']
const plain = (rows: LedgerCell[][]) => buildSheet('xlsx', [headings, ...rows])

describe('a hazard ledger as people keep it', () => {
  it.each<[LedgerFormat, string]>([
    ['xlsx', '台账.xlsx'],
    ['biff8', '台账.xls'],
  ])('loads whole from %s: 38 hazards, 3 footnotes', async (format, fileName) => {
    const owner = await newOfficer()
    const read = await imports.upload(owner, buildLedger(format, records(38)), fileName)
    expect(read).toMatchObject({ state: 'mapping', headerRows: [2, 3], missing: [], earlier: null })
    expect(lettersOf(read)).toMatchObject({ description: 'B', foundOn: 'C', deadline: 'H', status: 'Q' })
    const previewed = await imports.preview(owner, read.id)
    expect(previewed).toMatchObject({ state: 'previewed', done: previewed.total })
    expect(previewed.counts).toMatchObject({ data: 38, ready: 38, wrong: 0, footnote: 3 })
    const loaded = await imports.load(owner, read.id)
    expect(loaded).toMatchObject({ state: 'loaded', done: 38, total: 38 })
    expect(loaded.counts).toMatchObject({ loaded: 38, ready: 0 })
    expect((await imports.rows(owner, read.id, 'footnote')).map(({ row }) => row)).toEqual([42, 43, 44])
  })

  it('shows the first rows as they are in the sheet, with the heading found', async () => {
    const { sample, sheets, sheet } = await imports.upload(officer, buildLedger('xlsx', records(3)), '样子.xlsx')
    expect(sheet).toBe('隐患排查治理统计表')
    expect(sheets.map(({ rowCount }) => rowCount)).toEqual([9, 0])
    expect(sample.slice(0, 2).map(({ row, cells }) => [row, cells[0]])).toEqual([
      [1, '施工现场隐患排查治理统计表'],
      [2, '序号'],
    ])
  })
})

describe('errors by row and column', () => {
  const rows: LedgerCell[][] = [
    [1, '护栏缺失', '2026-03-01', null, null, '关闭'],
    [2, '电缆破损', '三月初', null, null, '开放'],
    [3, null, '2026-03-02', null, null, '开放'],
    [4, '灯不亮', '2026-03-03', '不存在的队', '查无此人', '开放'],
  ]

  it('keep only their own rows out, and stand first with row, column, value and what to do', async () => {
    const owner = await newOfficer()
    const { id } = await imports.upload(owner, plain(rows), '有错.xlsx')
    const previewed = await imports.preview(owner, id)
    expect(previewed.counts).toMatchObject({ data: 4, ready: 2, wrong: 2, noticed: 1 })
    const all = await imports.rows(owner, id, 'all')
    expect(all.map(({ row }) => row)).toEqual([3, 4, 1, 2, 5])
    expect(all[0]!.errors).toEqual([
      expect.objectContaining({
        column: 'C',
        value: '三月初',
        severity: 'error',
        text: expect.stringMatching('2024-05-28'),
      }),
    ])
    expect(all[1]!.errors).toMatchObject([{ column: 'B', text: '“隐患内容”没有填写，请补填' }])
    expect(all[4]!.errors).toMatchObject([
      { column: 'D', severity: 'notice', text: '“不存在的队”不在本单位的部门班组中，只按文字保留，不关联' },
      { column: 'E', severity: 'notice' },
    ])
    const loaded = await imports.load(owner, id)
    expect(loaded.counts).toMatchObject({ loaded: 2, wrong: 2 })
  })

  it("are written into the user's own file, which loads only what is new once it is corrected", async () => {
    const owner = await newOfficer()
    const { id } = await imports.upload(owner, plain(rows), '有错.xlsx')
    await imports.preview(owner, id)
    await imports.load(owner, id)
    const file = await owner.raw('GET', readErrorFile.path.replace(':import', id))
    expect(file.headers['content-disposition']).toContain(encodeURIComponent('有错-导入错误.xlsx'))
    const { sheets } = await readWorkbook(file.bytes, 'a.xlsx')
    const texts = sheets[0]!.rows.map(({ cells }) => cells[6] ?? null)
    expect(texts[0]).toBe('导入错误')
    expect(texts[1]).toBeNull()
    expect(texts[2]).toMatch(/^C列：“三月初”不是日期/)
    const corrected = rows.map(row => [...row])
    corrected[1]![2] = '2026-03-05'
    corrected[2]![1] = '通道堵塞'
    const second = await imports.upload(owner, plain(corrected), '改好.xlsx')
    const previewed = await imports.preview(owner, second.id)
    expect(previewed.counts).toMatchObject({ ready: 2, wrong: 0, repeated: 2 })
    expect((await imports.rows(owner, second.id, 'skipped')).map(({ reason }) => reason)).toContain(
      '已从“有错.xlsx”第 2 行导入过，不再重复导入',
    )
  })
})

describe('columns', () => {
  const odd = (rows: LedgerCell[][]) => buildSheet('xlsx', [['行', '情形', '登录于', '备注栏'], ...rows])

  it('that nobody could guess are chosen once and remembered for the next file', async () => {
    const owner = await newOfficer()
    const first = await imports.upload(owner, odd([[1, '地面湿滑', '2026-01-05', '无']]), '一月.xlsx')
    expect(first).toMatchObject({ state: 'mapping', headerRows: null })
    const moved = await owner.call(chooseHeader, {
      params: { import: first.id },
      body: { sheet: 'Sheet1', headerRows: [1, 1] },
    })
    expect(moved.missing.map(({ key }) => key)).toEqual(['description', 'foundOn'])
    const refused = await owner.fails(matchImport, {
      params: { import: first.id },
      body: { columns: { description: 1 } },
    })
    expect(refused.errors).toEqual([{ path: 'columns.foundOn', text: '请选择“排查日期”在哪一列' }])
    const previewed = await imports.preview(owner, first.id, { columns: { description: 1, foundOn: 2 } })
    expect(previewed.counts).toMatchObject({ ready: 1 })
    const second = await imports.upload(owner, odd([[1, '灯具损坏', '2026-02-05', '无']]), '二月.xlsx')
    expect(second).toMatchObject({ headerRows: [1, 1], missing: [] })
    expect(second.columns.map(({ field, rule }) => [field, rule])).toEqual([
      [null, null],
      ['description', 'remembered'],
      ['foundOn', 'remembered'],
      ['remark', 'remembered'],
    ])
  })

  it('are matched anew when another sheet is chosen', async () => {
    const read = await imports.upload(officer, buildLedger('xlsx', records(2)), '两张表.xlsx')
    await officer.call(chooseHeader, { params: { import: read.id }, body: { sheet: 'Sheet2' } })
    await world.runJobs()
    expect(await imports.see(officer, read.id)).toMatchObject({ state: 'mapping', sheet: 'Sheet2', headerRows: null })
    expect(
      await officer.fails(chooseHeader, { params: { import: read.id }, body: { sheet: '没有这张' } }),
    ).toMatchObject({ code: 'invalid' })
  })

  it('of the template are all known exactly, and its example is nobody’s record', async () => {
    for (const target of ['hazards', 'people'] as const) {
      const template = await officer.raw('GET', readTemplate.path.replace(':target', target))
      const read = await imports.upload(officer, template.bytes, '模板.xlsx', target)
      expect(read.columns.filter(({ rule }) => rule !== 'exact')).toEqual([])
      const previewed = await imports.preview(officer, read.id)
      expect(previewed.counts).toMatchObject({ data: 0, skipped: 2 })
      expect(await officer.fails(loadImport, { params: { import: read.id } })).toMatchObject({ code: 'move-closed' })
    }
  })
})

describe('the same file again', () => {
  it('is pointed out with its first import, and loaded only with the explicit word', async () => {
    const owner = await newOfficer()
    const bytes = plain([[1, '护栏缺失', '2026-03-01', null, null, '关闭']])
    const first = await imports.upload(owner, bytes, '三月.xlsx')
    await imports.preview(owner, first.id)
    await imports.load(owner, first.id)
    const second = await imports.upload(owner, bytes, '三月（副本）.xlsx')
    expect(second.earlier).toMatchObject({ id: first.id, fileName: '三月.xlsx', loaded: 1 })
    expect((await imports.preview(owner, second.id)).counts).toMatchObject({ ready: 0, repeated: 1 })
    expect(await owner.fails(loadImport, { params: { import: second.id } })).toMatchObject({ code: 'duplicate' })
    expect((await imports.preview(owner, second.id, { again: true })).counts).toMatchObject({ ready: 1 })
    expect((await imports.load(owner, second.id)).counts).toMatchObject({ loaded: 1 })
  })

  it('sent twice with one id is one import', async () => {
    const id = newId()
    const bytes = plain([[1, '甲', '2026-03-01', null, null, '关闭']])
    const answers = [
      await sendImport(officer, bytes, 'a.xlsx', 'hazards', id),
      await sendImport(officer, bytes, 'a.xlsx', 'hazards', id),
    ]
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    const { rows } = await officer.call(listImports, {})
    expect(rows.filter(row => row.id === id)).toHaveLength(1)
  })
})

describe('who may', () => {
  it('not a worker, not another organisation, not an authority with a hazard ledger', async () => {
    const worker = await world.person(enterprise, 'worker')
    const stranger = await newOfficer()
    const authority = await world.person(await world.authority(), ['leader', 'system-admin'])
    const bytes = plain([[1, '甲', '2026-03-01', null, null, '关闭']])
    expect(await sendImport(worker, bytes, 'a.xlsx')).toMatchObject({ status: 403 })
    const { id } = await imports.upload(officer, bytes, 'a.xlsx')
    for (const endpoint of [openImport, listImportRows])
      expect(await stranger.fails(endpoint, { params: { import: id } })).toMatchObject({ code: 'not-found' })
    expect(await stranger.fails(loadImport, { params: { import: id } })).toMatchObject({ code: 'not-found' })
    expect((await stranger.call(listImports, {})).total).toBe(0)
    expect(await sendImport(authority, bytes, 'a.xlsx')).toMatchObject({ status: 422 })
  })
})

describe('files that are no ledger', () => {
  it.each([
    ['an empty file', Buffer.alloc(0), '空.xlsx', 415, '文件里没有任何内容'],
    ['a program', Buffer.from('MZ\x90\x00 not a sheet'), '台账.xlsx', 415, '文件已损坏'],
    ['a picture', Buffer.from('89504e470d0a1a0a', 'hex'), '照片.png', 415, '这不是能识别的表格文件'],
  ])('%s is refused at once', async (_, bytes, name, status, text) => {
    const answer = await sendImport(officer, bytes, name)
    expect(answer).toMatchObject({ status, body: { detail: expect.stringContaining(text) } })
  })

  it.each([
    ['a torn file', buildLedger('xlsx', records(5)).subarray(0, 3000), '文件已损坏'],
    ['a sheet without content', buildSheet('xlsx', []), '文件里没有任何内容'],
    ['a zip bomb', bomb(), '文件太大'],
  ])('%s fails with what to do, and the server goes on', async (_, bytes, text) => {
    const read = await imports.upload(officer, bytes, '坏.xlsx')
    expect(read).toMatchObject({ state: 'failed', problem: expect.stringContaining(text) })
    expect(await officer.fails(matchImport, { params: { import: read.id }, body: {} })).toMatchObject({ status: 409 })
  })
})

/** Two megabytes that unpack to more than anything a ledger needs. */
function bomb(): Uint8Array {
  const book = readZip(buildLedger('xlsx', records(1)))
  const name = [...book.keys()].find(path => path.endsWith('sheet1.xml'))!
  book.set(name, packEntry(name, Buffer.alloc(410 * 1024 * 1024, 32)))
  return writeZip(book.values())
}
