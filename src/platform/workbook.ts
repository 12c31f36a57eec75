/**
 * Spreadsheets in and out. All work happens in a worker thread with limits on memory and time, so that a hostile or
 * huge file ends as a sentence to the user and never as a server that stands still.
 */
import { Worker } from 'node:worker_threads'
import {
  type CellRow,
  MAX_EXPORT_ROWS,
  MAX_FILE_BYTES,
  MAX_READ_MILLISECONDS,
  MAX_WORKER_HEAP_MEGABYTES,
  ROWS_PER_BATCH,
  type Workbook,
  type WorkbookFormat,
  WorkbookProblem,
} from './workbook-types.ts'
import type { WorkbookAnswer, WorkbookTask } from './workbook-worker.ts'
import type { ExportColumn, ExportValue } from './workbook-write.ts'

/** All sheets with their first `headRows` rows (all rows when left out), row counts and merges. */
export async function readWorkbook(
  bytes: Uint8Array,
  fileName: string,
  { headRows = Number.POSITIVE_INFINITY }: { headRows?: number } = {},
): Promise<Workbook> {
  const format = recognise(bytes, fileName)
  for await (const answer of converse({ kind: 'overview', bytes, format, headRows }))
    if (answer.kind === 'sheets') {
      if (answer.sheets.every(sheet => sheet.rowCount === 0)) throw new WorkbookProblem('workbook.empty')
      return { format, sheets: answer.sheets }
    }
  throw new WorkbookProblem('workbook.broken')
}

/** The rows of one sheet in small batches; the next batch is read only when the last one was taken. */
export async function* streamRows(bytes: Uint8Array, fileName: string, sheet: string): AsyncGenerator<CellRow[]> {
  const format = recognise(bytes, fileName)
  for await (const answer of converse({ kind: 'rows', bytes, format, sheet })) {
    if (answer.kind === 'rows') yield answer.rows
    if (answer.kind === 'end') return
  }
}

/** The user's own file as .xlsx with one more column; `errorsByRow` goes by the file's 1-based row numbers. */
export async function writeErrorWorkbook(
  bytes: Uint8Array,
  fileName: string,
  errorsByRow: Map<number, string>,
  { sheet, headerRow, title = '导入错误' }: { sheet: string; headerRow: number; title?: string },
): Promise<Uint8Array> {
  const format = recognise(bytes, fileName)
  const column = { sheet, headerRow, title, errorsByRow }
  return fileFrom(converse({ kind: 'errors', bytes, format, column }))
}

/** An .xlsx with frozen, filterable header. At most MAX_EXPORT_ROWS rows; more is `workbook.too_many_rows`. */
export async function writeRows(
  columns: ExportColumn[],
  rows: Iterable<ExportValue[]> | AsyncIterable<ExportValue[]>,
  { sheetName = '数据' }: { sheetName?: string } = {},
): Promise<Uint8Array> {
  const batches = inBatches(rows)
  return fileFrom(converse({ kind: 'write', columns, sheetName }, async () => (await batches.next()).value ?? null))
}

async function* inBatches(
  rows: Iterable<ExportValue[]> | AsyncIterable<ExportValue[]>,
): AsyncGenerator<ExportValue[][]> {
  let batch: ExportValue[][] = []
  let count = 0
  for await (const row of rows) {
    if (++count > MAX_EXPORT_ROWS) throw new WorkbookProblem('workbook.too_many_rows')
    if (batch.push(row) < ROWS_PER_BATCH) continue
    yield batch
    batch = []
  }
  if (batch.length) yield batch
}

async function fileFrom(answers: AsyncIterable<WorkbookAnswer>): Promise<Uint8Array> {
  for await (const answer of answers) if (answer.kind === 'file') return answer.bytes
  throw new WorkbookProblem('workbook.broken')
}

/** By content first: many a `.xls` is a web page or a .xlsx renamed. */
export function recognise(bytes: Uint8Array, fileName: string): WorkbookFormat {
  if (bytes.length > MAX_FILE_BYTES) throw new WorkbookProblem('workbook.too_big')
  if (bytes.length === 0) throw new WorkbookProblem('workbook.empty')
  const start = Array.from(bytes.subarray(0, 4), byte => byte.toString(16).padStart(2, '0')).join('')
  if (start === '504b0304') return 'xlsx'
  if (start === 'd0cf11e0') return 'xls'
  if (start.startsWith('0904') || start.startsWith('0902') || start.startsWith('0900')) return 'xls'
  const isText = /\.(csv|txt|xls|htm|html)$/i.test(fileName) && !bytes.subarray(2, 4096).includes(0)
  const isUtf16 = start.startsWith('fffe') || start.startsWith('feff')
  if (isText || (isUtf16 && /\.(csv|txt)$/i.test(fileName))) return 'text'
  throw new WorkbookProblem(/\.xlsx?$/i.test(fileName) ? 'workbook.broken' : 'workbook.unsupported')
}

/** One worker, one task. `reply` is asked after each answer that waits for one. */
async function* converse(
  task: WorkbookTask,
  reply: () => Promise<unknown> = async () => 'more',
): AsyncGenerator<WorkbookAnswer> {
  const worker = new Worker(new URL('./workbook-worker.ts', import.meta.url), {
    workerData: task,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: MAX_WORKER_HEAP_MEGABYTES, maxYoungGenerationSizeMb: 8 },
  })
  const next = listen(worker)
  let waited = 0
  try {
    for (;;) {
      const before = performance.now()
      const answer = await next(MAX_READ_MILLISECONDS - waited)
      // Only the worker's own time counts, not that of whoever takes the rows.
      waited += performance.now() - before
      if (answer.kind === 'problem') throw new WorkbookProblem(answer.code, answer.detail)
      yield answer
      if (answer.kind === 'end' || answer.kind === 'sheets' || answer.kind === 'file') return
      worker.postMessage(await reply())
    }
  } finally {
    await worker.terminate()
  }
}

function listen(worker: Worker): (milliseconds: number) => Promise<WorkbookAnswer> {
  const answers: (WorkbookAnswer | WorkbookProblem)[] = []
  let wake = () => {}
  const arrive = (answer: WorkbookAnswer | WorkbookProblem) => {
    answers.push(answer)
    wake()
  }
  worker.on('message', arrive)
  worker.on('error', (error: NodeJS.ErrnoException) =>
    arrive(
      new WorkbookProblem(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'workbook.too_big' : 'workbook.broken', error),
    ),
  )
  worker.on('exit', () => arrive(new WorkbookProblem('workbook.broken')))
  return async milliseconds => {
    if (!answers.length) {
      let timer: NodeJS.Timeout | undefined
      const inTime = await new Promise<boolean>(resolve => {
        wake = () => resolve(true)
        timer = setTimeout(() => resolve(false), milliseconds)
      })
      clearTimeout(timer)
      if (!inTime) throw new WorkbookProblem('workbook.too_slow')
    }
    const answer = answers.shift()!
    if (answer instanceof WorkbookProblem) throw answer
    return answer
  }
}
