import type { Task } from '../../../platform/jobs.ts'
import { writeRows } from '../../../platform/workbook.ts'
import { MAX_EXPORT_ROWS, WorkbookProblem } from '../../../platform/workbook-types.ts'
import type { ExportValue } from '../../../platform/workbook-write.ts'
import type { Actor } from '../../../policy/actor.ts'
import { keepFile } from '../../files/server/public.ts'
import { sourceOf } from './sources.ts'
import { exportOf, markExport } from './store.ts'

export const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Writes one export as whoever asked for it: under their reach, with their filters, their order, their columns. */
export const writeExport: Task = async ({ database, files, log }, payload) => {
  const { id, actor } = payload as { id: string; actor: Actor }
  const own = actor.organisation.id
  const mark = (change: Parameters<typeof markExport>[2]) =>
    database.asActor(actor, own, work => markExport(work, id, change))
  const asked = await database.asActor(actor, own, work => exportOf(work, actor.person, id))
  if (!asked || asked.state === 'written') return
  try {
    const source = sourceOf(asked.what)
    const query = source.parse(asked.query.query)
    const columns = chosen(source.columns(actor), asked.query.columns)
    const bytes = await database.asActor(
      actor,
      own,
      async work => {
        const total = await source.count(work, actor, query)
        await mark({ state: 'writing', total, done: 0 })
        if (total > MAX_EXPORT_ROWS) throw new TooMany(total)
        async function* rows(): AsyncGenerator<ExportValue[]> {
          let done = 0
          for await (const chunk of source.chunks(work, actor, query)) {
            for (const row of chunk) yield columns.map(column => column.value(row))
            done += chunk.length
            await mark({ done, total: Math.max(total, done) })
          }
        }
        // Only plain values cross to the worker that writes the file.
        const heads = columns.map(({ title, kind, width }) => ({ title, kind, width }))
        return writeRows(heads, rows(), { sheetName: source.title })
      },
      { readOnly: true },
    )
    await database.asActor(actor, own, async work => {
      const name = `${sourceOf(asked.what).title} ${work.today}.xlsx`
      const file = await keepFile(work, { files }, Buffer.from(bytes), name, xlsx, { kind: 'export', id })
      await markExport(work, id, { state: 'written', file_id: file })
    })
  } catch (error) {
    if (!(error instanceof TooMany || error instanceof WorkbookProblem))
      log.error({ err: error, export: id }, '导出失败')
    await mark({
      state: 'failed',
      problem: error instanceof TooMany ? error.message : '导出失败，请重试；仍然失败请联系系统管理员',
    })
  }
}

class TooMany extends Error {
  constructor(total: number) {
    super(`共 ${total} 条，一次最多导出 ${MAX_EXPORT_ROWS} 条，请按时间或状态缩小范围后再导出`)
  }
}

/** The columns asked for in the order asked for; keys without a value to write (a photo) are left out. */
function chosen<Column extends { key: string }>(all: Column[], keys: string[] | undefined): Column[] {
  const columns = keys?.flatMap(key => all.find(column => column.key === key) ?? []) ?? all
  return columns.length > 0 ? columns : all
}
