import { newId } from '../../../kernel/ids.ts'
import { Problem } from '../../../kernel/problem.ts'
import type { Call } from '../../../platform/http.ts'
import { actorFrom, type SessionRow } from '../../../platform/sessions.ts'
import type { Actor } from '../../../policy/actor.ts'
import type { MembershipView } from '../account.ts'
import type { readSession } from '../endpoints.ts'
import { accountKey, forgetTries } from './attempts.ts'
import { openDoor } from './door.ts'
import { lastOrganisationOf, membershipsOf, viewOf } from './memberships.ts'
import { refuseTwoAdministrators } from './public.ts'
import { openSession, revokeSessions } from './store.ts'

export type Visit = Pick<Call<typeof readSession>, 'context' | 'http' | 'session'>

/** By what an account proved itself; stands in the journal. */
export type Proof = 'password' | 'second-factor' | 'single-sign-on' | 'invitation' | 'set-up' | 'demo'

/** The last step of every way in: choose the membership, open the session, write it down, hand the cookie over. */
export async function enter(
  { context, http, session }: Visit,
  who: { account: string; organisation?: string | undefined; secondFactor: boolean; by: Proof },
): Promise<MembershipView[]> {
  const { database } = context
  const id = newId()
  const { actor, memberships } = await database.asSignIn(async work => {
    await refuseTwoAdministrators(work, who.account)
    const memberships = await membershipsOf(work, who.account)
    const wanted = who.organisation ?? (await lastOrganisationOf(work, who.account))
    const inOrder = [...memberships].sort(
      (a, b) => Number(b.organisation.id === wanted) - Number(a.organisation.id === wanted),
    )
    let actor: Actor | null = null
    for (const { membership, person, organisation } of inOrder)
      actor ??= await actorFrom(work.db, work.now, work.today, {
        account: who.account,
        membership,
        person,
        organisation,
        session: id,
        door: http.door,
        secondFactor: who.secondFactor,
      })
    return { actor, memberships }
  })
  const open = async (work: Parameters<typeof openSession>[0]) => {
    if (session) await revokeSessions(work, session.account, { only: session.id })
    await forgetTries(work, accountKey(who.account))
    return openSession(work, {
      id,
      account: who.account,
      organisation: actor?.organisation.id ?? null,
      membership: actor?.membership ?? null,
      door: http.door,
      device: http.device,
      secondFactor: who.secondFactor,
    })
  }
  const { token } = actor
    ? await database.asActor(actor, actor.organisation.id, async work => {
        work.record({
          kind: 'account.signed-in',
          subject: { kind: 'account', id: who.account },
          after: { by: who.by, door: http.door, device: http.device, session: id },
        })
        return open(await openDoor(work))
      })
    : await database.asSignIn(open)
  http.open(token)
  return memberships.map(viewOf)
}

/** Who calls a `signed-in` endpoint. A phone that waits for its PIN is nobody yet. */
export function ownerOf(call: { session: SessionRow | null; actor: Actor | null }): {
  session: SessionRow
  actor: Actor | null
} {
  if (!call.session) throw new Problem('not-signed-in')
  if (call.session.pinNeeded) throw new Problem('pin-needed')
  return { session: call.session, actor: call.actor }
}
