import type { Answer, Received } from '../../../kernel/endpoint.ts'
import { Problem } from '../../../kernel/problem.ts'
import type { Work } from '../../../platform/database.ts'
import { handle } from '../../../platform/http.ts'
import type { Actor } from '../../../policy/actor.ts'
import { hazardMoveClosed } from '../answers.ts'
import { assignMany as assignManyEndpoint, previewAssignMany } from '../endpoints.ts'
import { canSee } from '../visibility.ts'
import { assigning } from './assign.ts'
import { lockHazard, readCase } from './ground.ts'
import { applyMove } from './move.ts'
import { matterOf, standingOf } from './standing.ts'

type Call = { work: Work; actor: Actor; body: Received<typeof assignManyEndpoint>['body'] }

export const preview = handle(previewAssignMany, call => each(call, false))

/** Each hazard by itself: one that cannot be assigned says why and does not hold up the others. */
export const assignMany = handle(assignManyEndpoint, async call => {
  const rows = await each(call, true)
  if (rows.every(row => !row.done)) throw new Problem('move-closed', rows[0]?.reason ?? '没有可以派单的隐患')
  return rows
})

async function each({ work, actor, body }: Call, doIt: boolean): Promise<Answer<typeof assignManyEndpoint>> {
  const rows: Answer<typeof assignManyEndpoint> = []
  // One order for all, so that two people never lock the same hazards crosswise.
  for (const id of [...new Set(body.hazards)].sort()) {
    if (doIt) await lockHazard(work, id)
    const one = await readCase(work, id, { people: [body.rectifier, actor.person] })
    if (!canSee(one.hazard, one.ground, standingOf(actor))) throw new Problem('not-found')
    const row = { hazard: id, number: one.hazard.number, title: one.summary.title }
    try {
      const closed = hazardMoveClosed(matterOf(one, actor, work), 'assign')
      if (closed) throw new Problem('move-closed', closed)
      const change = await assigning(work, one, body)
      if (doIt)
        await applyMove({ work, actor, params: { hazard: id }, body: { command: '' } }, one, 'assign', () => change)
      rows.push({ ...row, done: true, dueOn: change.set?.due_on ?? null })
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      rows.push({ ...row, done: false, reason: error.message, dueOn: null })
    }
  }
  return rows
}
