import { utils, write } from '@e965/xlsx'
import { describe, expect, it } from 'vitest'
import { readWorkbook, recognise, streamRows, writeErrorWorkbook, writeRows } from './workbook.ts'
import { MAX_FILE_BYTES, MAX_UNPACKED_BYTES, type WorkbookProblem } from './workbook-types.ts'
import { packEntry, readZip, unpack, unpackWhole, writeZip } from './workbook-zip.ts'

function build(rows: (string | number | null)[][], bookType: 'xlsx' | 'biff8' = 'xlsx'): Uint8Array {
  const book = utils.book_new()
  utils.book_append_sheet(book, utils.aoa_to_sheet(rows), '台账')
  return new Uint8Array(write(book, { type: 'buffer', bookType, compression: true }))
}

/** Rewrites one part of an .xlsx by hand, to make files no library here would write. */
function alter(bytes: Uint8Array, path: string, change: (xml: string) => string): Uint8Array {
  const entries = readZip(bytes)
  entries.set(path, packEntry(path, new TextEncoder().encode(change(unpackWhole(entries.get(path))))))
  return writeZip(entries.values())
}

const text = (content: string) => new TextEncoder().encode(content)
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'read',
    (problem: WorkbookProblem) => problem.code,
  )

describe('reading', () => {
  it.each(['xlsx', 'biff8'] as const)('gives the file’s own row numbers and raw values from %s', async format => {
    const bytes = build(
      [['标题'], [null], ['内容', '日期'], ['甲\r\n乙', 43613], ['  丙&<>', 2013.3000000000002]],
      format,
    )
    const { sheets } = await readWorkbook(bytes, format === 'xlsx' ? 'a.xlsx' : 'a.xls')
    expect(sheets[0]).toMatchObject({ name: '台账', hidden: false, merges: [] })
    expect(sheets[0]!.rows.filter(({ cells }) => cells.some(cell => cell !== null))).toEqual([
      { row: 1, cells: ['标题'] },
      { row: 3, cells: ['内容', '日期'] },
      { row: 4, cells: ['甲\n乙', 43613] },
      { row: 5, cells: ['  丙&<>', 2013.3000000000002] },
    ])
  })

  it('keeps value, shown form and date format of formatted cells', async () => {
    const sheet = utils.aoa_to_sheet([[43613, 123, 0.12]])
    sheet.A1.z = 'yyyy"年"m"月"d"日"'
    sheet.B1.z = '0000000'
    sheet.C1.z = '0%'
    const bytes = new Uint8Array(
      write({ SheetNames: ['a'], Sheets: { a: sheet } }, { type: 'buffer', bookType: 'xlsx' }),
    )
    expect((await readWorkbook(bytes, 'a.xlsx')).sheets[0]!.rows[0]!.cells).toEqual([
      { value: 43613, shown: '2019年5月28日', isDate: true },
      { value: 123, shown: '0000123', isDate: false },
      { value: 0.12, shown: '12%', isDate: false },
    ])
  })

  it('reads prefixed elements, inline and rich text, and cells without addresses', async () => {
    const bytes = alter(
      build([['x']]),
      'xl/worksheets/sheet1.xml',
      () =>
        '<x:worksheet xmlns:x="m"><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:r><x:t>甲</x:t></x:r><x:rPh sb="0"><x:t>jia</x:t></x:rPh><x:r><x:t>乙&#x4E19;</x:t></x:r></x:is></x:c><x:c/><x:c t="b"><x:v>1</x:v></x:c></x:row><x:row/><x:row><x:c><x:v>7</x:v></x:c></x:row></x:sheetData><x:mergeCells><x:mergeCell ref="A1:AB2"/></x:mergeCells></x:worksheet>',
    )
    const [sheet] = (await readWorkbook(bytes, 'a.xlsx')).sheets
    expect(sheet!.rows).toEqual([
      { row: 1, cells: ['甲乙丙', null, true] },
      { row: 3, cells: [7] },
    ])
    expect(sheet!.merges).toEqual([{ fromRow: 1, toRow: 2, fromColumn: 0, toColumn: 27 }])
  })

  it.each([
    ['UTF-8', text('工号,姓名\n007,张三\n')],
    [
      'GB 18030',
      new Uint8Array([0xb9, 0xa4, 0xba, 0xc5, 44, 0xd0, 0xd5, 0xc3, 0xfb, 10, 48, 48, 55, 44, 0xd5, 0xc5, 0xc8, 0xfd]),
    ],
  ])('reads .csv in %s and keeps leading zeros', async (_, bytes) => {
    const { sheets } = await readWorkbook(bytes, 'a.csv')
    expect(sheets[0]!.rows.map(({ cells }) => cells)).toEqual([
      ['工号', '姓名'],
      ['007', '张三'],
    ])
  })

  it('reads a web page that calls itself .xls', async () => {
    const bytes = text('<html><meta charset="utf-8"><table><tr><td>工号</td></tr><tr><td>007</td></tr></table></html>')
    expect((await readWorkbook(bytes, 'a.xls')).sheets[0]!.rows.map(({ cells }) => cells)).toEqual([['工号'], ['007']])
  })

  it('hands rows over in batches and stops when the taker does', async () => {
    const bytes = build(Array.from({ length: 2500 }, (_, at) => [at + 1]))
    const sizes: number[] = []
    for await (const rows of streamRows(bytes, 'a.xlsx', '台账')) sizes.push(rows.length)
    expect(sizes).toEqual(Array(10).fill(250))
    for await (const rows of streamRows(bytes, 'a.xlsx', '台账')) {
      expect(rows[0]).toEqual({ row: 1, cells: [1] })
      break
    }
  })

  it('counts all rows while it keeps only the first', async () => {
    const bytes = build(Array.from({ length: 300 }, (_, at) => [at + 1]))
    const [sheet] = (await readWorkbook(bytes, 'a.xlsx', { headRows: 10 })).sheets
    expect([sheet!.rowCount, sheet!.rows.length]).toEqual([300, 10])
  })
})

describe('refusing', () => {
  const good = build([['a']])
  it.each<[string, string, Uint8Array, string]>([
    ['an empty file', 'workbook.empty', new Uint8Array(), 'a.xlsx'],
    ['a workbook without content', 'workbook.empty', build([[]]), 'a.xlsx'],
    ['a cut-off .xlsx', 'workbook.broken', good.slice(0, good.length - 40), 'a.xlsx'],
    ['a cut-off .xls', 'workbook.broken', build([['a']], 'biff8').slice(0, 700), 'a.xls'],
    ['another kind of zip', 'workbook.unsupported', writeZip([packEntry('word/document.xml', text('<w/>'))]), 'a.xlsx'],
    ['a picture', 'workbook.unsupported', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0]), 'a.png'],
    ['a picture named .xlsx', 'workbook.broken', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0]), 'a.xlsx'],
    ['a file over the limit', 'workbook.too_big', new Uint8Array(MAX_FILE_BYTES + 1), 'a.xlsx'],
  ])('%s is %s', async (_, code, bytes, name) => {
    expect(await codeOf(readWorkbook(bytes, name))).toBe(code)
  })

  it('an encrypted .xlsx is told apart from a broken one', async () => {
    const bytes = good.slice()
    const view = new DataView(bytes.buffer)
    for (let at = 0; at < bytes.length - 4; at++)
      if (view.getUint32(at, true) === 0x02014b50) view.setUint16(at + 8, 1, true)
    expect(await codeOf(readWorkbook(bytes, 'a.xlsx'))).toBe('workbook.encrypted')
  })

  it('a zip bomb is stopped by its directory, and one that lies about its size while unpacking', async () => {
    const blank = packEntry('xl/worksheets/sheet1.xml', new Uint8Array(1024 * 1024).fill(32))
    const entries = readZip(good)
    entries.set(blank.name, { ...blank, size: MAX_UNPACKED_BYTES + 1 })
    expect(await codeOf(readWorkbook(writeZip(entries.values()), 'a.xlsx'))).toBe('workbook.too_big')
    const unpackAll = async () => {
      for await (const _ of unpack({ ...blank, size: 100 }, { left: 1024 * 1024 - 1 }));
    }
    expect(await codeOf(unpackAll())).toBe('workbook.too_big')
  })

  it('a sheet that is not there is named as such', async () => {
    const read = async () => {
      for await (const _ of streamRows(good, 'a.xlsx', '没有')) break
    }
    expect(await codeOf(read())).toBe('workbook.no_such_sheet')
  })

  it('goes by content, not by name', () => {
    expect(recognise(good, 'a.xls')).toBe('xlsx')
    expect(recognise(build([['a']], 'biff8'), 'a.xlsx')).toBe('xls')
  })
})

describe('writing', () => {
  it.each(['xlsx', 'biff8'] as const)('adds the error column to the user’s own %s', async format => {
    const bytes = build(
      [
        ['内容', '日期'],
        ['甲', 1],
        ['乙', 2],
      ],
      format,
    )
    const name = format === 'xlsx' ? 'a.xlsx' : 'a.xls'
    const marked = await writeErrorWorkbook(bytes, name, new Map([[3, '“日期”不清楚 <&>']]), {
      sheet: '台账',
      headerRow: 1,
    })
    const { sheets, format: kept } = await readWorkbook(marked, 'b.xlsx')
    expect(kept).toBe('xlsx')
    expect(sheets[0]!.rows.map(({ cells }) => cells)).toEqual([
      ['内容', '日期', '导入错误'],
      ['甲', 1],
      ['乙', 2, '“日期”不清楚 <&>'],
    ])
  })

  it('leaves every other part of an .xlsx as it was, byte for byte', async () => {
    const bytes = build([['内容'], ['甲']])
    const marked = await writeErrorWorkbook(bytes, 'a.xlsx', new Map([[2, '错']]), { sheet: '台账', headerRow: 1 })
    const before = readZip(bytes)
    const after = readZip(marked)
    expect([...after.keys()]).toEqual([...before.keys()])
    const changed = [...before.keys()].filter(
      name => !Buffer.from(before.get(name)!.packed).equals(after.get(name)!.packed),
    )
    expect(changed.sort()).toEqual(['xl/styles.xml', 'xl/worksheets/sheet1.xml'])
  })

  it('writes 20,000 rows with dates as dates, a frozen header and a filter', async () => {
    async function* rows() {
      for (let at = 0; at < 20_000; at++) yield [`第${at}条\u0001`, at, '2024-05-28', '2024-05-28 08:30']
    }
    const bytes = await writeRows(
      [
        { title: '内容', kind: 'text' },
        { title: '数', kind: 'number' },
        { title: '日期', kind: 'day' },
        { title: '时间', kind: 'instant' },
      ],
      rows(),
      { sheetName: '导出/隐患' },
    )
    const [sheet] = (await readWorkbook(bytes, 'a.xlsx')).sheets
    expect(sheet!.rowCount).toBe(20_001)
    expect(sheet!.rows[20_000]!.cells).toEqual([
      '第19999条',
      19_999,
      { value: 45440, shown: '2024-05-28', isDate: true },
      { value: expect.closeTo(45440.354, 2), shown: '2024-05-28 08:30', isDate: true },
    ])
    const xml = unpackWhole(readZip(bytes).get('xl/worksheets/sheet1.xml'))
    expect(xml).toContain('<autoFilter ref="A1:D20001"/>')
    expect(xml).toMatch(/<pane [^>]*state="frozen"/)
  })
})
