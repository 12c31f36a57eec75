import { joinOrganisation, openAccount } from '../../features/accounts/server/public.ts'
import { judgeScale } from '../../features/organisations/judge-scale.ts'
import type { OfficeKind } from '../../features/organisations/organisation.ts'
import {
  addPerson,
  addPlace,
  addPost,
  addUnit,
  foundOrganisation,
  holdPost,
} from '../../features/organisations/server/store.ts'
import { setOffice } from '../../features/organisations/server/store-profile.ts'
import type { Work } from '../../platform/database.ts'
import type { OrganisationPlan, PostPlan, UnitPlan } from './cast.ts'
import { accountId, holderId, membershipId, placeId, playersOf, whereOf } from './players.ts'
import { type Chance, idFor } from './random.ts'

export type Founding = {
  work: Work
  plan: OrganisationPlan
  /** When the story begins; ids are made from it. */
  at: Date
  chance: Chance
  nameOf: (women?: number) => string
  /** Counts the people of all organisations. */
  serial: () => number
}

const began = '2020-07-01'

/** One organisation with its units, posts, people, places and accounts: one transaction, so that it is there whole or not at all. */
export async function foundFromPlan(founding: Founding, parent: string | null): Promise<void> {
  const { work, plan, at } = founding
  const { profile } = plan
  const judged = plan.kind === 'enterprise' ? judgeScale(profile, work.today) : { scale: null, aboveScale: null }
  await foundOrganisation(work, {
    kind: plan.kind,
    validFrom: began,
    profile: { ...profile, scale: judged.scale, aboveScale: judged.aboveScale, parentId: parent },
  })
  for (const post of plan.posts) await fillPost(founding, post, null)
  for (const unit of plan.units ?? []) await foundUnit(founding, unit, null)
  const players = playersOf(plan, at)
  for (const [kind, key] of Object.entries(plan.offices ?? {})) {
    const person = players.find(player => player.key === key)!.person
    const id = idFor(`office ${plan.key} ${kind}`, at)
    await setOffice(work, { id, kind: kind as OfficeKind, person, validFrom: began })
  }
}

async function foundUnit(founding: Founding, unit: UnitPlan, parent: string | null): Promise<void> {
  const { work, plan, at } = founding
  const id = idFor(`unit ${plan.key} ${unit.name}`, at)
  await addUnit(work, { id, parent, level: unit.level ?? 'workshop', name: unit.name, validFrom: began })
  for (const post of unit.posts) await fillPost(founding, post, { id, name: unit.name })
  for (const name of unit.places ?? []) await addPlace(work, { id: placeId(plan.key, name, at), name, unit: id })
  for (const team of unit.teams ?? []) await foundUnit(founding, team, id)
}

async function fillPost(founding: Founding, post: PostPlan, unit: { id: string; name: string } | null): Promise<void> {
  const { work, plan, at, chance } = founding
  const where = whereOf(plan, unit?.name ?? '', post)
  const id = idFor(`post ${where}`, at)
  await addPost(work, { id, unit: unit?.id ?? null, name: post.name, role: post.role, validFrom: began })
  for (let index = 0; index < (post.people ?? 1); index += 1) {
    const person = { id: holderId(where, index, at), name: founding.nameOf(post.women) }
    const serial = String(founding.serial()).padStart(4, '0')
    const joinedOn = `${chance.between(2008, 2025)}-${String(chance.between(1, 12)).padStart(2, '0')}-01`
    // 100… is no mobile network: nobody real is ever called.
    await addPerson(work, { ...person, staffNumber: serial, phone: `1000000${serial}`, joinedOn })
    const validFrom = joinedOn > began ? joinedOn : began
    await holdPost(work, { id: idFor(`holding ${where} ${index}`, at), person: person.id, post: id, validFrom })
    if (post.key && index === 0) await giveAccount(founding, post.key, person)
  }
}

/** An account without a password and without a name to sign in with: only the demonstration page opens it. */
async function giveAccount({ work, at }: Founding, key: string, person: { id: string; name: string }): Promise<void> {
  const account = await openAccount(work, { id: accountId(key, at), name: person.name })
  await joinOrganisation(work, { id: membershipId(key, at), account, person: person.id })
}
