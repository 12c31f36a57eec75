import { createContext, useContext } from 'react'
import type { OrganisationKind, Role } from '../policy/roles.ts'

/** Who is signed in and as whom they act, as `GET /api/session` answers. The app's root reads it and provides it. */
export type Session = {
  account: string | null
  name: string
  person: string | null
  membership: string | null
  organisation: { id: string; name: string; kind: OrganisationKind; region: string; sectors: string[] | null } | null
  posts: { role: Role; title: string; unit: string | null; through: string | null }[]
  permissions: string[]
  memberships: { membership: string; organisation: string; organisationName: string; kind: OrganisationKind }[]
  secondFactor: boolean
  secondFactorRequired: boolean
  secondFactorEnrolled: boolean
  pinSet: boolean
  pinNeeded: boolean
  setUpOpen: boolean
  demo: boolean
  singleSignOn: boolean
}

export const SessionContext = createContext<Session | null>(null)

/** The session of a page that only signed-in people reach. */
export function useSession(): Session {
  const session = useContext(SessionContext)
  if (!session) throw new Error('useSession is called outside of a signed-in page')
  return session
}

/** The organisation a member acts for; pages behind the shell always have one. */
export function useOrganisation(): NonNullable<Session['organisation']> {
  const { organisation } = useSession()
  if (!organisation) throw new Error('useOrganisation is called by someone without an organisation')
  return organisation
}

export function useMay(): (permission: string) => boolean {
  const { permissions } = useSession()
  return permission => permissions.includes(permission)
}
