/**
 * .xls (BIFF), tables in HTML or XML that call themselves .xls, and .csv: SheetJS reads them whole. A .xls sheet ends at
 * row 65,536, so memory stays bounded.
 */
import { type CellObject, read, SSF, type WorkSheet } from '@e965/xlsx'
import { showNumber } from './workbook-rows.ts'
import {
  type Cell,
  type CellRow,
  MAX_COLUMNS,
  MAX_ROWS,
  MAX_SHEETS,
  type MergedRange,
  WorkbookProblem,
} from './workbook-types.ts'

export type LegacySheet = { name: string; hidden: boolean; rows: CellRow[]; merges: MergedRange[] }

export function readLegacy(bytes: Uint8Array, format: 'xls' | 'text'): LegacySheet[] {
  const options = { dense: true, cellDates: false, cellNF: true, cellHTML: false, cellFormula: false, cellText: false }
  try {
    // Text keeps leading zeros and dates as they were typed: `raw`.
    const book =
      format === 'xls'
        ? read(bytes, { ...options, type: 'array' })
        : read(decodeText(bytes), { ...options, type: 'string', raw: true })
    return book.SheetNames.slice(0, MAX_SHEETS).map((name, index) => ({
      name,
      hidden: (book.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0,
      rows: readRows(book.Sheets[name]!, book.Workbook?.WBProps?.date1904 === true),
      merges: (book.Sheets[name]!['!merges'] ?? []).map(({ s, e }) => ({
        fromRow: s.r + 1,
        toRow: e.r + 1,
        fromColumn: s.c,
        toColumn: e.c,
      })),
    }))
  } catch (error) {
    if (error instanceof WorkbookProblem) throw error
    const message = error instanceof Error ? error.message : ''
    if (/password|encrypt/i.test(message)) throw new WorkbookProblem('workbook.encrypted', error)
    if (/unsupported|cannot find workbook|not a spreadsheet/i.test(message))
      throw new WorkbookProblem('workbook.unsupported', error)
    throw new WorkbookProblem('workbook.broken', error)
  }
}

function readRows(sheet: WorkSheet, date1904: boolean): CellRow[] {
  const data: (CellObject[] | undefined)[] = sheet['!data'] ?? []
  if (data.length > MAX_ROWS) throw new WorkbookProblem('workbook.too_many_rows')
  const rows: CellRow[] = []
  for (let index = 0; index < data.length; index++) {
    const cells = (data[index] ?? []).slice(0, MAX_COLUMNS)
    if (cells.length) rows.push({ row: index + 1, cells: Array.from(cells, cell => readCell(cell, date1904)) })
  }
  return rows
}

const errorNames: Record<number, string> = {
  0: '#NULL!',
  7: '#DIV/0!',
  15: '#VALUE!',
  23: '#REF!',
  29: '#NAME?',
  36: '#NUM!',
  42: '#N/A',
}

function readCell(cell: CellObject | undefined, date1904: boolean): Cell {
  if (!cell || cell.v === undefined || cell.v === '' || cell.t === 'z') return null
  if (cell.t === 'e') return errorNames[Number(cell.v)] ?? '#错误'
  if (cell.t === 's') return String(cell.v).replace(/\r\n?/g, '\n')
  if (cell.t !== 'n') return typeof cell.v === 'boolean' ? cell.v : String(cell.v)
  const format = String(cell.z ?? 'General')
  if (/^(general|@)$/i.test(format)) return Number(cell.v)
  const isDate = SSF.is_date(format)
  const value = Number(cell.v) + (isDate && date1904 ? 1462 : 0)
  return { value, shown: showNumber(format, value), isDate }
}

/** Chinese spreadsheets save .csv in GB 18030 unless told otherwise. */
function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}
