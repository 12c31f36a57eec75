import { createContext, useContext } from 'react'
import type { OrganisationKind, Role } from '../policy/roles.ts'

/** Who is signed in and as whom they act, as `GET /api/session` answers. The app's root reads it and provides it. */
export type Session = {
  account: { id: string; name: string }
  person: string | null
  name: string
  organisation: { id: string; name: string; kind: OrganisationKind; region: string; sectors: string[] | null } | null
  roles: Role[]
  permissions: string[]
  memberships: { id: string; organisation: string; organisationName: string; kind: OrganisationKind }[]
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
