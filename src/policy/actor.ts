import { may as mayAnyone } from './permissions.ts'
import { type OrganisationKind, type Role, roles } from './roles.ts'

/** One post held today: its role, and the unit it is for (null: the whole organisation). `through` names who delegated it. */
export type HeldPost = { role: Role; unit: string | null; post: string; through?: string }

/** Who acts in a request: one membership of one account, with all posts held today added up. */
export type Actor = {
  account: string
  membership: string
  person: string
  name: string
  organisation: {
    id: string
    kind: OrganisationKind
    name: string
    region: string
    /** Authorities: the sectors supervised, null for all. Enterprises: their own one sector. */
    sectors: string[] | null
  }
  held: HeldPost[]
  session: string
  door: 'desk' | 'field'
  secondFactor: boolean
}

export function may(actor: Actor, permission: string): boolean {
  return mayAnyone(
    actor.held.map(post => post.role),
    permission,
  )
}

export function holds(actor: Actor, role: Role): boolean {
  return actor.held.some(post => post.role === role)
}

/** The highest level the actor stands on: 1 is the principal or the authority's leader, 9 nobody. */
export function levelOf(held: readonly { role: Role }[]): number {
  return Math.min(9, ...held.map(post => roles[post.role].level))
}
