import { createHash } from 'node:crypto'
import { found, Problem } from '../../../kernel/problem.ts'
import type { Work } from '../../../platform/database.ts'
import { handle } from '../../../platform/http.ts'
import { recognise, writeErrorWorkbook } from '../../../platform/workbook.ts'
import { type WorkbookFormat, WorkbookProblem } from '../../../platform/workbook-types.ts'
import { bytesOf, keepFile } from '../../files/server/public.ts'
import {
  chooseHeader,
  listImportRows,
  listImports,
  loadImport,
  matchImport,
  openImport,
  readErrorFile,
  readTemplate,
  undoImport,
  uploadImport,
} from '../endpoints.ts'
import { asMatched, missingFields, moveHeader } from '../layout.ts'
import { correctColumns, rememberColumns } from '../match-columns.ts'
import { describeErrors } from '../read-row.ts'
import { busyStates, type ImportState } from '../states.ts'
import { targetOn, targetTitles } from '../targets/by-name.ts'
import { enqueueImport } from './queue.ts'
import {
  addImport,
  changeImport,
  earlierImport,
  errorsOf,
  type ImportRecord,
  importOf,
  importsOf,
  lockImport,
  memoryOf,
  remember,
  rowsOf,
} from './store.ts'
import { templateOf } from './template.ts'
import { rowView, viewOf } from './view.ts'

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const mimes: Record<WorkbookFormat, string> = { xlsx, xls: 'application/vnd.ms-excel', text: 'text/csv' }

const upload = handle(uploadImport, async ({ body, uploads, work, actor, context }) => {
  const known = await importOf(work, body.id)
  if (known) work.repeated()
  if (known) return viewOf(work, known)
  if (body.target === 'hazards' && actor.organisation.kind !== 'enterprise')
    throw new Problem('invalid', '隐患台账由企业导入，请用企业账号办理')
  const [sent, ...others] = uploads
  if (!sent) throw new Problem('invalid', '请选择要导入的表格文件')
  if (others.length > 0) throw new Problem('invalid', '一次只能导入一个文件，请分别上传')
  const mime = mimes[formatOf(sent)]
  const subject = { kind: 'import', id: body.id }
  const fileId = await keepFile(work, context, sent.bytes, sent.fileName, mime, subject)
  const sha256 = createHash('sha256').update(sent.bytes).digest('hex')
  const fileName = sent.fileName.slice(-200)
  await addImport(work, { id: body.id, target: body.target, fileId, fileName, sha256 })
  work.record({ kind: 'import.uploaded', subject, after: { target: body.target, fileName, sha256 } })
  enqueueImport(work, body.id)
  return current(work, body.id)
})

function formatOf({ bytes, fileName }: { bytes: Uint8Array; fileName: string }): WorkbookFormat {
  try {
    return recognise(bytes, fileName)
  } catch (error) {
    if (!(error instanceof WorkbookProblem)) throw error
    throw new Problem(error.code === 'workbook.too_big' ? 'too-large' : 'wrong-file', error.text)
  }
}

const list = handle(listImports, async ({ query, work }) => {
  const { rows, total } = await importsOf(work, query)
  return { rows: rows.map(rowView), total, capped: false }
})

const open = handle(openImport, async ({ params, work }) => current(work, params.import))

const header = handle(chooseHeader, async ({ params, body, work }) => {
  const record = await inState(work, params.import, ['mapping', 'previewed', 'failed'], '改选表头')
  const { layout, target } = record
  if (!layout) throw new Problem('move-closed', '文件没有读成，请重新上传')
  if (!layout.sheets.some(({ name }) => name === body.sheet))
    throw new Problem('invalid', '文件里没有这张工作表，请重新选择')
  if (body.sheet !== record.sheet) {
    await changeImport(work, record.id, { state: 'reading', sheet: body.sheet, counts: {}, done: 0, problem: null })
    enqueueImport(work, record.id)
  } else if (body.headerRows) {
    const [from, to] = body.headerRows
    if (!layout.sample.some(({ row }) => row >= from && row <= to))
      throw new Problem('invalid', '表头须在显示的前几行里，请选择有文字的行')
    const moved = moveHeader(layout, [from, to], targetOn(target, work.today), await memoryOf(work, target))
    await changeImport(work, record.id, { state: 'mapping', counts: {}, done: 0, problem: null, ...moved })
  }
  work.record({ kind: 'import.header-chosen', subject: { kind: 'import', id: record.id }, after: body })
  return current(work, record.id)
})

const match = handle(matchImport, async ({ params, body, work }) => {
  const record = await inState(work, params.import, ['mapping', 'previewing', 'previewed', 'failed'], '核对列')
  const target = targetOn(record.target, work.today)
  const { layout } = record
  if (!layout?.headerRows) throw new Problem('move-closed', '还没有找到表头，请先选择表头所在的行')
  const unknown = Object.keys(body.columns).find(key => !target.fields.some(field => field.key === key))
  if (unknown) throw new Problem('invalid', `没有“${unknown}”这个项目，请刷新后重选`)
  const before = asMatched(layout, record.mapping ?? {}, target)
  const { mapping } = correctColumns(before, layout.columns, target, body.columns)
  const missing = missingFields(target, mapping)
  if (missing.length > 0) {
    const titles = missing.map(({ title }) => `“${title}”`).join('、')
    const errors = missing.map(({ key, title }) => ({ path: `columns.${key}`, text: `请选择“${title}”在哪一列` }))
    throw new Problem('invalid', `还缺必需的列：${titles}，请选择它们在哪一列`, errors)
  }
  await remember(work, record.target, rememberColumns(layout.columns, mapping))
  // The attempt ends a preview that may still be running with the columns as they were.
  const { attempt } = record
  await changeImport(work, record.id, {
    ...{ state: 'previewing', mapping, again: body.again, attempt: attempt + 1, counts: {}, done: 0, problem: null },
    total: layout.sheets.find(({ name }) => name === record.sheet)?.rowCount ?? 0,
  })
  const columns = Object.fromEntries(Object.entries(mapping).map(([key, { letter }]) => [key, letter]))
  work.record({
    kind: 'import.matched',
    subject: { kind: 'import', id: record.id },
    after: { columns, again: body.again },
  })
  enqueueImport(work, record.id)
  return current(work, record.id)
})

const rows = handle(listImportRows, async ({ params, query, work }) => {
  found(await importOf(work, params.import))
  return { ...(await rowsOf(work, params.import, query)), capped: false }
})

const load = handle(loadImport, async ({ params, work }) => {
  const record = found(await lockImport(work, params.import))
  if (record.state === 'loading' || record.state === 'loaded') {
    // Pressed again: a job that was lost is put back, nothing is loaded twice.
    work.repeated()
    if (record.state === 'loading') enqueueImport(work, record.id)
    return viewOf(work, record)
  }
  requireState(record, ['previewed', 'failed'], '导入')
  const { counts } = record
  if (!counts) throw new Problem('move-closed', '还没有预检，请先核对列')
  const earlier = await earlierImport(work, record)
  if (earlier && !record.again)
    throw new Problem('duplicate', `这个文件已由“${earlier.fileName}”导入过；确要再导一次，请在核对列时勾选“再次导入”`)
  if (counts.ready === 0) throw new Problem('move-closed', '没有可以导入的行，请先改正错误或核对列')
  const done = counts.loaded
  await changeImport(work, record.id, { state: 'loading', total: counts.ready + done, done, problem: null })
  work.record({ kind: 'import.load-asked', subject: { kind: 'import', id: record.id }, after: { rows: counts.ready } })
  enqueueImport(work, record.id)
  return current(work, record.id)
})

const undo = handle(undoImport, async ({ params, body, work }) => {
  const record = found(await lockImport(work, params.import))
  if (record.state === 'undoing') {
    work.repeated()
    enqueueImport(work, record.id)
    return viewOf(work, record)
  }
  requireState(record, ['loaded', 'failed'], '撤销')
  if (!record.counts?.loaded) throw new Problem('move-closed', '没有导入过的行，不用撤销')
  await changeImport(work, record.id, { state: 'undoing', total: record.counts.loaded, done: 0, problem: null })
  const note = body?.reason
  work.record({ kind: 'import.undo-asked', subject: { kind: 'import', id: record.id }, ...(note && { note }) })
  enqueueImport(work, record.id)
  return current(work, record.id)
})

const errorFile = handle(readErrorFile, async ({ params, work, context }) => {
  const record = found(await importOf(work, params.import))
  if (!record.layout?.headerRows || !record.counts) throw new Problem('move-closed', '还没有预检，没有错误可标')
  const texts = new Map<number, string>()
  for await (const { row, errors } of errorsOf(work, record.id))
    texts.set(row, describeErrors({ row, values: {}, errors: errors.map(error => ({ row, ...error })) }))
  const { bytes } = await bytesOf(work, context, record.fileId)
  const headerRow = record.layout.headerRows[1]
  const marked = await writeErrorWorkbook(bytes, record.fileName, texts, { sheet: record.sheet!, headerRow })
  const name = record.fileName.replace(/\.\w+$/, '')
  return { bytes: Buffer.from(marked), mime: xlsx, fileName: `${name}-导入错误.xlsx` }
})

const template = handle(readTemplate, async ({ params, work }) => ({
  bytes: Buffer.from(await templateOf(params.target, work.today)),
  mime: xlsx,
  fileName: `${targetTitles[params.target]}导入模板.xlsx`,
}))

async function current(work: Work, id: string) {
  return viewOf(work, found(await importOf(work, id)))
}

async function inState(work: Work, id: string, states: ImportState[], doing: string): Promise<ImportRecord> {
  const record = found(await lockImport(work, id))
  requireState(record, states, doing)
  return record
}

function requireState(record: ImportRecord, states: ImportState[], doing: string): void {
  if (states.includes(record.state)) return
  const why = busyStates.includes(record.state) ? '正在处理，请稍候' : '这一步已经过去'
  throw new Problem('move-closed', `现在不能${doing}：${why}`)
}

export const handlers = [upload, list, open, header, match, rows, load, undo, errorFile, template]
