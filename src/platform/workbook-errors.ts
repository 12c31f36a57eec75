/**
 * The user's own file with one more column that says what is wrong in each row. In .xlsx only the sheet's XML gains
 * cells, so everything else (formats, merges, pictures, other sheets) stays as the user made it; .xls becomes .xlsx and
 * keeps values, widths, merges and number formats.
 */
import { read, utils, write } from '@e965/xlsx'
import { columnIndex } from './workbook-rows.ts'
import { type WorkbookFormat, WorkbookProblem } from './workbook-types.ts'
import { columnLetters } from './workbook-write.ts'
import { newBudget, openXlsx, type XlsxPackage } from './workbook-xlsx.ts'
import { attribute, cutElements } from './workbook-xml.ts'
import { packEntry, packStream, unpack, unpackWhole, writeZip } from './workbook-zip.ts'

export type ErrorColumn = {
  sheet: string
  /** 1-based row where the column's title goes. */
  headerRow: number
  title: string
  errorsByRow: Map<number, string>
}

export async function addErrorColumn(
  bytes: Uint8Array,
  format: WorkbookFormat,
  column: ErrorColumn,
): Promise<Uint8Array> {
  return format === 'xlsx' ? addToXlsx(bytes, column) : addToLegacy(bytes, column)
}

async function addToXlsx(bytes: Uint8Array, column: ErrorColumn): Promise<Uint8Array> {
  const book = openXlsx(bytes)
  const part = book.sheets.find(sheet => sheet.name === column.sheet)
  if (!part) throw new WorkbookProblem('workbook.no_such_sheet')
  const entry = book.entries.get(part.path)!
  const letters = columnLetters((await lastColumn(book, part.path)) + 1)
  const styled = addStyle(unpackWhole(book.entries.get(book.stylesPath)))
  const rows = cutElements(unpack(entry, newBudget()), 'row')
  book.entries.set(part.path, await packStream(part.path, withErrors(rows, column, letters, styled.style)))
  if (styled.xml) book.entries.set(book.stylesPath, packEntry(book.stylesPath, new TextEncoder().encode(styled.xml)))
  return writeZip(book.entries.values())
}

async function lastColumn(book: XlsxPackage, path: string): Promise<number> {
  let last = 0
  for await (const { body } of cutElements(unpack(book.entries.get(path)!, newBudget()), 'row')) {
    const address = body.slice(body.lastIndexOf(' r="') + 4)
    // Cells that are only formatted do not push the column out of sight.
    if (body.includes('</') && /^[A-Z]/.test(address)) last = Math.max(last, lastFilled(body))
  }
  return last
}

function lastFilled(body: string): number {
  const end = Math.max(
    body.lastIndexOf('</v>'),
    body.lastIndexOf('</is>'),
    body.lastIndexOf('</x:v>'),
    body.lastIndexOf('</x:is>'),
  )
  if (end < 0) return 0
  const at = body.lastIndexOf(' r="', end)
  return at < 0 ? 0 : columnIndex(body.slice(at + 4, at + 8))
}

async function* withErrors(
  rows: ReturnType<typeof cutElements>,
  { headerRow, title, errorsByRow }: ErrorColumn,
  letters: string,
  style: string,
): AsyncGenerator<string> {
  let lastRow = 0
  for await (const { between, open, body, close } of rows) {
    yield between.replace(/<((?:\w+:)?dimension)\s[^>]*\/>/, '')
    if (!open) continue
    lastRow = Number(attribute(open, 'r') ?? lastRow + 1)
    const text = lastRow === headerRow ? title : errorsByRow.get(lastRow)
    if (!text) yield open + body + close
    if (!text) continue
    const prefix = open.match(/^<(\w+:)?row/)?.[1] ?? ''
    const cell = `<${prefix}c r="${letters}${lastRow}"${style} t="inlineStr"><${prefix}is><${prefix}t xml:space="preserve">${escapeXml(text)}</${prefix}t></${prefix}is></${prefix}c>`
    const start = open.replace(/\sspans="[^"]*"/, '').replace(/\s*\/>$/, '>')
    yield start + insertCell(body, cell, letters, prefix) + (close || `</${prefix}row>`)
  }
}

/** Formatted, empty cells may stand at or beyond the new column; cells must stay in order. */
function insertCell(body: string, cell: string, letters: string, prefix: string): string {
  const column = columnIndex(letters)
  const cells = new RegExp(`<${prefix}c\\s[^>]*?r="([A-Z]+)\\d+"[^>]*?(/>|>.*?</${prefix}c>)`, 'gs')
  for (const match of body.matchAll(cells)) {
    const at = columnIndex(match[1]!)
    if (at < column) continue
    const after = at === column ? match.index + match[0].length : match.index
    return body.slice(0, match.index) + cell + body.slice(after)
  }
  return body + cell
}

/** A red, wrapping cell format appended to the file's own; without a style sheet the column stays plain. */
function addStyle(xml: string): { xml: string; style: string } {
  const fonts = xml.match(/<(\w+:)?fonts\b[^>]*>(.*?)<\/(?:\w+:)?fonts>/s)
  const formats = xml.match(/<(\w+:)?cellXfs\b[^>]*>(.*?)<\/(?:\w+:)?cellXfs>/s)
  if (!fonts || !formats) return { xml: '', style: '' }
  const prefix = fonts[1] ?? ''
  const fontCount = fonts[2]!.match(new RegExp(`<${prefix}font[\\s/>]`, 'g'))?.length ?? 0
  const formatCount = formats[2]!.match(new RegExp(`<${prefix}xf[\\s/>]`, 'g'))?.length ?? 0
  const font = `<${prefix}font><${prefix}sz val="11"/><${prefix}color rgb="FFCF1322"/><${prefix}name val="宋体"/></${prefix}font>`
  const format = `<${prefix}xf numFmtId="0" fontId="${fontCount}" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1"><${prefix}alignment vertical="top" wrapText="1"/></${prefix}xf>`
  const grown = xml
    .replace(fonts[0], () => `<${prefix}fonts count="${fontCount + 1}">${fonts[2]}${font}</${prefix}fonts>`)
    .replace(formats[0], () => `<${prefix}cellXfs count="${formatCount + 1}">${formats[2]}${format}</${prefix}cellXfs>`)
  return { xml: grown, style: ` s="${formatCount}"` }
}

function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[&<>]/g, found => (found === '&' ? '&amp;' : found === '<' ? '&lt;' : '&gt;'))
}

function addToLegacy(bytes: Uint8Array, { sheet: name, headerRow, title, errorsByRow }: ErrorColumn): Uint8Array {
  const book = read(bytes, { type: 'array', cellNF: true, cellStyles: true, raw: true })
  const sheet = book.Sheets[name]
  if (!sheet) throw new WorkbookProblem('workbook.no_such_sheet')
  const column = utils.decode_range(sheet['!ref'] ?? 'A1').e.c + 1
  const cells = [[headerRow, title] as const, ...errorsByRow]
  for (const [row, text] of cells) utils.sheet_add_aoa(sheet, [[text]], { origin: { r: row - 1, c: column } })
  sheet['!cols'] = Array.from(
    { length: column + 1 },
    (_, at) => sheet['!cols']?.[at] ?? (at === column ? { wch: 48 } : {}),
  )
  return new Uint8Array(write(book, { type: 'array', bookType: 'xlsx', compression: true }) as ArrayBuffer)
}
