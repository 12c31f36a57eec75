import type { OrganisationPlan, PostPlan, UnitPlan } from './cast.ts'
import { idFor } from './random.ts'

/** Somebody with a part in the story; all of it follows from the plan and the day on which the story begins. */
export type Player = {
  key: string
  organisation: string
  person: string
  account: string
  membership: string
  role: PostPlan['role']
  /** Works at the face with a phone; the others sit at a desk. */
  atTheFace: boolean
}

export const organisationId = (key: string, at: Date) => idFor(`organisation ${key}`, at)
export const placeId = (organisation: string, place: string, at: Date) => idFor(`place ${organisation} ${place}`, at)
export const accountId = (key: string, at: Date) => idFor(`account ${key}`, at)
export const membershipId = (key: string, at: Date) => idFor(`membership ${key}`, at)
export const holderId = (where: string, index: number, at: Date) => idFor(`person ${where} ${index}`, at)
export const whereOf = (plan: OrganisationPlan, unit: string, post: PostPlan) => `${plan.key} ${unit} ${post.name}`

export function playersOf(plan: OrganisationPlan, at: Date): Player[] {
  const ofPosts = (posts: PostPlan[], unit: string): Player[] =>
    posts.flatMap(post =>
      post.key
        ? [
            {
              key: post.key,
              organisation: organisationId(plan.key, at),
              person: holderId(whereOf(plan, unit, post), 0, at),
              account: accountId(post.key, at),
              membership: membershipId(post.key, at),
              role: post.role,
              atTheFace: ['worker', 'team-leader', 'unit-head'].includes(post.role),
            },
          ]
        : [],
    )
  const ofUnits = (units: UnitPlan[] = []): Player[] =>
    units.flatMap(unit => [...ofPosts(unit.posts, unit.name), ...ofUnits(unit.teams)])
  return [...ofPosts(plan.posts, ''), ...ofUnits(plan.units)]
}
