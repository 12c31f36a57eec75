import { sql, type Work } from '../../../platform/database.ts'
import type { Actor } from '../../../policy/actor.ts'
import type { OrganisationKind } from '../../../policy/roles.ts'
import type { MembershipView } from '../account.ts'

export type Membership = { membership: string; person: string; organisation: Actor['organisation'] }

/** The live memberships of an account in active organisations, the oldest first. The door is open. */
export async function membershipsOf(work: Work, account: string): Promise<Membership[]> {
  const { rows } = await sql<{
    id: string
    person_id: string
    organisation_id: string
    kind: OrganisationKind
    name: string
    region: string
    sector: string
    sectors: string[] | null
  }>`select m.id, m.person_id, m.organisation_id, o.kind, o.name, o.region, o.sector, o.sectors
    from membership m join organisation_summary o on o.organisation_id = m.organisation_id and o.state = 'active'
    where m.account_id = ${account} and m.state = 'active' order by m.created_at, m.id`.execute(work.db)
  return rows.map(row => ({
    membership: row.id,
    person: row.person_id,
    organisation: {
      id: row.organisation_id,
      kind: row.kind,
      name: row.name,
      region: row.region,
      sectors: row.kind === 'authority' ? row.sectors : [row.sector],
    },
  }))
}

export function viewOf({ membership, organisation }: Membership): MembershipView {
  return {
    membership,
    organisation: organisation.id,
    organisationName: organisation.name,
    kind: organisation.kind,
  }
}

/** The organisation this account last acted for. */
export async function lastOrganisationOf(work: Work, account: string): Promise<string | null> {
  const { rows } = await sql<{ organisation_id: string | null }>`
    select organisation_id from session where account_id = ${account} order by created_at desc, id desc limit 1`.execute(
    work.db,
  )
  return rows[0]?.organisation_id ?? (await membershipsOf(work, account))[0]?.organisation.id ?? null
}
