import { z } from 'zod'
import { endpoint } from '../../kernel/endpoint.ts'
import { pageOf, pageQuery } from '../../kernel/page.ts'
import { organisationKinds, roleNames } from '../../policy/roles.ts'
import {
  memberAccount,
  memberSession,
  membershipView,
  oneTimeLink,
  ownSession,
  sessionView,
  signInAnswer,
} from './account.ts'

const id = z.uuid()
const text = (title: string, max: number) =>
  z
    .string({ error: `请填写${title}` })
    .trim()
    .min(1, `请填写${title}`)
    .max(max, `${title}不能超过${max}字`)
const password = z.string({ error: '请填写密码' }).min(1, '请填写密码').max(200, '密码不能超过200字')
const token = z.string().min(20).max(200)
const code = z
  .string({ error: '请输入动态验证码' })
  .trim()
  .regex(/^\d{6}$/, '动态验证码是6位数字')
const phone = z
  .string()
  .trim()
  .regex(/^1\d{10}$/, '手机号应为11位数字')
const userName = z
  .string()
  .trim()
  .regex(/^[a-zA-Z][a-zA-Z0-9._-]{3,31}$/, '用户名以字母开头，4至32位，可用字母、数字、点、横线和下划线')
const pin = z.string().regex(/^\d{4,6}$/, '设备口令是4至6位数字')
const inOrganisation = z.object({ organisation: id })
const done = z.object({ done: z.literal(true) })

// Own account: `public` and `signed-in` endpoints work on the account itself (scope `none`) and write their events to the chain of the
// organisation the session acts for.

export const readSession = endpoint({
  name: 'accounts.session',
  method: 'GET',
  path: '/session',
  summary: '当前登录',
  permission: 'public',
  scope: 'none',
  duringSetUp: true,
  returns: sessionView,
})

export const signIn = endpoint({
  name: 'accounts.signIn',
  method: 'POST',
  path: '/sign-in',
  summary: '登录',
  permission: 'public',
  scope: 'none',
  duringSetUp: true,
  perMinute: 60,
  body: z.object({
    by: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('name'), name: text('手机号或用户名', 64) }),
      z.object({
        kind: z.literal('staff'),
        staffNumber: text('工号', 40),
        /** The organisation's uscc or its full name. */
        organisation: text('单位名称或统一社会信用代码', 100),
      }),
    ]),
    password,
    /** Act for this organisation; else for the one last acted for. */
    organisation: id.optional(),
  }),
  returns: signInAnswer,
})

export const provideSecondFactor = endpoint({
  name: 'accounts.provideSecondFactor',
  method: 'POST',
  path: '/sign-in/second-factor',
  summary: '登录第二步：动态验证码',
  permission: 'public',
  scope: 'none',
  duringSetUp: true,
  perMinute: 60,
  body: z.object({ ticket: z.string().max(4000), code }),
  returns: signInAnswer,
})

export const signOut = endpoint({
  name: 'accounts.signOut',
  method: 'POST',
  path: '/sign-out',
  summary: '退出登录',
  permission: 'public',
  scope: 'none',
  duringSetUp: true,
  returns: done,
})

export const switchMembership = endpoint({
  name: 'accounts.switchMembership',
  method: 'POST',
  path: '/session/membership',
  summary: '切换单位',
  permission: 'signed-in',
  scope: 'none',
  duringSetUp: true,
  body: inOrganisation,
  returns: done,
})

// Set-up ------------------------------------------------------------------------------------------------------------------------------

export const readSetUp = endpoint({
  name: 'accounts.setUp',
  method: 'GET',
  path: '/set-up',
  summary: '初始化进度',
  permission: 'public',
  scope: 'none',
  duringSetUp: true,
  returns: z.object({
    open: z.boolean(),
    administrators: z.array(
      z.object({
        role: z.enum(['system-admin', 'security-admin', 'audit-admin']),
        title: z.string(),
        state: z.enum(['missing', 'invited', 'joined']),
      }),
    ),
  }),
})

export const checkSetUpLink = endpoint({
  name: 'accounts.checkSetUpLink',
  method: 'POST',
  path: '/set-up/check',
  summary: '打开初始化链接',
  permission: 'public',
  scope: 'none',
  duringSetUp: true,
  event: 'none', // nothing is changed by looking
  perMinute: 30,
  body: z.object({ token }),
  returns: z.object({ valid: z.literal(true), expiresAt: z.iso.datetime() }),
})

export const foundPlatform = endpoint({
  name: 'accounts.foundPlatform',
  method: 'POST',
  path: '/set-up',
  summary: '设立主管单位与系统管理员',
  permission: 'public',
  scope: 'none',
  duringSetUp: true,
  perMinute: 30,
  body: z.object({
    token,
    organisation: z.object({
      name: text('单位名称', 100),
      region: z.string().regex(/^\d{6}(\d{3})?$/, '请选择行政区划'),
    }),
    name: text('姓名', 40),
    userName: userName.optional(),
    phone: phone.optional(),
    password,
  }),
  returns: done,
})

export const inviteAdministrators = endpoint({
  name: 'accounts.inviteAdministrators',
  method: 'POST',
  path: '/set-up/invitations',
  summary: '邀请安全保密管理员和安全审计员',
  permission: 'admin.grant',
  scope: 'own',
  duringSetUp: true,
  body: z.object({
    invitations: z
      .array(
        z.object({ role: z.enum(['security-admin', 'audit-admin']), name: text('姓名', 40), phone: phone.optional() }),
      )
      .min(1)
      .max(2),
  }),
  returns: z.object({
    links: z.array(oneTimeLink.extend({ role: z.enum(['security-admin', 'audit-admin']), name: z.string() })),
  }),
})

// Invitations -------------------------------------------------------------------------------------------------------------------------

export const invite = endpoint({
  name: 'accounts.invite',
  method: 'POST',
  path: '/organisations/:organisation/people/:person/invitation',
  summary: '邀请人员使用平台',
  permission: 'person.invite',
  scope: 'named',
  duringSetUp: true,
  params: inOrganisation.extend({ person: id }),
  returns: oneTimeLink,
})

export const checkInvitation = endpoint({
  name: 'accounts.checkInvitation',
  method: 'POST',
  path: '/invitations/check',
  summary: '打开邀请',
  permission: 'public',
  scope: 'none',
  duringSetUp: true,
  event: 'none', // nothing is changed by looking
  perMinute: 60,
  body: z.object({ token }),
  returns: z.object({
    organisationName: z.string(),
    name: z.string(),
    phone: z.string().nullable(),
    staffNumber: z.string().nullable(),
    titles: z.array(z.string()),
    expiresAt: z.iso.datetime(),
  }),
})

/** With `join` the signed-in account gains this membership; else a new account is made and signed in. */
export const acceptInvitation = endpoint({
  name: 'accounts.acceptInvitation',
  method: 'POST',
  path: '/invitations/accept',
  summary: '接受邀请',
  permission: 'public',
  scope: 'none',
  duringSetUp: true,
  perMinute: 60,
  body: z.discriminatedUnion('as', [
    z.object({ as: z.literal('join'), token }),
    z.object({
      as: z.literal('new'),
      token,
      userName: userName.optional(),
      phone: phone.optional(),
      password,
    }),
  ]),
  returns: done,
})

// Passwords ---------------------------------------------------------------------------------------------------------------------------

export const changePassword = endpoint({
  name: 'accounts.changePassword',
  method: 'POST',
  path: '/account/password',
  summary: '修改密码',
  permission: 'signed-in',
  scope: 'none',
  duringSetUp: true,
  perMinute: 30,
  body: z.object({ old: password, password }),
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

export const resetPassword = endpoint({
  name: 'accounts.resetPassword',
  method: 'POST',
  path: '/reset',
  summary: '凭链接重设密码',
  permission: 'public',
  scope: 'none',
  duringSetUp: true,
  perMinute: 30,
  body: z.object({ token, password }),
  returns: done,
})

// Second factor -----------------------------------------------------------------------------------------------------------------------

export const enrolSecondFactor = endpoint({
  name: 'accounts.enrolSecondFactor',
  method: 'POST',
  path: '/account/second-factor',
  summary: '开始绑定动态验证码',
  permission: 'signed-in',
  scope: 'none',
  duringSetUp: true,
  perMinute: 30,
  body: z.object({ password }),
  returns: z.object({ secret: z.string(), uri: z.string(), picture: z.string() }),
})

export const confirmSecondFactor = endpoint({
  name: 'accounts.confirmSecondFactor',
  method: 'POST',
  path: '/account/second-factor/confirm',
  summary: '确认绑定动态验证码',
  permission: 'signed-in',
  scope: 'none',
  duringSetUp: true,
  perMinute: 30,
  body: z.object({ code }),
  returns: done,
})

export const removeSecondFactor = endpoint({
  name: 'accounts.removeSecondFactor',
  method: 'POST',
  path: '/account/second-factor/remove',
  summary: '解除动态验证码',
  permission: 'signed-in',
  scope: 'none',
  duringSetUp: true,
  perMinute: 30,
  body: z.object({ password, code }),
  returns: done,
})

// Own account and sessions ------------------------------------------------------------------------------------------------------------

export const readAccount = endpoint({
  name: 'accounts.account',
  method: 'GET',
  path: '/account',
  summary: '我的账号',
  permission: 'signed-in',
  scope: 'none',
  duringSetUp: true,
  returns: z.object({
    name: z.string(),
    phone: z.string().nullable(),
    userName: z.string().nullable(),
    passwordChangedAt: z.iso.datetime().nullable(),
    secondFactorEnrolled: z.boolean(),
    singleSignOnLinked: z.boolean(),
    memberships: z.array(membershipView),
  }),
})

export const listSessions = endpoint({
  name: 'accounts.sessions',
  method: 'GET',
  path: '/account/sessions',
  summary: '我的登录设备',
  permission: 'signed-in',
  scope: 'none',
  duringSetUp: true,
  returns: z.object({ sessions: z.array(ownSession) }),
})

export const revokeSession = endpoint({
  name: 'accounts.revokeSession',
  method: 'POST',
  path: '/account/sessions/:session/revoke',
  summary: '退出某一设备',
  permission: 'signed-in',
  scope: 'none',
  duringSetUp: true,
  params: z.object({ session: id }),
  returns: done,
})

export const revokeAllSessions = endpoint({
  name: 'accounts.revokeAllSessions',
  method: 'POST',
  path: '/account/sessions/revoke-all',
  summary: '退出所有设备',
  permission: 'signed-in',
  scope: 'none',
  duringSetUp: true,
  returns: done,
})

/** A PIN for this phone; null takes it off. */
export const setPin = endpoint({
  name: 'accounts.setPin',
  method: 'POST',
  path: '/account/pin',
  summary: '设置设备口令',
  permission: 'signed-in',
  scope: 'none',
  perMinute: 30,
  body: z.object({ pin: pin.nullable(), password }),
  returns: done,
})

export const unlockWithPin = endpoint({
  name: 'accounts.unlockWithPin',
  method: 'POST',
  path: '/account/pin/unlock',
  summary: '用设备口令解锁',
  permission: 'signed-in',
  scope: 'none',
  perMinute: 60,
  body: z.object({ pin }),
  returns: done,
})

// Single sign-on (OpenID Connect, code flow with PKCE) ---------------------------------------------------------------------------------

/** `flow` is sealed by the server and kept by the browser tab until the provider sends it back. */
export const startSingleSignOn = endpoint({
  name: 'accounts.startSingleSignOn',
  method: 'POST',
  path: '/single-sign-on/start',
  summary: '统一登录：开始',
  permission: 'public',
  scope: 'none',
  event: 'none', // nothing has happened yet
  perMinute: 60,
  body: z.object({ purpose: z.enum(['sign-in', 'link']) }),
  returns: z.object({ url: z.string(), flow: z.string() }),
})

/** `search` is the query of the address the provider sent the browser back to. */
export const finishSingleSignOn = endpoint({
  name: 'accounts.finishSingleSignOn',
  method: 'POST',
  path: '/single-sign-on/finish',
  summary: '统一登录：完成',
  permission: 'public',
  scope: 'none',
  perMinute: 60,
  body: z.object({ flow: z.string().max(4000), search: z.string().max(4000) }),
  returns: signInAnswer,
})

export const unlinkSingleSignOn = endpoint({
  name: 'accounts.unlinkSingleSignOn',
  method: 'POST',
  path: '/single-sign-on/unlink',
  summary: '解除统一登录绑定',
  permission: 'signed-in',
  scope: 'none',
  body: z.object({ password }),
  returns: done,
})

// Security administrator ---------------------------------------------------------------------------------------------------------------

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

// Demonstration: these answer 404 unless the demonstration app was started -------------------------------------------------------------

export const listDemoPeople = endpoint({
  name: 'accounts.demoPeople',
  method: 'GET',
  path: '/demo/people',
  summary: '演示人员',
  permission: 'public',
  scope: 'none',
  returns: z.object({
    organisations: z.array(
      z.object({
        organisation: id,
        name: z.string(),
        kind: z.enum(organisationKinds),
        region: z.string(),
        people: z.array(
          z.object({
            membership: id,
            name: z.string(),
            posts: z.array(z.object({ role: z.enum(roleNames), title: z.string(), post: z.string() })),
          }),
        ),
      }),
    ),
  }),
})

export const demoSignIn = endpoint({
  name: 'accounts.demoSignIn',
  method: 'POST',
  path: '/demo/sign-in',
  summary: '以演示人员登录',
  permission: 'public',
  scope: 'none',
  body: z.object({ organisation: id, membership: id }),
  returns: done,
})
