import type { Actor } from '../../policy/actor.ts'
import { levelOf } from '../../policy/actor.ts'
import { may } from '../../policy/permissions.ts'
import { administratorRoles, type Role, roles, rolesOf } from '../../policy/roles.ts'

export function isAdministrator(role: Role): boolean {
  return (administratorRoles as readonly Role[]).includes(role)
}

/**
 * Why this actor may not give (or take) a post with this role, in words; null where they may. Only posts of one's own count here, not
 * those acted for somebody on leave, and nobody changes their own posts.
 */
export function grantProblem(
  actor: Pick<Actor, 'person' | 'held' | 'organisation'>,
  target: { person: string; role: Role },
): string | null {
  const { role } = target
  if (!rolesOf(actor.organisation.kind).includes(role)) return `本单位不设“${roles[role].title}”岗位`
  if (target.person === actor.person) return '不能变更本人的任职，请由他人办理'
  const own = actor.held.filter(post => !post.through)
  const held = own.map(post => post.role)
  if (isAdministrator(role))
    return may(held, 'admin.grant') ? null : `“${roles[role].title}”只能由系统管理员或安全保密管理员任免`
  if (!may(held, 'post.grant')) return '您的岗位不能任免人员，请联系本单位主要负责人或安全保密管理员'
  if (held.includes('security-admin')) return null
  return roles[role].level >= levelOf(own) ? null : `不能任免高于本人层级的岗位“${roles[role].title}”`
}

/**
 * Why this actor may not end the employment or rewrite the particulars of somebody with these roles; null where they may. Whoever manages
 * people may do so below and beside their own level; an administrator's post takes another who may grant one.
 */
export function manageProblem(actor: Pick<Actor, 'held'>, roleNames: readonly Role[]): string | null {
  const own = actor.held.filter(post => !post.through)
  const held = own.map(post => post.role)
  if (roleNames.some(isAdministrator) && !may(held, 'admin.grant'))
    return '管理员人员的变动由系统管理员或安全保密管理员办理'
  if (held.some(isAdministrator)) return null
  const above = roleNames.find(role => !isAdministrator(role) && roles[role].level < levelOf(own))
  return above ? `不能变动高于本人层级的人员（${roles[above].title}）` : null
}
