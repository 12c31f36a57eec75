import { enterScope, sql, type Work } from '../../../platform/database.ts'

export type Acting = { person: string | null; organisation: string | null }
export type Named = { who: string; organisationName: string | null }

/**
 * Who acted, by name. A person's name lies in the tenant it acted from, so each acting organisation is asked once, for exactly the people
 * whose acts the reader already may see; then the transaction returns to its own scope.
 */
export async function namesOf(work: Work, acts: readonly Acting[]): Promise<(act: Acting) => Named> {
  const byOrganisation = new Map<string, Set<string>>()
  for (const { person, organisation } of acts) {
    if (!person || !organisation) continue
    byOrganisation.set(organisation, (byOrganisation.get(organisation) ?? new Set()).add(person))
  }
  const people = new Map<string, string>()
  const organisations = new Map<string, string>()
  for (const [organisation, ids] of byOrganisation) {
    const there = await enterScope(work, organisation)
    const { rows } = await sql<{ id: string; name: string }>`
      select id, name from person where organisation_id = ${organisation} and id = any(${[...ids]}::uuid[])`.execute(
      there.db,
    )
    for (const row of rows) people.set(row.id, row.name)
    const { rows: named } = await sql<{ name: string }>`
      select name from organisation_summary where organisation_id = ${organisation}`.execute(there.db)
    if (named[0]) organisations.set(organisation, named[0].name)
  }
  if (byOrganisation.size > 0) await enterScope(work, work.scope)
  return ({ person, organisation }) => ({
    who: person ? (people.get(person) ?? '（姓名未留存）') : '系统',
    organisationName: organisation ? (organisations.get(organisation) ?? null) : null,
  })
}
