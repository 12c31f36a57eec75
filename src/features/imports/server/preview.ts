import { readWorkbook, streamRows } from '../../../platform/workbook.ts'
import { bytesOf } from '../../files/server/public.ts'
import { type Cell, type CellRow, cellText, type MergedRange } from '../cells.ts'
import { createRowClassifier } from '../classify-rows.ts'
import { masked } from '../layout.ts'
import type { ColumnMapping } from '../match-columns.ts'
import { type CellError, readRow } from '../read-row.ts'
import { targetOn } from '../targets/by-name.ts'
import { keepWatch, type Running } from './queue.ts'
import { digestOf } from './records.ts'
import { registerOf } from './register.ts'
import {
  changeImport,
  clearRows,
  countRows,
  type ImportRecord,
  loadedBefore,
  lockImport,
  type NewStagedRow,
  stageRows,
} from './store.ts'
import { adapters } from './targets.ts'

/** Reads every row of the sheet into the staging table, batch by batch; the sheet is never held whole. */
export async function previewRows(running: Running): Promise<void> {
  const { context, id, system } = running
  const begun = await system(async work => {
    const record = await lockImport(work, id)
    if (record?.state !== 'previewing') return
    const attempt = record.attempt + 1
    keepWatch(work, id, 180)
    await clearRows(work, id)
    await changeImport(work, id, { attempt, counts: {}, done: 0, problem: null })
    const { bytes } = await bytesOf(work, context, record.fileId)
    return { record, attempt, bytes, register: await registerOf(work), today: work.today }
  })
  if (!begun) return
  const { record, attempt, bytes, register, today } = begun
  const { layout, mapping, fileName, sheet } = record
  const target = targetOn(record.target, today)
  const merges = layout!.mergedBelow ? await mergesOf(bytes, fileName, sheet!) : layout!.merges
  const header = { headerRows: layout!.headerRows!, columns: layout!.columns, score: 0 }
  const classify = createRowClassifier(header, mapping!, target, merges)
  const { complete } = adapters[record.target]
  const columnOf = new Map(Object.entries(mapping!).map(([key, { letter, index }]) => [key, { letter, index }]))

  const stage = (row: CellRow): NewStagedRow => {
    const { kind, reason } = classify(row)
    const cells = row.cells.map(shown)
    if (kind === 'footnote') return { row: row.row, kind, state: 'read', cells, reason }
    if (kind !== 'data') return { row: row.row, kind: 'skipped', state: 'read', cells, reason }
    const read = readRow(row, mapping!, target, { today })
    const completed = complete(read.values, register, row.row, target)
    if (completed.skip) return { row: row.row, kind: 'skipped', state: 'read', cells, reason: completed.skip }
    const remarks = completed.remarks.map((remark): CellError => {
      const column = columnOf.get(remark.field)
      const value = column ? cellText(row.cells[column.index]).slice(0, 20) : ''
      return { row: row.row, column: column?.letter ?? '', value, ...remark }
    })
    const errors = [...read.errors, ...remarks].map(({ row: _, ...error }) => error)
    const wrong = errors.some(({ severity }) => severity === 'error')
    return {
      ...{ row: row.row, kind, cells: usedCells(row.cells, mapping!), values: completed.values },
      ...{ state: wrong ? 'wrong' : 'ready', digest: digestOf(read.values) },
      ...(errors.length > 0 && { errors }),
    } as NewStagedRow
  }

  for await (const batch of streamRows(bytes, fileName, sheet!)) {
    const rows = batch.map(stage)
    const going = await system(async work => {
      const now = await lockImport(work, id)
      if (now?.state !== 'previewing' || now.attempt !== attempt) return false
      keepWatch(work, id, 180)
      await stageRows(work, id, record.again ? rows : await markRepeated(work, record, rows))
      await changeImport(work, id, { done: now.done + rows.length })
      return true
    })
    if (!going) return
  }
  await system(async work => {
    const now = await lockImport(work, id)
    if (now?.state !== 'previewing' || now.attempt !== attempt) return
    const counts = await countRows(work, id)
    await changeImport(work, id, { state: 'previewed', counts })
    work.record({ kind: 'import.previewed', subject: { kind: 'import', id }, after: counts })
  })
}

async function mergesOf(bytes: Uint8Array, fileName: string, name: string): Promise<MergedRange[]> {
  const { sheets } = await readWorkbook(bytes, fileName, { headRows: 0 })
  return sheets.find(sheet => sheet.name === name)?.merges ?? []
}

/** A corrected file comes back whole: rows that are already records stay out. */
async function markRepeated(
  work: Parameters<typeof loadedBefore>[0],
  record: ImportRecord,
  rows: NewStagedRow[],
): Promise<NewStagedRow[]> {
  const digests = rows.flatMap(({ digest }) => digest ?? [])
  const known = digests.length > 0 ? await loadedBefore(work, record, digests) : new Map()
  return rows.map(row => {
    const before = row.digest && known.get(row.digest)
    if (!before) return row
    const reason = `已从“${before.fileName}”第 ${before.row} 行导入过，不再重复导入`
    return { row: row.row, kind: 'skipped', state: 'read', cells: row.cells, digest: row.digest!, reason }
  })
}

const shown = (cell: Cell) => masked(cellText(cell))

/** What nobody asked to import is not kept. */
function usedCells(cells: Cell[], mapping: ColumnMapping): string[] {
  const used = new Set(Object.values(mapping).map(({ index }) => index))
  return cells.map((cell, index) => (used.has(index) ? shown(cell) : ''))
}
