import type { Work } from '../../../platform/database.ts'
import type { JobContext } from '../../../platform/jobs.ts'

export type Running = { context: JobContext; organisation: string; id: string; system: System }
export type System = <T>(run: (work: Work) => Promise<T>) => Promise<T>

const task = 'imports.run'

/** What the state of the import asks for is done next; the state is the only thing a job needs to know. */
export function enqueueImport(work: Work, id: string): void {
  work.enqueue({ task, payload: { organisation: work.scope, import: id }, key: `import:${id}`, maxAttempts: 12 })
}

/**
 * A second task that waits while the first one works, pushed back with every step. Where a process is killed its task stays locked for
 * hours; this one takes over. Both at once do no harm: every step locks the import.
 */
export function keepWatch(work: Work, id: string, seconds: number): void {
  const runAt = new Date(work.now.getTime() + seconds * 1000)
  work.enqueue({ task, payload: { organisation: work.scope, import: id }, key: `import-watch:${id}`, runAt })
}
