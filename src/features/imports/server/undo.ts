import { keepWatch, type Running } from './queue.ts'
import { changeImport, countRows, lockImport, markRows, nextRows, type Outcome } from './store.ts'
import { adapters } from './targets.ts'

const CHUNK = 500

/** Voids the records of the loaded rows by their owner's event; what has moved on stays and is named. */
export async function undoRows({ id, system }: Running): Promise<void> {
  const undoChunk = () =>
    system(async work => {
      const record = await lockImport(work, id)
      if (record?.state !== 'undoing') return false
      const rows = await nextRows(work, id, 'loaded', CHUNK)
      if (rows.length === 0) {
        const counts = await countRows(work, id)
        await changeImport(work, id, { state: 'undone', counts, done: record.total, problem: null })
        work.record({ kind: 'import.undone', subject: { kind: 'import', id }, after: counts })
        return false
      }
      const { voided, kept } = await adapters[record.target].undo(
        work,
        rows.map(row => row.record!),
      )
      const gone = new Set(voided)
      const reasons = new Map(kept.map(({ id: one, reason }) => [one, reason]))
      const outcomes = rows.map(({ row, record: one }): Outcome => {
        if (gone.has(one!)) return { row, state: 'undone' }
        return { row, state: 'kept', reason: reasons.get(one!) ?? '没有找到对应的记录' }
      })
      await markRows(work, id, outcomes)
      await changeImport(work, id, { done: record.done + rows.length, problem: null })
      keepWatch(work, id, 15)
      return true
    })
  while (await undoChunk());
}
