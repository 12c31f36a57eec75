import { newId } from '../../../kernel/ids.ts'
import { sql, type Work } from '../../../platform/database.ts'
import { factOf, stateFact } from '../../../platform/facts.ts'
import type { Context } from '../../../platform/http.ts'
import { administratorRoles, type Role, roles } from '../../../policy/roles.ts'
import { addPerson, addPost, endHolding, holdPost } from '../../organisations/server/public.ts'
import { throughDoor } from './door.ts'
import { addLink } from './store.ts'

export type Administrator = (typeof administratorRoles)[number]
export type Named = {
  role: Administrator
  person: string
  holding: string
  post: string
  validFrom: string
  name: string
  joined: boolean
}

/** Who is named administrator in the organisation of this scope, and whether they have come. */
export async function namedIn(work: Work): Promise<Named[]> {
  return throughDoor(work, async () => {
    const { rows } = await sql<Named>`
      select t.role, p.id as person, h.id as holding, t.id as post, h.valid_from as "validFrom", p.name, m.id is not null as joined
      from holding h
      join post t on t.organisation_id = h.organisation_id and t.id = h.post_id and t.role = any (${[...administratorRoles]}::text[])
      join person p on p.organisation_id = h.organisation_id and p.id = h.person_id and p.left_on is null
      left join membership m on m.organisation_id = h.organisation_id and m.person_id = h.person_id and m.state = 'active'
      where h.organisation_id = ${work.scope} and (h.valid_to is null or h.valid_to > ${work.today})`.execute(work.db)
    return rows
  })
}

/** The administrators of the organisation that operates the platform; none before it is founded. */
export async function namedInOperating({ database }: Context): Promise<Named[]> {
  const operating = await database.asSignIn(work => factOf(work, 'operating-organisation'))
  if (!operating) return []
  return database.asSystem('set-up', operating.organisation!, namedIn)
}

/** A new person of this organisation who is to hold this administrator's post; gives the person's id. */
export async function nameAdministrator(
  work: Work,
  named: { role: Administrator; name: string; phone?: string | undefined },
): Promise<string> {
  const [person, post] = [newId(), newId()]
  await addPerson(work, { id: person, name: named.name, phone: named.phone ?? null })
  await addPost(work, { id: post, name: roles[named.role].title, role: named.role })
  await holdPost(work, { id: newId(), person, post })
  work.record({
    kind: 'account.administrator-named',
    subject: { kind: 'person', id: person },
    after: { role: named.role, name: named.name },
  })
  return person
}

/** Whoever was invited to this post and has not come is no longer expected: the post ends and the link with it. */
export async function forgetAbsent(work: Work, absent: Named): Promise<void> {
  await endHolding(work, { ...absent, id: absent.holding }, work.today, '改由他人担任')
  await throughDoor(work, () => addLink(work, 'invitation', 0, { organisation: work.scope, person: absent.person }))
}

/** Set-up is done once a system, a security and an audit administrator of the operating organisation have all come. */
export async function finishSetUp(work: Work): Promise<void> {
  const operating = await factOf(work, 'operating-organisation')
  if (operating?.organisation !== work.scope) return
  const come = new Set<Role>((await namedIn(work)).filter(named => named.joined).map(named => named.role))
  if (!administratorRoles.every(role => come.has(role))) return
  if (await stateFact(work, 'set-up-done', { at: work.now.toISOString() }))
    work.record({ kind: 'platform.set-up-done', subject: { kind: 'organisation', id: work.scope } })
}
