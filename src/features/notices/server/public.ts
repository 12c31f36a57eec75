import { newId } from '../../../kernel/ids.ts'
import type { Work } from '../../../platform/database.ts'
import { addNotices } from './store.ts'

export type Notice = {
  /** People of the scope's organisation. */
  people: readonly string[]
  /** What it is about; one person is told of one matter twice at most. */
  matter: string
  /** Short and without particulars: it also goes to the chat group of the installation. */
  title: string
  text: string
  /** A path of the desk, such as `/hazards/<organisation>/<hazard>`. */
  link: string
  /** Set it in reactions and jobs, which may run twice: the same cause is told once. */
  cause?: string
  /** False: not for the chat group. */
  robot?: boolean
}

/** Tells people in their inbox, and by mail and chat robot where the installation has them. */
export async function notify(work: Work, notice: Notice): Promise<number> {
  const { title, link, cause = newId(), robot = true } = notice
  const added = await addNotices(work, { ...notice, cause })
  for (const { id, mail } of added)
    if (mail) work.enqueue({ task: 'notices.mail', payload: { organisation: work.scope, notice: id }, maxAttempts: 8 })
  if (added.length > 0 && robot)
    // One message, however many people it is for.
    work.enqueue({ task: 'notices.robot', payload: { title, link }, key: `robot:${cause}:${title}`, maxAttempts: 5 })
  return added.length
}
