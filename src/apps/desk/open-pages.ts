import type { Session } from '../../ui/session.ts'
import { type DeskRoute, routes } from './routes.tsx'

/** Whether this member's side and roles open a page; the server asks again on every call. */
export function mayOpen(route: DeskRoute, { organisation, permissions }: Session): boolean {
  if (route.open) return true
  if (route.side && organisation?.kind !== route.side) return false
  return !route.permission || permissions.includes(route.permission)
}

/** The page a member lands on: the authority's morning, the enterprise's desk, else the first page of the menu. */
export function homeOf(session: Session): string {
  const menu = routes.filter(route => route.menu && mayOpen(route, session))
  const wanted = session.organisation?.kind === 'authority' ? '/morning' : '/desk'
  return (menu.find(route => route.path === wanted) ?? menu[0])?.path ?? '/account'
}
