/** Finds the sheet and in it the heading, in one row or over two, below whatever titles stand above. */
import { type CellRow, cellText, type MergedRange, type Sheet } from './cells.ts'
import { type HeaderColumn, matchColumns, matchTitle } from './match-columns.ts'
import type { ImportTarget } from './target.ts'

export type FoundHeader = {
  /** First and last row of the heading, the file's own numbers. */
  headerRows: [number, number]
  columns: HeaderColumn[]
  /** Fields recognised, weighed by how surely. */
  score: number
}

const ROWS_SEARCHED = 30
const MAX_HEADING_LENGTH = 60
/** “填报人：张三” above or beside the headings says something about the list, not about a column. */
const caption = /^[^(（]{2,}[:：]\s*[^\s(（]/

/** Null where no sheet has a heading that fits; the user then chooses sheet and row. */
export function findSheet(sheets: Sheet[], target: ImportTarget): { sheet: Sheet; header: FoundHeader } | null {
  let best: { sheet: Sheet; header: FoundHeader } | null = null
  for (const sheet of sheets) {
    const header = sheet.rowCount > 0 ? findHeader(sheet, target) : null
    if (!header) continue
    const weight = (found: typeof best) => (found ? found.header.score - (found.sheet.hidden ? 100 : 0) : 0)
    const better = weight({ sheet, header }) - weight(best)
    if (!best || better > 0 || (better === 0 && sheet.rowCount > best.sheet.rowCount)) best = { sheet, header }
  }
  return best
}

export function findHeader(sheet: Pick<Sheet, 'rows' | 'merges'>, target: ImportTarget): FoundHeader | null {
  let best: FoundHeader | null = null
  const rows = sheet.rows.slice(0, ROWS_SEARCHED)
  for (const [at, { row }] of rows.entries()) {
    const single = readHeader(sheet, target, row, row)
    if (!best || single.score > best.score) best = single
    const below = rows[at + 1]
    if (below?.row !== row + 1) continue
    const double = readHeader(sheet, target, row, row + 1)
    // A second row counts only for what it adds, and not where it is the first row of data.
    const alone = Math.max(single.score, readHeader(sheet, target, row + 1, row + 1).score)
    if (double.score >= alone + 0.5 && double.score > best.score) best = double
  }
  return best && isHeading(best, target) ? best : null
}

/** Two fields, one of them required: less is a title or a row of data. */
function isHeading(header: FoundHeader, target: ImportTarget): boolean {
  const { mapping } = matchColumns(header.columns, target)
  const found = target.fields.filter(({ key }) => mapping[key])
  return found.length >= 2 && found.some(({ required }) => required)
}

/** Reads these rows as the heading; also used when the user points at them. */
export function readHeader(
  sheet: Pick<Sheet, 'rows' | 'merges'>,
  target: ImportTarget,
  from: number,
  to: number,
): FoundHeader {
  const lines = sheet.rows.filter(({ row }) => row >= from && row <= to)
  const width = Math.max(0, ...lines.map(({ cells }) => cells.length))
  const columns: HeaderColumn[] = []
  for (let index = 0; index < width; index++) {
    const title = titleOf(lines, sheet.merges, target, index)
    if (title) columns.push({ index, title })
  }
  const { mapping } = matchColumns(columns, target)
  const score = Object.values(mapping).reduce((sum, { confidence }) => sum + confidence, 0)
  return { headerRows: [from, to], columns, score }
}

/** Over “整改” the lower “期限” means “整改期限”; under “项目名称：…” the lower heading stands for itself. */
function titleOf(lines: CellRow[], merges: MergedRange[], target: ImportTarget, index: number): string {
  const titles = lines
    .map(line => headingAt(lines, merges, line, index))
    .filter((title, at, all) => title && title !== all[at - 1])
  const lowest = titles.at(-1) ?? ''
  if (titles.length < 2 || isKnown(lowest, target, true)) return lowest
  const joined = titles.join('')
  if (isKnown(joined, target, false)) return joined
  return lowest
}

function isKnown(title: string, target: ImportTarget, surely: boolean): boolean {
  return target.fields.some(field => {
    const match = matchTitle(title, field)
    return match !== null && (!surely || match.rule !== 'contains')
  })
}

/** A cell covered by a merge has its anchor's heading when merged downwards, none of its own when merged sideways at the bottom. */
function headingAt(lines: CellRow[], merges: MergedRange[], line: CellRow, index: number): string {
  const merge = merges.find(
    ({ fromRow, toRow, fromColumn, toColumn }) =>
      line.row >= fromRow && line.row <= toRow && index >= fromColumn && index <= toColumn,
  )
  const isBottom = line === lines.at(-1)
  if (merge && isBottom && index > merge.fromColumn) return ''
  const anchor = merge ? lines.find(({ row }) => row === merge.fromRow) : line
  const text = cellText(anchor?.cells[merge ? merge.fromColumn : index])
  return text.length <= MAX_HEADING_LENGTH && !caption.test(text) ? text : ''
}
