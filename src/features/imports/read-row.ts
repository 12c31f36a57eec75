/** One row into one record's values, with what is wrong and where. */
import type { Day } from '../../kernel/dates.ts'
import { type Cell, type CellRow, cellText, columnLetters, isBlank } from './cells.ts'
import type { ColumnMapping } from './match-columns.ts'
import { readCell } from './read-cell.ts'
import { readSpan, shorten } from './read-day.ts'
import type { FieldValue, ImportField, ImportTarget } from './target.ts'

export type CellError = {
  row: number
  /** Excel letter; empty where the file has no such column. */
  column: string
  field: string
  /** An error keeps the row out; a notice only asks for a look. */
  severity: 'error' | 'notice'
  text: string
  value: string
}

export type ReadRow = { row: number; values: Record<string, FieldValue>; errors: CellError[] }

/** `defaults` stand in for fields whose cell is empty or that have no column. */
export type ReadContext = { today: Day; defaults?: Record<string, FieldValue> }

export function readRow(
  { row, cells }: CellRow,
  mapping: ColumnMapping,
  target: ImportTarget,
  context: ReadContext,
): ReadRow {
  const values: Record<string, FieldValue> = {}
  const errors: CellError[] = []
  const say = (field: ImportField, severity: CellError['severity'], text: string) => {
    const index = mapping[field.key]?.index
    const column = index === undefined ? '' : columnLetters(index)
    errors.push({
      row,
      column,
      field: field.key,
      severity,
      text,
      value: index === undefined ? '' : shorten(cellText(cells[index])),
    })
  }
  for (const field of target.fields) {
    const column = mapping[field.key]
    const cell = column ? (cells[column.index] ?? null) : null
    if (isBlank(cell) || isPlaceholder(cell)) {
      values[field.key] = context.defaults?.[field.key] ?? (field.many ? [] : null)
      if (field.required && isMissing(values[field.key]!)) say(field, 'error', `“${field.title}”没有填写，请补填`)
      continue
    }
    const { value, problem, notice } = readCell(cell, field)
    values[field.key] = value
    if (notice) say(field, 'notice', notice)
    if (!problem) continue
    const counted = countFromDay(cell, field, values)
    values[field.key] = counted
    if (counted) say(field, 'notice', `“${shorten(cellText(cell))}”按 ${counted} 导入，请核对`)
    // An optional cell that cannot be read must not vanish: the row waits until it is put right or emptied.
    else say(field, 'error', problem)
  }
  for (const field of target.fields) if (field.kind === 'day') checkDay(field, values, target, context.today, say)
  return { row, values, errors }
}

export function hasError({ errors }: ReadRow): boolean {
  return errors.some(({ severity }) => severity === 'error')
}

/** What the error column of the user's own file says in this row. */
export function describeErrors({ errors }: ReadRow): string {
  return errors
    .map(
      ({ column, text, severity }) =>
        `${column ? `${column}列：` : ''}${text}${severity === 'notice' ? '（提示）' : ''}`,
    )
    .join('\n')
}

/** A dash or slash through an empty cell. 无 stays: in a text column it says something. */
function isPlaceholder(cell: Cell): boolean {
  return typeof cell === 'string' && cell.length <= 4 && /^\s*[-—–/\\]+\s*$/.test(cell)
}

const isMissing = (value: FieldValue) => value === null || value === '' || (Array.isArray(value) && value.length === 0)

function countFromDay(cell: Cell, field: ImportField, values: Record<string, FieldValue>): Day | null {
  const from = field.kind === 'day' && field.notBefore ? values[field.notBefore] : null
  return typeof from === 'string' ? readSpan(cell, from) : null
}

function checkDay(
  field: ImportField,
  values: Record<string, FieldValue>,
  target: ImportTarget,
  today: Day,
  say: (field: ImportField, severity: CellError['severity'], text: string) => void,
): void {
  const day = values[field.key]
  if (typeof day !== 'string') return
  if (field.notAfterToday && day > today) say(field, 'error', `“${field.title}” ${day} 晚于今天，请核对年份`)
  const before = field.notBefore ? values[field.notBefore] : null
  if (typeof before !== 'string' || day >= before) return
  const title = target.fields.find(({ key }) => key === field.notBefore)?.title ?? ''
  say(field, 'notice', `“${field.title}” ${day} 早于“${title}” ${before}，请核对`)
}
