import type { OrganisationPlan, UnitPlan } from './cast.ts'

/** Where a place lies, and who of the story answers for it: the workshop's team leader puts right, its head verifies. */
export type Scene = {
  place: string
  unit: string
  reporters: string[]
  rectifiers: string[]
  verifiers: string[]
  heads: string[]
}

/** Who of the whole enterprise looks after safety: assesses, assigns, closes. */
export type Safety = { officers: string[]; superior: string; principal: string }

const keysOf = (units: UnitPlan[], role: string): string[] =>
  units.flatMap(unit => [
    ...unit.posts.flatMap(post => (post.role === role && post.key ? [post.key] : [])),
    ...keysOf(unit.teams ?? [], role),
  ])

export function safetyOf(plan: OrganisationPlan): Safety {
  const whole = (role: string) => plan.posts.flatMap(post => (post.role === role && post.key ? [post.key] : []))
  const officers = [...whole('safety-officer'), ...keysOf(plan.units ?? [], 'safety-officer')]
  const principal = whole('principal')[0]!
  return { officers, principal, superior: whole('safety-director')[0] ?? principal }
}

/** Every place of a plan. Where a workshop has nobody with a part, safety officers step in. */
export function scenesOf(plan: OrganisationPlan): Scene[] {
  const { officers, superior } = safetyOf(plan)
  return (plan.units ?? []).flatMap(workshop => {
    const own = (role: string) => keysOf([workshop], role)
    const heads = own('unit-head')
    const leaders = [...own('team-leader'), ...heads]
    const scene = {
      unit: workshop.name,
      heads,
      reporters: [...officers, ...officers, ...own('worker'), ...own('worker'), ...leaders],
      rectifiers: leaders.length > 0 ? leaders.slice(0, 1) : officers.slice(-1),
      verifiers: [...heads, ...officers, superior],
    }
    return [workshop, ...(workshop.teams ?? [])].flatMap(unit =>
      (unit.places ?? []).map(place => ({ place, ...scene })),
    )
  })
}
