/** Cells as a reader of spreadsheets hands them over; the same shape on the server and in the browser. */

/** A number, text or flag whose shown form differs from its value: a date, `0000123`, `12%`. */
export type FormattedCell = { value: string | number | boolean; shown: string; isDate: boolean }

export type Cell = null | string | number | boolean | FormattedCell

/** `row` is the file's own row, counted from 1; cells are counted from column A = 0. */
export type CellRow = { row: number; cells: Cell[] }

/** Rows from 1, columns from 0, ends included. */
export type MergedRange = { fromRow: number; toRow: number; fromColumn: number; toColumn: number }

export type Sheet = { name: string; hidden: boolean; rowCount: number; rows: CellRow[]; merges: MergedRange[] }

/** As the user sees it. Dragging 2013.1 down leaves 2013.3000000000002: no cell shows more than 12 digits. */
export function cellText(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return ''
  if (typeof cell === 'string') return trimText(cell)
  if (typeof cell === 'number') return numberText(cell)
  if (typeof cell === 'boolean') return cell ? '是' : '否'
  return trimText(cell.shown)
}

export function cellValue(cell: Cell | undefined): string | number | boolean | null {
  if (cell === null || cell === undefined) return null
  return typeof cell === 'object' ? cell.value : cell
}

export function isBlank(cell: Cell | undefined): boolean {
  return cell === null || cell === undefined || (typeof cell === 'string' && trimText(cell) === '')
}

function numberText(value: number): string {
  if (Number.isInteger(value)) return Math.abs(value) < 1e21 ? BigInt(value).toString() : String(value)
  return String(Number(value.toPrecision(12)))
}

const invisible = /[\u200b-\u200d\u2060\ufeff]/g

function trimText(text: string): string {
  const first = text.charCodeAt(0)
  const last = text.charCodeAt(text.length - 1)
  // Almost all cells begin and end with plain characters and need no second look.
  if (isPlain(first) && isPlain(last)) return text
  return text.replace(invisible, '').trim()
}

const isPlain = (code: number) =>
  (code > 32 && code < 127) || (code >= 0x4e00 && code <= 0x9fff) || (code > 0x3000 && code < 0x3020)

/** Full-width letters and digits made narrow, line feeds and tabs made blanks. */
export function narrow(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, ' ').trim()
}

/** For comparing words: width, blanks, case, brackets' content and punctuation do not matter. */
export function fold(text: string): string {
  const plain = text.normalize('NFKC').toLowerCase()
  const bare = plain.replace(/\([^)]*\)|\[[^\]]*\]|【[^】]*】/g, '')
  const kept = bare.replace(/[\s:*、,.。;!?\-_/\\"'“”‘’《》<>()[\]【】·★☆※]/g, '')
  return kept || plain.replace(/[\s:*()[\]【】]/g, '')
}

export function columnLetters(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26))
  return index < 26 ? letter : columnLetters(Math.floor(index / 26) - 1) + letter
}
