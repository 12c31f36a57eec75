import { newId } from '../../../kernel/ids.ts'
import { Problem } from '../../../kernel/problem.ts'
import { sql, type Work } from '../../../platform/database.ts'
import { handle } from '../../../platform/http.ts'
import { may } from '../../../policy/actor.ts'
import { invite } from '../endpoints.ts'
import { acceptInvitation, checkInvitation } from '../invitation-endpoints.ts'
import { administratorPostsOf } from './administrators.ts'
import { finishSetUp } from './administrators-named.ts'
import { claimNames } from './claim-names.ts'
import { asDoor, throughDoor } from './door.ts'
import { enter, ownerOf } from './enter.ts'
import { makeInvitation } from './inviting.ts'
import { spend, validLink } from './links.ts'
import { refuseWeak } from './own-password.ts'
import { hashPassword } from './password-hash.ts'
import { joinOrganisation } from './public.ts'
import { addAccount, type LinkRow, moveSession } from './store.ts'

type Invited = { id: string; name: string; phone: string | null; staffNumber: string | null; joined: boolean }

export const invitationHandlers = [
  handle(invite, async ({ context, work, actor, params }) => {
    const person = await invitedOf(work, params.person)
    if (!person) throw new Problem('not-found')
    if (person.joined) throw new Problem('duplicate', `${person.name}已在使用平台，不必再邀请`)
    if ((await administratorPostsOf(work, person.id)).length > 0 && !may(actor, 'admin.grant'))
      throw new Problem('not-allowed', '管理员须由系统管理员或安全保密管理员邀请')
    return makeInvitation(context, work, person)
  }),

  handle(checkInvitation, async ({ context, body }) => {
    const link = await context.database.asSignIn(work => validLink(work, 'invitation', body.token))
    return asDoor(context, 'invitation', link.organisation_id, async work => {
      const person = await expected(work, link)
      const { rows } = await sql<{ name: string; titles: string[] }>`
        select o.name, array(select t.name from holding h join post t on t.organisation_id = h.organisation_id and t.id = h.post_id
          where h.organisation_id = o.organisation_id and h.person_id = ${person.id} and (h.valid_to is null or h.valid_to > ${work.today})
          order by t.name) as titles
        from organisation_summary o where o.organisation_id = ${work.scope}`.execute(work.db)
      return {
        organisationName: rows[0]?.name ?? '',
        name: person.name,
        phone: person.phone,
        staffNumber: person.staffNumber,
        titles: rows[0]?.titles ?? [],
        expiresAt: link.expires_at.toISOString(),
      }
    })
  }),

  handle(acceptInvitation, async call => {
    const { context, body } = call
    const link = await context.database.asSignIn(work => validLink(work, 'invitation', body.token))
    if (body.as === 'join') {
      const { session } = ownerOf(call)
      const membership = await asDoor(context, 'invitation', link.organisation_id, async work => {
        const person = await expected(work, link)
        await spend(work, link)
        const membership = await joinOrganisation(work, { account: session.account, person: person.id })
        await finishSetUp(work)
        return membership
      })
      await context.database.asSignIn(work =>
        moveSession(work, session.id, { organisation: link.organisation_id!, membership }),
      )
      return { done: true as const }
    }
    const account = newId()
    const person = await asDoor(context, 'invitation', link.organisation_id, work => expected(work, link))
    if (!body.userName && !body.phone && !person.staffNumber)
      throw new Problem('invalid', undefined, [{ path: 'userName', text: '请填写手机号或用户名，用于登录' }])
    refuseWeak(body.password, [person.name, person.phone, person.staffNumber, body.userName, body.phone])
    const passwordHash = await hashPassword(body.password)
    await asDoor(context, 'invitation', link.organisation_id, async work => {
      await expected(work, link)
      await spend(work, link)
      await addAccount(work, { id: account, name: person.name, passwordHash })
      await claimNames(work, account, { ...body, vouched: person.phone })
      await joinOrganisation(work, { account, person: person.id })
      await finishSetUp(work)
    })
    await enter(call, { account, secondFactor: false, by: 'invitation' })
    return { done: true as const }
  }),
]

async function expected(work: Work, link: LinkRow): Promise<Invited> {
  const person = await invitedOf(work, link.person_id!)
  if (!person || person.joined) throw new Problem('link-invalid')
  return person
}

async function invitedOf(work: Work, id: string): Promise<Invited | undefined> {
  const { rows } = await throughDoor(work, () =>
    sql<Invited>`select p.id, p.name, p.phone, p.staff_number as "staffNumber", m.id is not null as joined from person p
      left join membership m on m.organisation_id = p.organisation_id and m.person_id = p.id and m.state = 'active'
      where p.organisation_id = ${work.scope} and p.id = ${id} and p.voided_at is null
        and (p.left_on is null or p.left_on > ${work.today})`.execute(work.db),
  )
  return rows[0]
}
