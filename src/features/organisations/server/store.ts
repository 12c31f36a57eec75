import { newId } from '../../../kernel/ids.ts'
import { bigrams } from '../../../kernel/pinyin.ts'
import { sql, type Work } from '../../../platform/database.ts'
import { initialsOf } from '../../../platform/initials.ts'
import type { OrganisationKind, Role } from '../../../policy/roles.ts'

export type Profile = {
  name: string
  uscc?: string | null
  region: string
  address?: string | null
  industry?: string | null
  sector: string
  headcount?: number | null
  revenueFen?: number | null
  assetsFen?: number | null
  scale?: string | null
  aboveScale?: boolean | null
  stateOwned?: boolean | null
  siteKinds?: string[]
  sectors?: string[] | null
  receivesReports?: boolean | null
  parentId?: string | null
  contacts?: { name: string; title?: string; phone?: string }[]
}

/** A new organisation with its first profile. The scope of `work` must be the new organisation's id. */
export async function foundOrganisation(
  work: Work,
  input: { kind: OrganisationKind; state?: 'active' | 'pending'; validFrom?: string; profile: Profile },
): Promise<void> {
  await work.db
    .insertInto('organisation')
    .values({ organisation_id: work.scope, kind: input.kind, state: input.state ?? 'active', created_at: work.now })
    .execute()
  await writeProfile(work, input.profile, input.validFrom ?? work.today)
  await summarise(work)
  work.record({
    kind: 'organisation.founded',
    subject: { kind: 'organisation', id: work.scope },
    after: { kind: input.kind, ...input.profile },
  })
}

/** Closes the profile valid so far on `validFrom` and opens the new one. */
export async function writeProfile(work: Work, profile: Profile, validFrom: string): Promise<void> {
  await work.db
    .updateTable('organisation_profile')
    .set({ valid_to: validFrom })
    .where('organisation_id', '=', work.scope)
    .where('valid_to', 'is', null)
    .execute()
  await work.db
    .insertInto('organisation_profile')
    .values({
      organisation_id: work.scope,
      id: newId(),
      valid_from: validFrom,
      recorded_at: work.now,
      name: profile.name,
      uscc: profile.uscc ?? null,
      region: profile.region,
      address: profile.address ?? null,
      industry: profile.industry ?? null,
      sector: profile.sector,
      headcount: profile.headcount ?? null,
      revenue_fen: profile.revenueFen ?? null,
      assets_fen: profile.assetsFen ?? null,
      scale: profile.scale ?? null,
      above_scale: profile.aboveScale ?? null,
      state_owned: profile.stateOwned ?? null,
      site_kinds: profile.siteKinds ?? [],
      sectors: profile.sectors ?? null,
      receives_reports: profile.receivesReports ?? null,
      parent_id: profile.parentId ?? null,
      contacts: JSON.stringify(profile.contacts ?? []),
    })
    .execute()
}

/** What others keep copies of: they follow when the event `organisation.profile-changed` says so. */
export type Registered = { name: string; region: string; sector: string }

/** Rewrites the register row and its search grams from the profile valid today; gives what the row said before. */
export async function summarise(work: Work): Promise<{ before: Registered | undefined; after: Registered }> {
  const before = await work.db
    .selectFrom('organisation_summary')
    .select(['name', 'region', 'sector'])
    .where('organisation_id', '=', work.scope)
    .executeTakeFirst()
  const profile = await work.db
    .selectFrom('organisation_profile as p')
    .innerJoin('organisation as o', 'o.organisation_id', 'p.organisation_id')
    .select([
      'o.kind',
      'o.state',
      'p.name',
      'p.uscc',
      'p.region',
      'p.sector',
      'p.sectors',
      'p.receives_reports',
      'p.parent_id',
    ])
    .select(['p.site_kinds', 'p.industry', 'p.headcount', 'p.scale'])
    .where('p.organisation_id', '=', work.scope)
    .where('p.valid_from', '<=', work.today)
    .orderBy('p.valid_from', 'desc')
    .orderBy('p.recorded_at', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  const row = { ...profile, initials: initialsOf(profile.name), changed_at: work.now }
  await work.db
    .insertInto('organisation_summary')
    .values({ organisation_id: work.scope, ...row })
    .onConflict(conflict => conflict.column('organisation_id').doUpdateSet(row))
    .execute()
  const grams = [...new Set([...bigrams(profile.name), ...bigrams(row.initials), ...bigrams(profile.uscc ?? '')])]
  await sql`delete from organisation_gram where organisation_id = ${work.scope}`.execute(work.db)
  await sql`insert into organisation_gram (organisation_id, gram, region, sector)
    select ${work.scope}, gram, ${profile.region}, ${profile.sector} from unnest(${grams}::text[]) gram`.execute(
    work.db,
  )
  // An application still waiting goes along to the authority that the file now belongs to.
  if (before && (before.region !== profile.region || before.sector !== profile.sector))
    await work.db
      .updateTable('registration')
      .set({ region: profile.region, sector: profile.sector })
      .where('organisation_id', '=', work.scope)
      .where('state', '=', 'applied')
      .execute()
  return { before, after: { name: profile.name, region: profile.region, sector: profile.sector } }
}

export async function addUnit(
  work: Work,
  unit: { id: string; parent?: string | null; level: 'workshop' | 'team'; name: string; validFrom?: string },
): Promise<void> {
  const row = { id: unit.id, parent_id: unit.parent ?? null, level: unit.level, name: unit.name }
  await work.db
    .insertInto('unit')
    .values({ organisation_id: work.scope, ...row, valid_from: unit.validFrom ?? work.today, recorded_at: work.now })
    .execute()
  await work.db
    .insertInto('unit_version')
    .values({
      organisation_id: work.scope,
      id: newId(),
      unit_id: unit.id,
      parent_id: row.parent_id,
      name: row.name,
      valid_from: unit.validFrom ?? work.today,
      recorded_at: work.now,
    })
    .execute()
  work.record({ kind: 'unit.added', subject: { kind: 'unit', id: unit.id }, after: row })
}

export async function addPost(
  work: Work,
  post: { id: string; unit?: string | null; name: string; role: Role; validFrom?: string },
): Promise<void> {
  const row = { id: post.id, unit_id: post.unit ?? null, name: post.name, role: post.role }
  await work.db
    .insertInto('post')
    .values({ organisation_id: work.scope, ...row, valid_from: post.validFrom ?? work.today, recorded_at: work.now })
    .execute()
  work.record({ kind: 'post.added', subject: { kind: 'post', id: post.id }, after: row })
}

export type NewPerson = {
  id: string
  name: string
  staffNumber?: string | null
  phone?: string | null
  mail?: string | null
  external?: boolean
  joinedOn?: string | null
}

export async function addPerson(work: Work, person: NewPerson): Promise<void> {
  const row = {
    id: person.id,
    name: person.name,
    initials: initialsOf(person.name),
    staff_number: person.staffNumber ?? null,
    phone: person.phone ?? null,
    mail: person.mail ?? null,
    external: person.external ?? false,
    joined_on: person.joinedOn ?? null,
  }
  await work.db
    .insertInto('person')
    .values({ organisation_id: work.scope, ...row, recorded_at: work.now })
    .execute()
  work.record({ kind: 'person.added', subject: { kind: 'person', id: person.id }, after: row })
}

/** From `validFrom` on this person holds this post. */
export async function holdPost(
  work: Work,
  holding: { id: string; person: string; post: string; validFrom?: string; reason?: string },
): Promise<void> {
  const row = {
    id: holding.id,
    person_id: holding.person,
    post_id: holding.post,
    valid_from: holding.validFrom ?? work.today,
    reason: holding.reason ?? null,
  }
  await work.db
    .insertInto('holding')
    .values({ organisation_id: work.scope, ...row, recorded_at: work.now })
    .execute()
  work.record({ kind: 'post.held', subject: { kind: 'person', id: holding.person }, after: row })
}

export async function addPlace(work: Work, place: { id: string; unit?: string | null; name: string }): Promise<void> {
  const row = { id: place.id, unit_id: place.unit ?? null, name: place.name }
  await work.db
    .insertInto('place')
    .values({ organisation_id: work.scope, ...row, valid_from: work.today, recorded_at: work.now })
    .execute()
  work.record({ kind: 'place.added', subject: { kind: 'place', id: place.id }, after: row })
}
