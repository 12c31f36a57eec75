import { z } from 'zod'
import { endpoint } from '../../kernel/endpoint.ts'
import { organisationKinds, roleNames } from '../../policy/roles.ts'
import { membershipView, oneTimeLink, ownSession, sessionView, signInAnswer } from './account.ts'
import { code, done, id, inOrganisation, password, pin, text, token } from './input-fields.ts'

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
