/** What a spreadsheet becomes when it is read. Row numbers are the file's own (1-based), column indexes count from 0. */

/** A number, text or flag whose shown form differs from its value: a date, `0000123`, `12%`. */
export type FormattedCell = { value: string | number | boolean; shown: string; isDate: boolean }

/** Plain values cross the worker border as they are: a hundred thousand rows of objects would cost seconds. */
export type Cell = null | string | number | boolean | FormattedCell

export type CellRow = { row: number; cells: Cell[] }

/** Inclusive; rows 1-based, columns 0-based. */
export type MergedRange = { fromRow: number; toRow: number; fromColumn: number; toColumn: number }

export type Sheet = { name: string; hidden: boolean; rowCount: number; rows: CellRow[]; merges: MergedRange[] }

export type Workbook = { format: WorkbookFormat; sheets: Sheet[] }

export type WorkbookFormat = 'xlsx' | 'xls' | 'text'

export type WorkbookProblemCode =
  | 'workbook.too_big'
  | 'workbook.too_many_rows'
  | 'workbook.too_slow'
  | 'workbook.encrypted'
  | 'workbook.broken'
  | 'workbook.unsupported'
  | 'workbook.empty'
  | 'workbook.no_such_sheet'

/** Limits are conventions of this platform, wide enough for a large group's ledger of many years. */
export const MAX_FILE_BYTES = 30 * 1024 * 1024
export const MAX_UNPACKED_BYTES = 400 * 1024 * 1024
export const MAX_ROWS = 200_000
export const MAX_COLUMNS = 256
export const MAX_SHEETS = 60
export const MAX_READ_MILLISECONDS = 120_000
export const MAX_WORKER_HEAP_MEGABYTES = 320
export const ROWS_PER_BATCH = 250
export const MAX_EXPORT_ROWS = 100_000

const problemTexts: Record<WorkbookProblemCode, string> = {
  'workbook.too_big':
    '文件太大，读取它会占用过多内存。请删去图片和无关的工作表，旧格式 .xls 请另存为 .xlsx，仍太大时拆成几个文件分别上传（单个文件不超过 30 MB）。',
  'workbook.too_many_rows': `工作表超过 ${MAX_ROWS} 行。请拆成几个文件后分别上传。`,
  'workbook.too_slow': '读取文件用时过长，已停止。请删去无关的工作表和图片，或拆成几个文件后再上传。',
  'workbook.encrypted': '文件设有打开密码，无法读取。请在表格软件中取消密码，另存后重新上传。',
  'workbook.broken': '文件已损坏或不完整，无法读取。请用表格软件打开它，另存为 .xlsx 后重新上传。',
  'workbook.unsupported': '这不是能识别的表格文件。请用表格软件另存为 .xlsx（或 .xls、.csv）后重新上传。',
  'workbook.empty': '文件里没有任何内容。请确认选对了文件，填好后重新上传。',
  'workbook.no_such_sheet': '文件里没有这张工作表，可能在选择之后换过文件。请重新选择工作表。',
}

export class WorkbookProblem extends Error {
  readonly code: WorkbookProblemCode
  readonly text: string
  constructor(code: WorkbookProblemCode, cause?: unknown) {
    super(problemTexts[code], { cause })
    this.name = 'WorkbookProblem'
    this.code = code
    this.text = problemTexts[code]
  }
}
