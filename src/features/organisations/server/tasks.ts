import type { Task } from '../../../platform/jobs.ts'
import { summarise } from './store.ts'

/** The day a change entered for the future begins: the register follows, and with it everything that copies it. */
export const summariseTask: Task = async ({ database }, payload) => {
  const { organisation } = payload as { organisation: string }
  await database.asSystem('a change entered before begins today', organisation, async work => {
    const { before, after } = await summarise(work)
    const same = before?.name === after.name && before.region === after.region && before.sector === after.sector
    if (same) return
    work.record({
      kind: 'organisation.profile-changed',
      subject: { kind: 'organisation', id: organisation },
      before,
      after: { validFrom: work.today, ...after },
    })
  })
}
