import type { Profile } from '../../features/organisations/server/store.ts'
import type { OrganisationKind, Role } from '../../policy/roles.ts'

/** A post of a plan. `key` gives its first holder a part in the story: an account, and a place on the demonstration page. */
export type PostPlan = { name: string; role: Role; people?: number; key?: string; women?: number }

export type UnitPlan = {
  name: string
  level?: 'workshop' | 'team'
  posts: PostPlan[]
  teams?: UnitPlan[]
  places?: string[]
}

/** What one organisation of the demonstration is: read as data, founded by found.ts. */
export type OrganisationPlan = {
  /** How the story calls it. */
  key: string
  kind: OrganisationKind
  profile: Profile
  parent?: string
  /** Posts of the whole organisation, above or beside its units. */
  posts: PostPlan[]
  units?: UnitPlan[]
  /** Which keys hold the offices of the enterprise file. */
  offices?: Partial<Record<'principal' | 'legal-representative' | 'actual-controller', string>>
}

/** The people of a plan, counted. */
export function headcountOf(plan: OrganisationPlan): number {
  const posts = (all: PostPlan[]) => all.reduce((sum, post) => sum + (post.people ?? 1), 0)
  const units = (all: UnitPlan[] = []): number =>
    all.reduce((sum, unit) => sum + posts(unit.posts) + units(unit.teams), 0)
  return posts(plan.posts) + units(plan.units)
}
