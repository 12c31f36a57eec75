import { sql, type Work } from '../../../platform/database.ts'
import { type Role, roles } from '../../../policy/roles.ts'
import type { StructureView } from '../organisation.ts'

type PostRow = { id: string; unit: string | null; name: string; role: Role; validFrom: string; validTo: string | null }

/** Units, posts and who holds them, as they were on a day. Delegates are not holders. */
export async function readStructureOn(work: Work, on: string): Promise<StructureView> {
  const { rows: units } = await sql<StructureView['units'][number]>`
    select u.id, v.parent_id as parent, u.level, v.name, u.valid_from as "validFrom", u.valid_to as "validTo"
    from unit_version v join unit u on u.organisation_id = v.organisation_id and u.id = v.unit_id
    where v.organisation_id = ${work.scope} and v.valid_from <= ${on} and (v.valid_to is null or v.valid_to > ${on})
    order by v.name, u.id`.execute(work.db)
  const { rows: posts } = await sql<PostRow>`
    select id, unit_id as unit, name, role, valid_from as "validFrom", valid_to as "validTo" from post
    where organisation_id = ${work.scope} and valid_from <= ${on} and (valid_to is null or valid_to > ${on})
    order by name, id`.execute(work.db)
  const { rows: holdings } = await sql<StructureView['posts'][number]['holders'][number] & { post: string }>`
    select h.id as holding, h.post_id as post, p.id as person, p.name, h.valid_from as "validFrom", h.valid_to as "validTo"
    from holding h join person p on p.organisation_id = h.organisation_id and p.id = h.person_id
    where h.organisation_id = ${work.scope} and h.valid_from <= ${on} and (h.valid_to is null or h.valid_to > ${on})
      and (p.left_on is null or p.left_on > ${on}) and p.voided_at is null
    order by h.valid_from, p.id`.execute(work.db)
  const byPost = Map.groupBy(holdings, holding => holding.post)
  const organisation = await work.db
    .selectFrom('organisation_profile')
    .select('name')
    .where('organisation_id', '=', work.scope)
    .where('valid_from', '<=', on)
    .orderBy('valid_from', 'desc')
    .limit(1)
    .executeTakeFirst()
  return {
    on,
    organisation: { id: work.scope, name: organisation?.name ?? '' },
    units,
    posts: posts.map(({ id, unit, name, role }) => ({
      id,
      unit,
      name,
      role,
      roleTitle: roles[role].title,
      holders: (byPost.get(id) ?? []).map(({ post: _, ...holder }) => holder),
    })),
  }
}

export type HeldRow = {
  holding: string
  person: string
  post: string
  postName: string
  role: Role
  unit: string | null
  unitName: string | null
  validFrom: string
  validTo: string | null
  reason: string | null
}

/** Every holding of these people, past ones too, the latest first, with the unit's name as it was when the holding ended or is now. */
export async function holdingsOf(work: Work, people: readonly string[]): Promise<HeldRow[]> {
  if (people.length === 0) return []
  const { rows } = await sql<HeldRow>`
    select h.id as holding, h.person_id as person, h.post_id as post, t.name as "postName", t.role, t.unit_id as unit, v.name as "unitName",
      h.valid_from as "validFrom", h.valid_to as "validTo", h.reason
    from holding h join post t on t.organisation_id = h.organisation_id and t.id = h.post_id
    left join lateral (
      select name from unit_version where organisation_id = ${work.scope} and unit_id = t.unit_id
        and (h.valid_to is null or valid_from < h.valid_to or valid_from = h.valid_from)
      order by valid_from desc limit 1) v on true
    where h.organisation_id = ${work.scope} and h.person_id = any(${[...people]}::uuid[])
      and (h.valid_to is null or h.valid_to > h.valid_from)
    order by h.valid_from desc, h.id desc`.execute(work.db)
  return rows
}
