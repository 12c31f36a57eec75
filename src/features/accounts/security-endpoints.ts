import { z } from 'zod'
import { endpoint } from '../../kernel/endpoint.ts'
import { pageOf, pageQuery } from '../../kernel/page.ts'
import { memberAccount, memberSession, oneTimeLink } from './account.ts'
import { done, id, inOrganisation } from './input-fields.ts'

export const listAccounts = endpoint({
  name: 'accounts.accounts',
  method: 'GET',
  path: '/organisations/:organisation/accounts',
  summary: '本单位账号',
  permission: 'account.unlock',
  scope: 'named',
  params: inOrganisation,
  query: pageQuery.extend({ locked: z.enum(['true', 'false']).optional() }),
  returns: pageOf(memberAccount),
})

export const unlockAccount = endpoint({
  name: 'accounts.unlock',
  method: 'POST',
  path: '/organisations/:organisation/accounts/:account/unlock',
  summary: '解锁账号',
  permission: 'account.unlock',
  scope: 'named',
  params: inOrganisation.extend({ account: id }),
  returns: done,
})

export const listMemberSessions = endpoint({
  name: 'accounts.memberSessions',
  method: 'GET',
  path: '/organisations/:organisation/sessions',
  summary: '本单位登录设备',
  permission: 'account.sessions',
  scope: 'named',
  params: inOrganisation,
  query: pageQuery,
  returns: pageOf(memberSession),
})

export const revokeMemberSession = endpoint({
  name: 'accounts.revokeMemberSession',
  method: 'POST',
  path: '/organisations/:organisation/sessions/:session/revoke',
  summary: '使登录失效',
  permission: 'account.sessions',
  scope: 'named',
  params: inOrganisation.extend({ session: id }),
  returns: done,
})

export const makeResetLink = endpoint({
  name: 'accounts.makeResetLink',
  method: 'POST',
  path: '/organisations/:organisation/accounts/:account/reset',
  summary: '生成重置密码的链接',
  permission: 'account.unlock',
  scope: 'named',
  params: inOrganisation.extend({ account: id }),
  /** Also take off a lost second factor. */
  body: z.object({ secondFactor: z.boolean().default(false) }),
  returns: oneTimeLink,
})
