/** How a file is laid out: its sheets, the chosen one's first rows as they look, the heading and whose column is whose. */
import { type CellRow, cellText, isBlank, type MergedRange, type Sheet } from './cells.ts'
import type { FoundHeader } from './find-header.ts'
import { readHeader } from './find-header.ts'
import {
  type ColumnMapping,
  type HeaderColumn,
  type MatchedColumns,
  matchColumns,
  type RememberedColumns,
} from './match-columns.ts'
import type { ImportTarget } from './target.ts'

export const ROWS_SHOWN = 30
const COLUMNS_SHOWN = 100
const CHARACTERS_SHOWN = 80

export type Layout = {
  sheets: { name: string; hidden: boolean; rowCount: number }[]
  /** First and last row of the heading; null where none was found. */
  headerRows: [number, number] | null
  columns: HeaderColumn[]
  sample: { row: number; cells: string[] }[]
  /** Merges among the rows shown. */
  merges: MergedRange[]
  /** Merges further down: those rows are then looked at again for captions over the whole width. */
  mergedBelow: boolean
}

export function layOut(
  sheets: Sheet[],
  sheet: Sheet,
  header: FoundHeader | null,
  target: ImportTarget,
  remembered: RememberedColumns,
): { layout: Layout; mapping: ColumnMapping } {
  const rows = sheet.rows.slice(0, ROWS_SHOWN)
  const last = rows.at(-1)?.row ?? 0
  const layout: Layout = {
    sheets: sheets.map(({ name, hidden, rowCount }) => ({ name, hidden, rowCount })),
    headerRows: header?.headerRows ?? null,
    columns: withUntitled(header?.columns ?? [], rows, header?.headerRows[1] ?? 0),
    sample: rows.map(({ row, cells }) => ({ row, cells: cells.slice(0, COLUMNS_SHOWN).map(shownText) })),
    merges: sheet.merges.filter(({ fromRow }) => fromRow <= last),
    mergedBelow: sheet.merges.some(({ fromRow }) => fromRow > last),
  }
  return { layout, mapping: matchColumns(layout.columns, target, remembered).mapping }
}

/** Headings of earlier files count as synonyms where a heading is looked for. */
export function knowing(target: ImportTarget, remembered: RememberedColumns): ImportTarget {
  const headings = Map.groupBy(Object.keys(remembered), heading => remembered[heading]!)
  const fields = target.fields.map(field => {
    return { ...field, synonyms: [...field.synonyms, ...(headings.get(field.key) ?? [])] }
  })
  return { ...target, fields }
}

/** The user points at the heading's rows; the rows shown are enough to read it again. */
export function moveHeader(
  layout: Layout,
  headerRows: [number, number],
  target: ImportTarget,
  remembered: RememberedColumns,
): { layout: Layout; mapping: ColumnMapping } {
  const rows: CellRow[] = layout.sample.map(({ row, cells }) => ({ row, cells: cells.map(text => text || null) }))
  const header = readHeader({ rows, merges: layout.merges }, knowing(target, remembered), ...headerRows)
  const columns = withUntitled(header.columns, rows, headerRows[1])
  return { layout: { ...layout, headerRows, columns }, mapping: matchColumns(columns, target, remembered).mapping }
}

export function missingFields(target: ImportTarget, mapping: ColumnMapping): { key: string; title: string }[] {
  return target.fields
    .filter(({ key, required }) => required && !mapping[key])
    .map(({ key, title }) => ({ key, title }))
}

export function asMatched(layout: Layout, mapping: ColumnMapping, target: ImportTarget): MatchedColumns {
  const taken = new Set(Object.values(mapping).map(({ index }) => index))
  return {
    mapping,
    unmatched: layout.columns.filter(({ index }) => !taken.has(index)),
    missing: target.fields.filter(({ key, required }) => required && !mapping[key]),
  }
}

/** A column without a heading but with content can still be chosen. */
function withUntitled(columns: HeaderColumn[], rows: CellRow[], lastHeaderRow: number): HeaderColumn[] {
  const known = new Map(columns.map(column => [column.index, column]))
  for (const { row, cells } of rows)
    for (let index = 0; row > lastHeaderRow && index < Math.min(cells.length, COLUMNS_SHOWN); index++)
      if (!known.has(index) && !isBlank(cells[index])) known.set(index, { index, title: '' })
  return [...known.values()].sort((a, b) => a.index - b.index)
}

/** Identity numbers are nobody's to see here. */
export function masked(text: string): string {
  return text.length < 18 ? text : text.replace(/(?<!\d)(\d{6})(?:19|20)\d{9}[\dXx](?!\d)/g, '$1************')
}

function shownText(cell: CellRow['cells'][number]): string {
  const text = masked(cellText(cell))
  return text.length > CHARACTERS_SHOWN ? `${text.slice(0, CHARACTERS_SHOWN)}…` : text
}
