/** Runs beside the server: reads or writes one spreadsheet, then ends. See workbook.ts for who talks to it. */
import { parentPort, workerData } from 'node:worker_threads'
import { addErrorColumn, type ErrorColumn } from './workbook-errors.ts'
import { readLegacy } from './workbook-legacy.ts'
import { createRowReader, readMerges } from './workbook-rows.ts'
import {
  type CellRow,
  MAX_ROWS,
  ROWS_PER_BATCH,
  type Sheet,
  type WorkbookFormat,
  WorkbookProblem,
} from './workbook-types.ts'
import { type ExportColumn, type ExportValue, writeExport } from './workbook-write.ts'
import { newBudget, openXlsx, readFormats, readSharedStrings } from './workbook-xlsx.ts'
import { cutElements } from './workbook-xml.ts'
import { unpack } from './workbook-zip.ts'

export type WorkbookTask =
  | { kind: 'overview'; bytes: Uint8Array; format: WorkbookFormat; headRows: number }
  | { kind: 'rows'; bytes: Uint8Array; format: WorkbookFormat; sheet: string }
  | { kind: 'errors'; bytes: Uint8Array; format: WorkbookFormat; column: ErrorColumn }
  | { kind: 'write'; columns: ExportColumn[]; sheetName: string }

export type WorkbookAnswer =
  | { kind: 'sheets'; sheets: Sheet[] }
  | { kind: 'rows'; rows: CellRow[] }
  | { kind: 'file'; bytes: Uint8Array }
  | { kind: 'ready' }
  | { kind: 'end' }
  | { kind: 'problem'; code: WorkbookProblem['code']; detail: string }

const port = parentPort!
const say = (answer: WorkbookAnswer) => port.postMessage(answer)
const hear = () => new Promise<unknown>(resolve => port.once('message', resolve))

type SheetStream = AsyncIterable<{ row?: CellRow; merges?: Sheet['merges'] }>

async function* openSheets(
  bytes: Uint8Array,
  format: WorkbookFormat,
): AsyncGenerator<{ name: string; hidden: boolean; rows: SheetStream }> {
  if (format !== 'xlsx') {
    for (const { name, hidden, rows, merges } of readLegacy(bytes, format))
      yield { name, hidden, rows: fromMemory(rows, merges) }
    return
  }
  const book = openXlsx(bytes)
  const budget = newBudget()
  const strings = await readSharedStrings(book, budget)
  const formats = readFormats(book)
  for (const { name, hidden, path } of book.sheets) {
    const readRow = createRowReader(strings, formats, book.date1904)
    const pieces = cutElements(unpack(book.entries.get(path)!, budget), 'row')
    yield { name, hidden, rows: fromXml(pieces, readRow) }
  }
}

async function* fromMemory(rows: CellRow[], merges: Sheet['merges']): SheetStream {
  for (const row of rows) yield { row }
  yield { merges }
}

async function* fromXml(
  pieces: ReturnType<typeof cutElements>,
  readRow: ReturnType<typeof createRowReader>,
): SheetStream {
  let count = 0
  for await (const { between, open, body } of pieces) {
    if (!open) yield { merges: readMerges(between) }
    if (!open) continue
    const row = readRow(open, body)
    // Rows that are only formatted, often down to the last of the sheet, are no content.
    if (!row.cells.length) continue
    if (++count > MAX_ROWS) throw new WorkbookProblem('workbook.too_many_rows')
    yield { row }
  }
}

async function overview(bytes: Uint8Array, format: WorkbookFormat, headRows: number): Promise<void> {
  const sheets: Sheet[] = []
  for await (const { name, hidden, rows } of openSheets(bytes, format)) {
    const sheet: Sheet = { name, hidden, rowCount: 0, rows: [], merges: [] }
    for await (const { row, merges } of rows) {
      if (merges) sheet.merges = merges
      if (row && sheet.rowCount++ < headRows) sheet.rows.push(row)
    }
    sheets.push(sheet)
  }
  say({ kind: 'sheets', sheets })
}

async function sendRows(bytes: Uint8Array, format: WorkbookFormat, sheetName: string): Promise<void> {
  for await (const { name, rows } of openSheets(bytes, format)) {
    if (name !== sheetName) continue
    let batch: CellRow[] = []
    const send = async () => {
      const asked = hear()
      say({ kind: 'rows', rows: batch })
      batch = []
      await asked
    }
    for await (const { row } of rows) {
      if (row) batch.push(row)
      if (batch.length === ROWS_PER_BATCH) await send()
    }
    if (batch.length) await send()
    return say({ kind: 'end' })
  }
  throw new WorkbookProblem('workbook.no_such_sheet')
}

async function write(columns: ExportColumn[], sheetName: string): Promise<void> {
  const rows: ExportValue[][] = []
  for (;;) {
    const asked = hear()
    say({ kind: 'ready' })
    const batch = (await asked) as ExportValue[][] | null
    if (!batch) break
    for (const row of batch) rows.push(row)
  }
  say({ kind: 'file', bytes: await writeExport(columns, rows, sheetName) })
}

async function run(task: WorkbookTask): Promise<void> {
  if (task.kind === 'overview') await overview(task.bytes, task.format, task.headRows)
  if (task.kind === 'rows') await sendRows(task.bytes, task.format, task.sheet)
  if (task.kind === 'errors') say({ kind: 'file', bytes: await addErrorColumn(task.bytes, task.format, task.column) })
  if (task.kind === 'write') await write(task.columns, task.sheetName)
}

run(workerData as WorkbookTask).catch(error => {
  const problem = error instanceof WorkbookProblem ? error : new WorkbookProblem('workbook.broken', error)
  say({ kind: 'problem', code: problem.code, detail: String(problem.cause ?? '') })
})
