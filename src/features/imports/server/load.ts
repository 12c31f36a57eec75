import { Problem } from '../../../kernel/problem.ts'
import { keepWatch, type Running } from './queue.ts'
import { recordIdOf } from './records.ts'
import { changeImport, countRows, type ImportRecord, lockImport, markRows, nextRows, type Outcome } from './store.ts'
import { adapters } from './targets.ts'

/** Rows a transaction loads: others wait for the organisation's journal no longer than this takes. */
const CHUNK = 500

/**
 * Loads what is ready, chunk by chunk, each in one transaction with its rows' new state. Whoever comes next, after a crash or a retry,
 * finds the rows that are still ready; the records' ids are those of the rows, so that nothing is ever loaded twice.
 */
export async function loadRows(running: Running): Promise<void> {
  let single = 0
  for (;;) {
    try {
      if (!(await loadChunk(running, single > 0 ? 1 : CHUNK))) return
      if (single > 0) single -= 1
    } catch (error) {
      const text = refusal(error)
      if (!text) throw error
      if (single === 0) {
        // One of them is refused by its owner: row by row shows which.
        single = CHUNK
        continue
      }
      await refuseNext(running, text)
      single -= 1
    }
  }
}

async function loadChunk({ id, system }: Running, limit: number): Promise<boolean> {
  return system(async work => {
    const record = await lockImport(work, id)
    if (record?.state !== 'loading') return false
    const rows = await nextRows(work, id, 'ready', limit)
    if (rows.length === 0) return finish(work, record)
    const records = rows.map(({ row, values }) => ({ id: recordIdOf(id, row), values }))
    const others = await adapters[record.target].load(work, records, id)
    const outcomes = rows.map(({ row }, at): Outcome => {
      const record = records[at]!.id
      const other = others.get(record)
      if (!other) return { row, state: 'loaded', record }
      if (other.outcome === 'known') return { row, kind: 'skipped', state: 'read', reason: other.reason }
      return { row, state: 'wrong', errors: [wholeRow(other.reason)] }
    })
    await markRows(work, id, outcomes)
    await changeImport(work, id, { done: record.done + rows.length, problem: null })
    keepWatch(work, id, 15)
    return true
  })
}

async function finish(work: Parameters<typeof lockImport>[0], record: ImportRecord): Promise<false> {
  const counts = await countRows(work, record.id)
  await changeImport(work, record.id, { state: 'loaded', counts, done: record.total, problem: null })
  work.record({
    kind: 'import.loaded',
    subject: { kind: 'import', id: record.id },
    after: { target: record.target, fileName: record.fileName, ...counts },
  })
  return false
}

/** The next row cannot become a record; it is wrong, with the owner's words. */
async function refuseNext({ id, system }: Running, text: string): Promise<void> {
  await system(async work => {
    const record = await lockImport(work, id)
    const [next] = record?.state === 'loading' ? await nextRows(work, id, 'ready', 1) : []
    if (!next) return
    await markRows(work, id, [{ row: next.row, state: 'wrong', errors: [wholeRow(text)] }])
    await changeImport(work, id, { done: record!.done + 1 })
  })
}

const wholeRow = (text: string) => ({ column: '', field: '', severity: 'error' as const, text, value: '' })

/** Only what the row itself is to blame for; anything else is tried again later. */
function refusal(error: unknown): string | undefined {
  if (error instanceof Problem) return error.message
  const { code } = error as { code?: string }
  if (code === '23505') return '与已有记录的编号相同，请核对'
  if (code?.startsWith('22') || code === '23514') return '内容不能保存，请核对这一行'
  return undefined
}
