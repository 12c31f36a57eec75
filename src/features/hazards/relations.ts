import type { HeldPost } from '../../policy/actor.ts'
import { type Role, roles } from '../../policy/roles.ts'
import { competentOrLocal } from './authorities.ts'
import { supervisionOf } from './facts.ts'
import type { HazardMove, HazardRelation } from './lifecycle.ts'
import type { RecordRelation } from './records.ts'
import { type Ground, type Holding, type StoredHazard, type StoredRecord, unitsAbove } from './stored.ts'

/** Who is asking, as the relations see it. */
export type Standing = {
  person: string
  organisation: string
  isAuthority: boolean
  held: readonly HeldPost[]
  /** Who an official is in this enterprise, where the same account is a member of it as well. */
  alsoHere?: string | null
}

const wholeFirm: readonly Role[] = ['safety-officer', 'safety-director', 'principal']
const ofUnit: readonly Role[] = ['team-leader', 'unit-head']

/** Those who put it right: whoever was named and whoever handed it in. Neither verifies. */
export function rectifiersOf(hazard: StoredHazard): string[] {
  return [hazard.rectifier_person_id, hazard.rectified_by_person_id].filter(id => id !== null)
}

/** How an actor stands to a hazard when asking for a move. */
export function relationsOf(
  hazard: StoredHazard,
  ground: Ground,
  asking: Standing,
  move: HazardMove,
): ReadonlySet<HazardRelation> {
  const relations = new Set<HazardRelation>()
  const rectifiers = rectifiersOf(hazard)
  if (hazard.reporter_person_id === asking.person) relations.add('reporter')
  // Submitting is open to a delegate as well; being barred from verifying concerns the persons themselves.
  const submits = asking.person === hazard.rectifier_person_id || actsFor(asking, hazard.rectifier_person_id)
  if (move === 'rectify' ? submits : rectifiers.some(one => isSelf(asking, one))) relations.add('rectifier')
  if (asking.isAuthority) {
    const verifies = hazard.verifier_authority_id
      ? hazard.verifier_authority_id === asking.organisation
      : verifiersOf(hazard, ground).length === 0
    if (verifies) relations.add('visitor')
    return relations
  }
  if (!hazard.verifier_authority_id && isVerifier(hazard, ground, asking)) relations.add('verifier')
  if (isSuperior(hazard, ground, asking)) relations.add('superior')
  return relations
}

/** How an actor stands to a record beside a hazard. */
export function recordRelationsOf(
  hazard: StoredHazard,
  records: readonly StoredRecord[],
  record: StoredRecord | null,
  ground: Ground,
  asking: Standing,
): ReadonlySet<RecordRelation> {
  const relations = new Set<RecordRelation>()
  const supervisor = supervisionOf(records)?.authority_id ?? null
  if (asking.person === hazard.rectifier_person_id || actsFor(asking, hazard.rectifier_person_id))
    relations.add('rectifier')
  if (record && record.made_by_person_id === asking.person) relations.add('maker')
  const ownMatter = hazard.rectifier_person_id !== null && isSelf(asking, hazard.rectifier_person_id)
  if (asking.isAuthority && !ownMatter && answersFor(record, records, hazard, ground, asking.organisation))
    relations.add('authority')
  // While supervised, the time is the supervising authority's to give.
  if (!asking.isAuthority && !supervisor && isSuperior(hazard, ground, asking)) relations.add('superior')
  return relations
}

function answersFor(
  record: StoredRecord | null,
  records: readonly StoredRecord[],
  hazard: StoredHazard,
  ground: Ground,
  authority: string,
): boolean {
  if (record?.authority_id) return record.authority_id === authority
  const supervisor = supervisionOf(records)?.authority_id ?? null
  if (record?.kind === 'extension')
    return supervisor ? supervisor === authority : superiorsOf(hazard, ground).length === 0
  // Before production resumes: whoever supervises reviews, else those competent for the firm (令16号 第23条).
  if (record?.kind === 'resumption')
    return supervisor ? supervisor === authority : competentOrLocal(ground).some(one => one.id === authority)
  return true
}

/** Everybody of the enterprise whose own posts let them verify this hazard: never one of its rectifiers. */
export function verifiersOf(hazard: StoredHazard, ground: Ground): Holding[] {
  const rectifiers = rectifiersOf(hazard)
  const above = unitsAbove(ground, hazard.unit_id)
  return ground.holdings.filter(
    post =>
      !rectifiers.includes(post.person) &&
      (post.person === hazard.verifier_person_id || covers(post.role, post.unit, above)),
  )
}

function isVerifier(hazard: StoredHazard, ground: Ground, asking: Standing): boolean {
  const above = unitsAbove(ground, hazard.unit_id)
  return (
    asking.person === hazard.verifier_person_id ||
    postsApartFrom(asking, rectifiersOf(hazard)).some(
      post => (post.through && post.through === hazard.verifier_person_id) || covers(post.role, post.unit, above),
    )
  )
}

/** The posts above the rectifier, nearest level first. */
export function superiorsOf(hazard: StoredHazard, ground: Ground): Holding[] {
  const rectifier = hazard.rectifier_person_id
  const { level, units } = placeOf(hazard, ground)
  return ground.holdings
    .filter(post => post.person !== rectifier && roles[post.role].level < level && covers(post.role, post.unit, units))
    .sort((a, b) => roles[b.role].level - roles[a.role].level)
}

function isSuperior(hazard: StoredHazard, ground: Ground, asking: Standing): boolean {
  const rectifier = hazard.rectifier_person_id
  if (asking.person === rectifier) return false
  const { level, units } = placeOf(hazard, ground)
  return postsApartFrom(asking, rectifier ? [rectifier] : []).some(
    post => roles[post.role].level < level && covers(post.role, post.unit, units),
  )
}

function placeOf(hazard: StoredHazard, ground: Ground) {
  const own = ground.holdings.filter(post => post.person === hazard.rectifier_person_id)
  return {
    level: Math.min(6, ...own.map(post => roles[post.role].level)),
    units: [hazard.unit_id, ...own.map(post => post.unit)].flatMap(unit => unitsAbove(ground, unit)),
  }
}

/** Does a post reach over these units: the whole firm's always, a unit's over what lies in it. */
function covers(role: Role, unit: string | null, units: readonly string[]): boolean {
  return wholeFirm.includes(role) || (ofUnit.includes(role) && (unit === null || units.includes(unit)))
}

/** The very human being, in whichever membership. */
function isSelf({ person, alsoHere }: Standing, other: string): boolean {
  return person === other || alsoHere === other
}

function actsFor(asking: Standing, person: string | null): boolean {
  return person !== null && asking.held.some(post => post.through === person)
}

/** Posts acted for one of these persons do not count in that person's matter. */
function postsApartFrom(asking: Standing, persons: readonly string[]): HeldPost[] {
  return asking.held.filter(post => !post.through || !persons.includes(post.through))
}
