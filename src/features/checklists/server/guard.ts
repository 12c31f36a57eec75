import { closedBecause } from '../../../kernel/lifecycle.ts'
import { Problem } from '../../../kernel/problem.ts'
import { type Actor, may } from '../../../policy/actor.ts'
import { type ChecklistMove, checklistLifecycle } from '../lifecycle.ts'
import type { Standing } from './view.ts'

/** Refuses a move whose moment it is not, with the words the button shows. */
export function requireOpen(move: ChecklistMove, actor: Actor, { row, facts }: Standing): void {
  const asking = { may: (permission: string) => may(actor, permission), relations: new Set<never>() }
  const reason = closedBecause(checklistLifecycle, move, row.state, asking, facts)
  if (reason) throw new Problem('move-closed', reason)
}
