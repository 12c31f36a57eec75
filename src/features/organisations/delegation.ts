import type { Actor } from '../../policy/actor.ts'
import { may } from '../../policy/permissions.ts'

/** Convention of this software: a leave longer than this is a change of post, not a delegation. */
export const longestDelegationDays = 180

export type DelegationState = 'coming' | 'running' | 'ended'

export function delegationState(
  delegation: { fromAt: Date; toAt: Date; endedAt: Date | null },
  now: Date,
): DelegationState {
  if (delegation.endedAt || delegation.toAt <= now) return 'ended'
  return delegation.fromAt > now ? 'coming' : 'running'
}

/**
 * Nobody approves their own matter through a delegation: where the permission comes only from a post acted for somebody on leave, neither
 * the actor nor the one on leave may be among the people whose matter it is. With a post of one's own that permits it, this rule is silent.
 */
export function ownMatterProblem(
  actor: Pick<Actor, 'person' | 'held'>,
  permission: string,
  people: readonly (string | null)[],
): string | null {
  const own = actor.held.filter(post => !post.through).map(post => post.role)
  if (may(own, permission)) return null
  const acting = actor.held.filter(post => post.through && may([post.role], permission))
  if (acting.length === 0) return null
  if (people.includes(actor.person)) return '代理岗位不能办理本人的事项，请由他人办理'
  return acting.every(post => people.includes(post.through ?? null))
    ? '代理岗位不能办理委托人本人的事项，请由他人办理'
    : null
}
