import type { Desk } from '../../kernel/lifecycle.ts'
import type { Role } from '../../policy/roles.ts'
import { competentOrLocal, localAuthority } from './authorities.ts'
import { supervisionOf } from './facts.ts'
import { hazardLifecycle } from './lifecycle.ts'
import { recordKind } from './records.ts'
import { rectifiersOf, superiorsOf, verifiersOf } from './relations.ts'
import { type Ground, type StoredHazard, type StoredRecord, unitsAbove } from './stored.ts'

/** One desk on which an open matter lies: a person's, a role's, or an authority's. */
export type DeskItem = {
  subject_kind: 'hazard' | 'hazard_record'
  subject_id: string
  ordinal: number
  matter: string
  title: string
  person_id: string | null
  role: string | null
  unit_id: string | null
  authority_id: string | null
  due_on: string | null
}

type Place = Pick<DeskItem, 'person_id' | 'role' | 'unit_id' | 'authority_id'>
const person = (id: string): Place => ({ person_id: id, role: null, unit_id: null, authority_id: null })
const role = (name: Role): Place => ({ person_id: null, role: name, unit_id: null, authority_id: null })
const authority = (id: string): Place => ({ person_id: null, role: null, unit_id: null, authority_id: id })

/** Escalation steps in the order of the rule: 1 rectifier, 2 superior, 3 principal, 4 authority. */
export const escalationOrder = ['rectifier', 'superior', 'principal', 'authority'] as const

/** All desks of a hazard and of the records beside it, from the lifecycles' tables. */
export function deskItemsOf(hazard: StoredHazard, records: readonly StoredRecord[], ground: Ground): DeskItem[] {
  if (['merged', 'dismissed', 'voided'].includes(hazard.state)) return []
  const context = { hazard, records, ground }
  const state = hazardLifecycle.states[hazard.state]
  const due = hazard.state === 'assigned' || hazard.state === 'assessed' ? hazard.due_on : null
  const desks = state.desks.flatMap(desk => placesOf(desk, context, null))
  const items = numbered(desks, {
    subject_kind: 'hazard',
    subject_id: hazard.id,
    matter: hazard.state,
    title: state.title,
    due_on: due,
  })
  const late = hazard.state === 'assigned' ? escalationPlaces(hazard, records, ground) : []
  return [
    ...items,
    ...numbered(
      late,
      { subject_kind: 'hazard', subject_id: hazard.id, matter: 'overdue', title: '逾期未整改', due_on: due },
      items.length,
    ),
    ...records.flatMap(record => recordItems(record, context)),
  ]
}

type Context = { hazard: StoredHazard; records: readonly StoredRecord[]; ground: Ground }

function recordItems(record: StoredRecord, context: Context): DeskItem[] {
  const { cycle, title } = recordKind(record.kind)
  const state = cycle.states[record.state]
  if (!state) return []
  const places = state.desks.flatMap(desk => placesOf(desk, context, record))
  const raised = typeof record.content.escalatedTo === 'string' ? [authority(record.content.escalatedTo)] : []
  return numbered([...places, ...(places.length > 0 ? raised : [])], {
    subject_kind: 'hazard_record',
    subject_id: record.id,
    matter: `${record.kind}.${record.state}`,
    title: `${title}：${state.title}`,
    due_on: record.due_on,
  })
}

function placesOf(desk: Desk<string>, context: Context, record: StoredRecord | null): Place[] {
  const { hazard, records, ground } = context
  if ('role' in desk) return roleDesk(desk.role as Role, ground)
  if ('authority' in desk) {
    const id = record?.authority_id ?? supervisionOf(records)?.authority_id
    return id ? [authority(id)] : competent(ground)
  }
  if (desk.relation === 'rectifier') return hazard.rectifier_person_id ? [person(hazard.rectifier_person_id)] : []
  if (desk.relation === 'verifier') return verifierDesk(hazard, ground)
  if (desk.relation === 'superior') return superiorDesk(hazard, records, ground)
  return []
}

const upwards: readonly Role[] = ['safety-officer', 'safety-director', 'principal']

/** A role nobody holds moves up one; a firm where nobody is left has the authority next to it. */
function roleDesk(wanted: Role, ground: Ground): Place[] {
  const chain = upwards.includes(wanted) ? upwards.slice(upwards.indexOf(wanted)) : [wanted]
  const held = chain.find(name => ground.holdings.some(post => post.role === name))
  if (held) return [role(held)]
  return upwards.includes(wanted) ? local(ground) : []
}

/** Named verifier, else head of the hazard's unit, else safety officer and upwards; never a rectifier; else the authority. */
function verifierDesk(hazard: StoredHazard, ground: Ground): Place[] {
  if (hazard.verifier_authority_id) return [authority(hazard.verifier_authority_id)]
  const able = verifiersOf(hazard, ground)
  if (hazard.verifier_person_id && !rectifiersOf(hazard).includes(hazard.verifier_person_id))
    return [person(hazard.verifier_person_id)]
  for (const unit of unitsAbove(ground, hazard.unit_id)) {
    const heads = able.filter(post => post.role === 'unit-head' && post.unit === unit)
    if (heads.length > 0) return unique(heads.map(post => person(post.person)))
  }
  for (const name of [...upwards, 'unit-head', 'team-leader'] as const) {
    const holders = able.filter(post => post.role === name)
    if (holders.length > 0) return unique(holders.map(post => person(post.person)))
  }
  return local(ground)
}

function superiorDesk(hazard: StoredHazard, records: readonly StoredRecord[], ground: Ground): Place[] {
  const supervisor = supervisionOf(records)?.authority_id
  if (supervisor) return [authority(supervisor)]
  const above = superiorsOf(hazard, ground)
  const nearest = above.filter(post => post.role === above[0]?.role)
  return nearest.length > 0 ? unique(nearest.map(post => person(post.person))) : local(ground)
}

function escalationPlaces(hazard: StoredHazard, records: readonly StoredRecord[], ground: Ground): Place[] {
  const reached = escalationOrder.slice(0, hazard.escalation_step)
  return unique(
    reached.flatMap(step => {
      if (step === 'superior') return superiorDesk(hazard, records, ground)
      if (step === 'principal') return roleDesk('principal', ground)
      if (step === 'authority') return hazard.grade === 'major' ? competent(ground) : local(ground)
      return []
    }),
  )
}

function local(ground: Ground): Place[] {
  const one = localAuthority(ground)
  return one ? [authority(one.id)] : []
}

function competent(ground: Ground): Place[] {
  return competentOrLocal(ground).map(one => authority(one.id))
}

function numbered(places: Place[], of: Omit<DeskItem, keyof Place | 'ordinal'>, from = 0): DeskItem[] {
  return unique(places).map((place, index) => ({ ...of, ...place, ordinal: from + index }))
}

function unique(places: Place[]): Place[] {
  return [...new Map(places.map(place => [JSON.stringify(place), place])).values()]
}
