import { Problem } from '../../../kernel/problem.ts'
import { FileMissing } from '../../../platform/file-store.ts'
import type { Task } from '../../../platform/jobs.ts'
import { WorkbookProblem } from '../../../platform/workbook-types.ts'
import { loadRows } from './load.ts'
import { previewRows } from './preview.ts'
import type { Running, System } from './queue.ts'
import { readLayout } from './read.ts'
import { changeImport, countRows, importOf, lockImport } from './store.ts'
import { undoRows } from './undo.ts'

const steps = { reading: readLayout, previewing: previewRows, loading: loadRows, undoing: undoRows } as Record<
  string,
  ((running: Running) => Promise<void>) | undefined
>

export const runImport: Task = async (context, payload) => {
  const { organisation, import: id } = payload as { organisation: string; import: string }
  const system: System = run => context.database.asSystem('import', organisation, run)
  const record = await system(work => importOf(work, id))
  const step = record && steps[record.state]
  if (!step) return
  try {
    await step({ context, organisation, id, system })
  } catch (error) {
    const text = textOf(error)
    await system(async work => {
      const now = await lockImport(work, id)
      if (now?.state !== record.state) return
      if (!text) return changeImport(work, id, { problem: '处理中断，稍后自动继续' })
      const begun = ['loading', 'undoing'].includes(record.state)
      await changeImport(work, id, {
        state: 'failed',
        problem: text,
        ...(begun && { counts: await countRows(work, id) }),
      })
      work.record({ kind: 'import.failed', subject: { kind: 'import', id }, after: { during: record.state, text } })
    })
    if (!text) throw error
  }
}

/** What repeating would not mend, in words for the user. */
function textOf(error: unknown): string | undefined {
  if (error instanceof WorkbookProblem) return error.text
  if (error instanceof FileMissing || error instanceof Problem) return error.message
  return undefined
}
