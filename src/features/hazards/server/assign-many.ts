import type { Answer, Received } from '../../../kernel/endpoint.ts'
import { newId } from '../../../kernel/ids.ts'
import { Problem } from '../../../kernel/problem.ts'
import type { Work } from '../../../platform/database.ts'
import { handle } from '../../../platform/http.ts'
import type { Actor } from '../../../policy/actor.ts'
import { assignMany as assignManyEndpoint, previewAssignMany } from '../endpoints.ts'
import { canSee } from '../visibility.ts'
import { assigning } from './assign.ts'
import { type Case, lockHazard, readCase } from './ground.ts'
import { type Change, moveTo, recordMove, refuseClosed, settle } from './move.ts'
import { standingOf } from './standing.ts'

type Call = { work: Work; actor: Actor; body: Received<typeof assignManyEndpoint>['body'] }
type Decision = { one: Case; change?: Change; reason?: string }

export const preview = handle(previewAssignMany, async call => (await decide(call, false)).map(rowOf))

/** Each hazard by itself: one that cannot be assigned says why and does not hold up the others. */
export const assignMany = handle(assignManyEndpoint, async call => {
  const { work } = call
  const decisions = await decide(call, true)
  const changes = decisions.flatMap(({ one, change }) => (change ? [{ one, change }] : []))
  if (changes.length === 0) throw new Problem('move-closed', decisions[0]?.reason ?? '没有可以派单的隐患')
  await settle(
    work,
    changes.map(({ one, change }) => ({ one, ...moveTo('assign', change) })),
  )
  for (const { one, change } of changes) recordMove(work, one, 'assign', change, newId())
  return decisions.map(rowOf)
})

async function decide({ work, actor, body }: Call, lock: boolean): Promise<Decision[]> {
  const decisions: Decision[] = []
  // One order for all, so that two people never lock the same hazards crosswise.
  for (const id of [...new Set(body.hazards)].sort()) {
    if (lock) await lockHazard(work, id)
    const one = await readCase(work, id, { people: [body.rectifier, actor.person] })
    if (!canSee(one.hazard, one.ground, standingOf(actor))) throw new Problem('not-found')
    try {
      refuseClosed(one, actor, work, 'assign')
      decisions.push({ one, change: await assigning(work, one, body) })
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      decisions.push({ one, reason: error.message })
    }
  }
  return decisions
}

function rowOf({ one, change, reason }: Decision): Answer<typeof assignManyEndpoint>[number] {
  return {
    hazard: one.hazard.id,
    number: one.hazard.number,
    title: one.summary.title,
    done: change !== undefined,
    ...(reason && { reason }),
    dueOn: change?.set?.due_on ?? null,
  }
}
