import { newId } from '../../../kernel/ids.ts'
import { Problem } from '../../../kernel/problem.ts'
import { factOf, stateFact } from '../../../platform/facts.ts'
import { type Context, handle } from '../../../platform/http.ts'
import { administratorRoles, roles } from '../../../policy/roles.ts'
import { foundOrganisation } from '../../organisations/server/public.ts'
import { checkSetUpLink, foundPlatform, inviteAdministrators, readSetUp } from '../set-up-endpoints.ts'
import { forgetAbsent, nameAdministrator, namedIn, namedInOperating } from './administrators-named.ts'
import { claimNames } from './claim-names.ts'
import { asDoor } from './door.ts'
import { enter } from './enter.ts'
import { makeInvitation } from './inviting.ts'
import { linkHours, spend, urlOf, validLink } from './links.ts'
import { refuseWeak } from './own-password.ts'
import { hashPassword } from './password-hash.ts'
import { joinOrganisation } from './public.ts'
import { addAccount, addLink } from './store.ts'

/**
 * The one-time link for the first, system, administrator: made anew at every start until it has been used, null afterwards. It is shown
 * here only; the database keeps its hash.
 */
export async function printSetUpLink(context: Context): Promise<string | null> {
  return context.database.asSignIn(async work => {
    if ((await factOf(work, 'operating-organisation')) || (await factOf(work, 'set-up-done'))) return null
    const { token } = await addLink(work, 'set-up', linkHours['set-up'])
    return urlOf(context, 'set-up', token)
  })
}

export const setUpHandlers = [
  handle(readSetUp, async ({ context }) => {
    const open = await context.setUpOpen()
    const named = open ? await namedInOperating(context) : []
    return {
      open,
      administrators: administratorRoles.map(role => {
        const holders = named.filter(holder => holder.role === role)
        const joined = !open || holders.some(holder => holder.joined)
        const state = joined ? ('joined' as const) : holders.length > 0 ? ('invited' as const) : ('missing' as const)
        return { role, title: roles[role].title, state }
      }),
    }
  }),

  handle(checkSetUpLink, async ({ context, body }) => {
    const link = await context.database.asSignIn(work => validLink(work, 'set-up', body.token))
    return { valid: true as const, expiresAt: link.expires_at.toISOString() }
  }),

  handle(foundPlatform, async call => {
    const { context, body } = call
    const link = await context.database.asSignIn(work => validLink(work, 'set-up', body.token))
    if (!body.userName && !body.phone)
      throw new Problem('invalid', undefined, [{ path: 'userName', text: '请填写手机号或用户名，用于登录' }])
    refuseWeak(body.password, [body.name, body.userName, body.phone])
    const passwordHash = await hashPassword(body.password)
    const [organisation, account] = [newId(), newId()]
    await asDoor(context, 'set-up', organisation, async work => {
      await spend(work, link)
      if (!(await stateFact(work, 'operating-organisation', { organisation }))) throw new Problem('set-up-done')
      await foundOrganisation(work, {
        kind: 'authority',
        profile: { ...body.organisation, sector: 'authority', sectors: null, receivesReports: false },
      })
      const person = await nameAdministrator(work, { role: 'system-admin', name: body.name, phone: body.phone })
      await addAccount(work, { id: account, name: body.name, passwordHash })
      await claimNames(work, account, { ...body, vouched: body.phone ?? null })
      await joinOrganisation(work, { account, person })
    })
    await enter(call, { account, organisation, secondFactor: false, by: 'set-up' })
    return { done: true as const }
  }),

  handle(inviteAdministrators, async ({ context, work, body }) => {
    if (!(await context.setUpOpen())) throw new Problem('set-up-done', '系统已完成初始化，请在“人员”中任命并邀请管理员')
    const named = await namedIn(work)
    const links = []
    for (const { role, name, phone } of body.invitations) {
      const holders = named.filter(holder => holder.role === role)
      if (holders.some(holder => holder.joined)) throw new Problem('duplicate', `${roles[role].title}已经到任`)
      for (const other of holders.filter(holder => holder.name !== name)) await forgetAbsent(work, other)
      const known = holders.find(holder => holder.name === name)
      const person = known?.person ?? (await nameAdministrator(work, { role, name, phone }))
      links.push({ role, name, ...(await makeInvitation(context, work, { id: person, name })) })
    }
    return { links }
  }),
]
