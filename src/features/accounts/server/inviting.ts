import type { Work } from '../../../platform/database.ts'
import type { Context } from '../../../platform/http.ts'
import { throughDoor } from './door.ts'
import { linkHours, urlOf } from './links.ts'
import { addLink } from './store.ts'

/** Makes the link, ending an earlier one for the same person, and writes down that it was made. */
export async function makeInvitation(context: Context, work: Work, person: { id: string; name: string }) {
  const { token, expiresAt } = await throughDoor(work, () =>
    addLink(work, 'invitation', linkHours.invitation, { organisation: work.scope, person: person.id }),
  )
  const subject = { kind: 'person', id: person.id }
  work.record({ kind: 'account.invited', subject, after: { name: person.name, until: expiresAt.toISOString() } })
  return { url: urlOf(context, 'invitation', token), expiresAt: expiresAt.toISOString() }
}
