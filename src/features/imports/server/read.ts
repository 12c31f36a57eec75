import { readWorkbook } from '../../../platform/workbook.ts'
import { bytesOf } from '../../files/server/public.ts'
import { findHeader, findSheet } from '../find-header.ts'
import { knowing, layOut, ROWS_SHOWN } from '../layout.ts'
import { targetOn } from '../targets/by-name.ts'
import { keepWatch, type Running } from './queue.ts'
import { changeImport, importOf, lockImport, memoryOf } from './store.ts'

/** Sheets, heading and columns of the file; where the user chose a sheet, of that one. */
export async function readLayout({ context, id, system }: Running): Promise<void> {
  const { record, bytes, remembered, target } = await system(async work => {
    const record = (await importOf(work, id))!
    keepWatch(work, id, 180)
    const { bytes } = await bytesOf(work, context, record.fileId)
    return {
      record,
      bytes,
      remembered: await memoryOf(work, record.target),
      target: targetOn(record.target, work.today),
    }
  })
  const { sheets } = await readWorkbook(bytes, record.fileName, { headRows: ROWS_SHOWN + 10 })
  const wanted = sheets.find(({ name }) => name === record.sheet)
  const known = knowing(target, remembered)
  const found = wanted ? { sheet: wanted, header: findHeader(wanted, known) } : findSheet(sheets, known)
  const largest = sheets.reduce((a, b) => (b.rowCount > a.rowCount && !b.hidden ? b : a))
  const { sheet, header } = found ?? { sheet: largest, header: null }
  const laidOut = layOut(sheets, sheet, header, target, remembered)
  await system(async work => {
    const now = await lockImport(work, id)
    if (now?.state !== 'reading' || now.sheet !== record.sheet) return
    await changeImport(work, id, {
      state: 'mapping',
      sheet: sheet.name,
      problem: null,
      total: sheet.rowCount,
      ...laidOut,
    })
  })
}
