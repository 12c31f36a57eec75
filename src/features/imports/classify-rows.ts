/** Tells records from what surrounds them. Nothing is dropped silently: every skipped row has its reason. */
import { type Cell, type CellRow, cellText, fold, isBlank, type MergedRange } from './cells.ts'
import type { FoundHeader } from './find-header.ts'
import type { ColumnMapping } from './match-columns.ts'
import type { ImportTarget } from './target.ts'

export type RowKind =
  | 'title'
  | 'header'
  | 'data'
  | 'footnote'
  | 'blank'
  | 'numberOnly'
  | 'band'
  | 'subtotal'
  | 'signature'

export type ClassifiedRow = { row: CellRow; kind: RowKind; reason: string }

const reasons: Record<RowKind, string> = {
  title: '表头之上的标题',
  header: '表头',
  data: '',
  footnote: '表后的说明文字',
  blank: '空行',
  numberOnly: '只有序号，没有内容',
  band: '整行合并的小标题',
  subtotal: '合计行',
  signature: '填报、审核等签字行',
}

const footnoteStart = /^(填表|填写|编制)?(说明|备注|附注|注意事项|注意|注)\s*\d*\s*([:：]|$)|^(※|＊|\*)/
const subtotalStart = /^(本页|本月|本年|部门)?(小计|合计|总计|累计|共计)/
const signatureStart =
  /^(填报|填表|制表|编制|审核|审批|批准|复核|记录|负责)(人|单位|部门|日期|时间|人签字|人签名)?\s*[(（]?(签字|签名|盖章)?[)）]?\s*[:：]|^(签字|签名|盖章)/

/** Keeps what it has seen (a footnote may run over several rows), so give it the rows of one sheet in order. */
export function createRowClassifier(
  header: FoundHeader,
  mapping: ColumnMapping,
  target: ImportTarget,
  merges: MergedRange[] = [],
): (row: CellRow) => ClassifiedRow {
  const columns = header.columns.filter(({ title }) => title)
  const numberColumns = new Set(
    target.fields.flatMap(field => (field.numbersRows && mapping[field.key] ? [mapping[field.key]!.index] : [])),
  )
  for (const { index, title } of columns) if (/^(序号|编号|no|行号|项次)$/.test(fold(title))) numberColumns.add(index)
  const titles = new Map(columns.map(({ index, title }) => [index, fold(title)]))
  const words = (target.footnoteWords ?? []).map(fold)
  const wideRows = new Set(
    merges
      .filter(({ fromColumn, toColumn }) => toColumn - fromColumn + 1 >= Math.max(2, columns.length / 2))
      .flatMap(({ fromRow, toRow }) => (toRow === fromRow ? [fromRow] : [])),
  )
  const [firstHeaderRow, lastHeaderRow] = header.headerRows
  let inFootnotes = false

  const kindOf = ({ row, cells }: CellRow): RowKind => {
    if (row < firstHeaderRow) return 'title'
    if (row <= lastHeaderRow) return 'header'
    const filled = filledColumns(cells)
    if (filled.length === 0) return 'blank'
    if (filled.every(index => numberColumns.has(index))) {
      if (filled.every(index => /^[\d.()（）]+$/.test(cellText(cells[index])))) return 'numberOnly'
    }
    const first = cellText(cells[filled[0]!])
    // Rows with a number and more than a remark beside it are records, whatever they begin with.
    const sparse = filled.length <= 2 || filled.length <= columns.length / 4
    if (filled.length <= 2 && (footnoteStart.test(first) || words.some(word => fold(first).startsWith(word)))) {
      inFootnotes = true
      return 'footnote'
    }
    if (inFootnotes && filled.length === 1) return 'footnote'
    if (sparse && subtotalStart.test(first)) return 'subtotal'
    // “制表人：” where a record has its number is no record, however many sign beside it.
    const signed = signatureStart.test(first) && (sparse || numberColumns.has(filled[0]!))
    if (signed) return 'signature'
    if (repeatsHeader(cells, filled, titles)) return 'header'
    if (filled.length === 1 && wideRows.has(row)) return 'band'
    inFootnotes = false
    return 'data'
  }
  return row => {
    const kind = kindOf(row)
    const repeated = kind === 'header' && row.row > lastHeaderRow
    return { row, kind, reason: repeated ? '重复的表头' : reasons[kind] }
  }
}

export function classifyRows(
  rows: CellRow[],
  header: FoundHeader,
  mapping: ColumnMapping,
  target: ImportTarget,
  merges: MergedRange[] = [],
): ClassifiedRow[] {
  return rows.map(createRowClassifier(header, mapping, target, merges))
}

function filledColumns(cells: Cell[]): number[] {
  const filled: number[] = []
  for (let index = 0; index < cells.length; index++) if (!isBlank(cells[index])) filled.push(index)
  return filled
}

function repeatsHeader(cells: Cell[], filled: number[], titles: Map<number, string>): boolean {
  if (filled.length < 2) return false
  let same = 0
  for (const index of filled) {
    const cell = cells[index]
    if (typeof cell === 'string' && cell.length < 40 && titles.get(index) === fold(cell)) same++
  }
  return same >= 2 && same * 2 >= filled.length
}
