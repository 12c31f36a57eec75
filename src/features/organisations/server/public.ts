import type { Day } from '../../../kernel/dates.ts'
import { sql, type Work } from '../../../platform/database.ts'
import { type Role, roles } from '../../../policy/roles.ts'
import { ancestorCodes, chooseCompetent } from '../competence.ts'

export { type LoadedPerson, loadPeople, type PersonToLoad, type VoidedPeople, voidPeople } from './load-people.ts'
export { countPeople, everyPerson } from './read-people.ts'
export { countEnterprises, everyEnterprise } from './register-handlers.ts'
export { matchingRegister } from './search.ts'
export { addPerson, addPost, foundOrganisation, holdPost } from './store.ts'
export { endHolding } from './store-structure.ts'

// What other features may ask about organisations. Every question is asked in the tenant that `work` stands in.

export type PersonRef = { id: string; name: string }
export type District = { name: string; region: string; sector: string }

/** Name, region and sector of the organisation of this scope, as the register has them today: what summaries carry. */
export async function districtOf(work: Work): Promise<District> {
  return work.db
    .selectFrom('organisation_summary')
    .select(['name', 'region', 'sector'])
    .where('organisation_id', '=', work.scope)
    .executeTakeFirstOrThrow()
}

/** The profile row valid on a day; undefined before the file begins. */
export async function profileOf(work: Work, organisation: string, on: Day = work.today) {
  return work.db
    .selectFrom('organisation_profile')
    .selectAll()
    .where('organisation_id', '=', organisation)
    .where('valid_from', '<=', on)
    .where(at => at.or([at('valid_to', 'is', null), at('valid_to', '>', on)]))
    .orderBy('valid_from', 'desc')
    .orderBy('recorded_at', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** A person of this organisation who has neither left nor been voided; undefined otherwise. */
export async function personOf(work: Work, person: string): Promise<PersonRef | undefined> {
  return work.db
    .selectFrom('person')
    .select(['id', 'name'])
    .where('organisation_id', '=', work.scope)
    .where('id', '=', person)
    .where('left_on', 'is', null)
    .where('voided_at', 'is', null)
    .executeTakeFirst()
}

/** Names by id, of people who have left too. */
export async function namesOf(work: Work, people: readonly string[]): Promise<Map<string, string>> {
  if (people.length === 0) return new Map()
  const rows = await work.db
    .selectFrom('person')
    .select(['id', 'name'])
    .where('organisation_id', '=', work.scope)
    .where('id', 'in', [...new Set(people)])
    .execute()
  return new Map(rows.map(row => [row.id, row.name]))
}

type Holder = PersonRef & { role: Role; unit: string | null }

/** Who holds which post today; delegates are not among them. */
async function holders(work: Work, narrow: { role?: Role; person?: string } = {}): Promise<Holder[]> {
  const { rows } = await sql<Holder>`
    select p.id, p.name, t.role, t.unit_id as unit from holding h
    join post t on t.organisation_id = h.organisation_id and t.id = h.post_id
    join person p on p.organisation_id = h.organisation_id and p.id = h.person_id
    where h.organisation_id = ${work.scope} and h.valid_from <= ${work.today} and (h.valid_to is null or h.valid_to > ${work.today})
      and t.valid_from <= ${work.today} and (t.valid_to is null or t.valid_to > ${work.today})
      and p.left_on is null and p.voided_at is null
      and (${narrow.role ?? null}::text is null or t.role = ${narrow.role ?? null})
      and (${narrow.person ?? null}::uuid is null or p.id = ${narrow.person ?? null})
    order by h.valid_from, p.id`.execute(work.db)
  return rows
}

/** Everyone holding a post with this role today; with a unit, only those whose post is for that unit. */
export async function peopleWithRole(work: Work, role: Role, unit?: string | null): Promise<PersonRef[]> {
  const held = await holders(work, { role })
  return distinct(unit === undefined ? held : held.filter(holder => holder.unit === unit))
}

/** Units from this one up to the top, this one first. */
export async function unitsUpward(work: Work, unit: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive up (id, parent_id, depth) as (
      select id, parent_id, 0 from unit where organisation_id = ${work.scope} and id = ${unit}
      union all
      select u.id, u.parent_id, up.depth + 1 from unit u join up on u.id = up.parent_id
      where u.organisation_id = ${work.scope} and up.depth < 20)
    select id from up order by depth`.execute(work.db)
  return rows.map(row => row.id)
}

/** A unit and everything below it that still exists. */
export async function unitSubtree(work: Work, unit: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive down (id, depth) as (
      select id, 0 from unit where organisation_id = ${work.scope} and id = ${unit}
      union all
      select u.id, down.depth + 1 from unit u join down on u.parent_id = down.id
      where u.organisation_id = ${work.scope} and (u.valid_to is null or u.valid_to > ${work.today}) and down.depth < 20)
    select id from down`.execute(work.db)
  return rows.map(row => row.id)
}

/** Where a missing role is looked for next: always upwards, ending with the principal. */
const upward: Partial<Record<Role, Role>> = {
  worker: 'team-leader',
  'team-leader': 'unit-head',
  'unit-head': 'safety-officer',
  'safety-officer': 'safety-director',
  'safety-director': 'principal',
  congress: 'principal',
  expert: 'officer',
  officer: 'leader',
}
const ofUnit: readonly Role[] = ['worker', 'team-leader', 'unit-head']

/**
 * Who holds a role, or, in an organisation without it, the next above: safety-officer → safety-director → principal. Roles of a unit
 * are those of the given unit or of the units above it. Convention of this software: a missing level moves up one.
 */
export async function holdersOf(work: Work, role: Role, unit: string | null = null): Promise<PersonRef[]> {
  const chain = unit ? await unitsUpward(work, unit) : []
  const held = await holders(work)
  for (let wanted: Role | undefined = role; wanted; wanted = upward[wanted]) {
    const people = holdersAt(held, wanted, chain)
    if (people.length > 0) return distinct(people)
  }
  return []
}

function holdersAt(held: readonly Holder[], role: Role, chain: readonly string[]): Holder[] {
  const ofRole = held.filter(holder => holder.role === role)
  if (!ofUnit.includes(role) || chain.length === 0) return ofRole
  for (const unit of chain) {
    const here = ofRole.filter(holder => holder.unit === unit)
    if (here.length > 0) return here
  }
  return []
}

/**
 * Somebody above this person, never the person: the team leader, then the heads of their units up the tree, then the safety officer,
 * safety director and principal. Null where nobody is above (then the township or an agreed provider has to do).
 */
export async function superiorOf(work: Work, person: string): Promise<PersonRef | null> {
  const held = await holders(work)
  const own = held.filter(holder => holder.id === person)
  const level = Math.min(9, ...own.map(holder => roles[holder.role].level))
  const chains = await Promise.all(unique(own.map(holder => holder.unit)).map(unit => unitsUpward(work, unit)))
  const others = held.filter(holder => holder.id !== person && roles[holder.role].level < level)
  const near = (role: Role) => chains.flatMap(chain => holdersAt(others, role, chain))[0]
  const anywhere = (role: Role) => others.find(holder => holder.role === role)
  const above =
    near('team-leader') ??
    near('unit-head') ??
    anywhere('safety-officer') ??
    anywhere('safety-director') ??
    anywhere('principal') ??
    anywhere('leader') ??
    null
  return above && { id: above.id, name: above.name }
}

/** Everyone who holds a post in this unit or below it; null: everyone of the organisation. Ids only. */
export async function audienceOf(work: Work, unit: string | null): Promise<string[]> {
  if (unit === null) {
    const people = await work.db
      .selectFrom('person')
      .select('id')
      .where('organisation_id', '=', work.scope)
      .where('left_on', 'is', null)
      .where('voided_at', 'is', null)
      .execute()
    return people.map(row => row.id)
  }
  const subtree = new Set(await unitSubtree(work, unit))
  const held = await holders(work)
  return distinct(held.filter(holder => holder.unit && subtree.has(holder.unit))).map(person => person.id)
}

/** The units in which a person holds posts today. */
export async function unitsOfPerson(work: Work, person: string): Promise<string[]> {
  return unique((await holders(work, { person })).map(holder => holder.unit))
}

/** The name of a unit of this organisation, also of a closed one. */
export async function unitOf(work: Work, unit: string): Promise<PersonRef | undefined> {
  return work.db
    .selectFrom('unit')
    .select(['id', 'name'])
    .where('organisation_id', '=', work.scope)
    .where('id', '=', unit)
    .executeTakeFirst()
}

/** A place in use, with its unit. */
export async function placeOf(work: Work, place: string) {
  return work.db
    .selectFrom('place')
    .select(['id', 'name', 'unit_id as unit'])
    .where('organisation_id', '=', work.scope)
    .where('id', '=', place)
    .where('valid_to', 'is', null)
    .executeTakeFirst()
}

export type AuthorityRef = { id: string; name: string; region: string; sectors: string[] | null }

/**
 * To whom an enterprise reports a major hazard: authorities marked as receiving reports whose region contains it and whose sectors
 * include its own (or are all). Those of its county; where the county has none, of the township; then of the city; then of the
 * province. The law names "the department responsible for supervision" (work safety law art. 41); which one that is, is this
 * convention over the directory of authorities, which each city keeps as data.
 */
export async function competentAuthorities(
  work: Work,
  enterprise: { region: string; sector: string },
): Promise<AuthorityRef[]> {
  const candidates = await work.db
    .selectFrom('organisation_summary')
    .select(['organisation_id as id', 'name', 'region', 'sectors'])
    .where('kind', '=', 'authority')
    .where('state', '=', 'active')
    .where('receives_reports', '=', true)
    .where('region', 'in', ancestorCodes(enterprise.region))
    .orderBy('name')
    .execute()
  return chooseCompetent(candidates, enterprise.sector)
}

/** Names of authorities by id, from the open directory. */
export async function authorityNames(work: Work, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await work.db
    .selectFrom('organisation_summary')
    .select(['organisation_id', 'name'])
    .where('kind', '=', 'authority')
    .where('organisation_id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map(row => [row.organisation_id, row.name]))
}

function distinct(people: readonly PersonRef[]): PersonRef[] {
  return [...new Map(people.map(({ id, name }) => [id, { id, name }])).values()]
}

function unique(items: readonly (string | null)[]): string[] {
  return [...new Set(items.filter(item => item !== null))]
}
