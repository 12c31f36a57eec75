import { Problem } from '../../../kernel/problem.ts'
import { sql } from '../../../platform/database.ts'
import { handle } from '../../../platform/http.ts'
import { type Door, sessionLife } from '../../../platform/sessions.ts'
import {
  changePassword,
  listSessions,
  readAccount,
  resetPassword,
  revokeAllSessions,
  revokeSession,
  switchMembership,
} from '../endpoints.ts'
import { accountKey, forgetTries } from './attempts.ts'
import { asDoor, asOwner } from './door.ts'
import { ownerOf } from './enter.ts'
import { spend, validLink } from './links.ts'
import { membershipsOf, viewOf } from './memberships.ts'
import { namesOf, ownPassword, refuseWeak } from './own-password.ts'
import { hashPassword } from './password-hash.ts'
import { refuseTwoAdministrators } from './public.ts'
import { accountBy, identifiersOf, moveSession, revokeSessions, setPassword, setTotpSecret } from './store.ts'

const done = { done: true as const }
const accountSubject = (id: string) => ({ kind: 'account', id })

export const ownAccountHandlers = [
  handle(readAccount, async call => {
    const { session } = ownerOf(call)
    return call.context.database.asSignIn(async work => {
      const account = await accountBy(work, session.account)
      const identifiers = await identifiersOf(work, session.account)
      const named = (kind: string) => identifiers.find(one => one.kind === kind)?.value ?? null
      return {
        name: account?.name ?? '',
        phone: named('phone'),
        userName: named('user-name'),
        passwordChangedAt: account?.password_changed_at?.toISOString() ?? null,
        secondFactorEnrolled: account?.totp_confirmed_at != null,
        singleSignOnLinked: named('oidc') !== null,
        memberships: (await membershipsOf(work, session.account)).map(viewOf),
      }
    })
  }),

  handle(changePassword, async call => {
    const who = ownerOf(call)
    const { database } = call.context
    const account = await ownPassword(call.context, who, call.body.old)
    refuseWeak(call.body.password, await database.asSignIn(work => namesOf(work, account)))
    const passwordHash = await hashPassword(call.body.password)
    await asOwner(database, who, async work => {
      await setPassword(work, account.id, passwordHash)
      const ended = await revokeSessions(work, account.id, { except: who.session.id })
      work.record({
        kind: 'account.password-changed',
        subject: accountSubject(account.id),
        after: { sessionsEnded: ended },
      })
    })
    return done
  }),

  handle(resetPassword, async ({ context, body }) => {
    const { link, account, names } = await context.database.asSignIn(async work => {
      const link = await validLink(work, 'reset', body.token)
      const account = await accountBy(work, link.account_id!)
      return { link, account, names: account ? await namesOf(work, account) : [] }
    })
    if (account?.state !== 'active') throw new Problem('link-invalid')
    refuseWeak(body.password, names)
    const passwordHash = await hashPassword(body.password)
    await asDoor(context, 'reset link', link.organisation_id, async work => {
      await spend(work, link)
      await setPassword(work, account.id, passwordHash)
      if (link.second_factor) await setTotpSecret(work, account.id, null)
      await forgetTries(work, accountKey(account.id))
      await revokeSessions(work, account.id)
      work.record({
        kind: 'account.password-reset',
        subject: accountSubject(account.id),
        after: { secondFactorRemoved: link.second_factor },
      })
    })
    return done
  }),

  handle(listSessions, async call => {
    const { session } = ownerOf(call)
    return call.context.database.asSignIn(async ({ db, now }) => {
      const since = (door: Door) => new Date(now.getTime() - sessionLife[door].idle * 3_600_000)
      const { rows } = await sql<{
        id: string
        door: Door
        device: string
        name: string | null
        created_at: Date
        last_seen_at: Date
      }>`select s.id, s.door, s.device, o.name, s.created_at, s.last_seen_at from session s
        left join organisation_summary o on o.organisation_id = s.organisation_id
        where s.account_id = ${session.account} and s.revoked_at is null and s.expires_at > ${now}
          and s.last_seen_at > case s.door when 'desk' then ${since('desk')}::timestamptz else ${since('field')}::timestamptz end
        order by s.last_seen_at desc limit 100`.execute(db)
      return {
        sessions: rows.map(row => ({
          id: row.id,
          door: row.door,
          device: row.device,
          organisationName: row.name ?? '',
          createdAt: row.created_at.toISOString(),
          lastSeenAt: row.last_seen_at.toISOString(),
          current: row.id === session.id,
        })),
      }
    })
  }),

  handle(revokeSession, async call => {
    const who = ownerOf(call)
    await asOwner(call.context.database, who, async work => {
      const ended = await revokeSessions(work, who.session.account, { only: call.params.session })
      if (ended === 0) throw new Problem('not-found')
      work.record({
        kind: 'account.session-ended',
        subject: accountSubject(who.session.account),
        after: { session: call.params.session },
      })
    })
    if (call.params.session === who.session.id) call.http.close()
    return done
  }),

  handle(revokeAllSessions, async call => {
    const who = ownerOf(call)
    await asOwner(call.context.database, who, async work => {
      const ended = await revokeSessions(work, who.session.account)
      work.record({
        kind: 'account.session-ended',
        subject: accountSubject(who.session.account),
        after: { sessionsEnded: ended },
      })
    })
    call.http.close()
    return done
  }),

  handle(switchMembership, async call => {
    const { session } = ownerOf(call)
    const { database } = call.context
    const to = await database.asSignIn(async work => {
      await refuseTwoAdministrators(work, session.account)
      return (await membershipsOf(work, session.account)).find(one => one.organisation.id === call.body.organisation)
    })
    if (!to) throw new Problem('not-found', '您不是该单位的成员')
    await asDoor(call.context, 'switch of membership', to.organisation.id, async work => {
      await moveSession(work, session.id, { organisation: to.organisation.id, membership: to.membership })
      work.record({
        kind: 'account.switched',
        subject: accountSubject(session.account),
        after: { session: session.id, person: to.person },
      })
    })
    return done
  }),
]
