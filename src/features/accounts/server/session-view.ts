import { sql } from '../../../platform/database.ts'
import { handle } from '../../../platform/http.ts'
import { may, permissions, secondFactorRequired } from '../../../policy/permissions.ts'
import { roles } from '../../../policy/roles.ts'
import type { SessionView } from '../account.ts'
import { readSession } from '../endpoints.ts'
import { membershipsOf, viewOf } from './memberships.ts'
import { accountBy } from './store.ts'

export const sessionHandlers = [
  handle(readSession, async ({ context, session, actor }): Promise<SessionView> => {
    const { demo, oidc } = context.config
    const platform = { setUpOpen: await context.setUpOpen(), demo, singleSignOn: oidc !== undefined }
    if (!session) return { ...nobody, ...platform }
    const { account, memberships, pinSet } = await context.database.asSignIn(async work => {
      const { rows } = await sql<{
        set: boolean
      }>`select pin_hash is not null as set from session where id = ${session.id}`.execute(work.db)
      return {
        account: await accountBy(work, session.account),
        memberships: await membershipsOf(work, session.account),
        pinSet: rows[0]?.set ?? false,
      }
    })
    const held = actor?.held ?? []
    const heldRoles = held.map(post => post.role)
    return {
      account: session.account,
      name: actor?.name ?? account?.name ?? '',
      person: actor?.person ?? null,
      membership: actor?.membership ?? null,
      organisation: actor?.organisation ?? null,
      posts: held.map(({ role, unit, through }) => ({
        role,
        title: roles[role].title,
        unit,
        through: through ?? null,
      })),
      permissions: Object.keys(permissions).filter(permission => may(heldRoles, permission)),
      memberships: memberships.map(viewOf),
      secondFactor: session.secondFactor,
      secondFactorRequired: actor !== null && secondFactorRequired(heldRoles, actor.organisation.kind),
      secondFactorEnrolled: account?.totp_confirmed_at != null,
      pinSet,
      pinNeeded: session.pinNeeded,
      ...platform,
    }
  }),
]

const nobody: Omit<SessionView, 'setUpOpen' | 'demo' | 'singleSignOn'> = {
  account: null,
  name: '',
  person: null,
  membership: null,
  organisation: null,
  posts: [],
  permissions: [],
  memberships: [],
  secondFactor: false,
  secondFactorRequired: false,
  secondFactorEnrolled: false,
  pinSet: false,
  pinNeeded: false,
}
