import { z } from 'zod'
import { endpoint } from '../../kernel/endpoint.ts'
import { oneTimeLink } from './account.ts'
import { done, password, phone, text, token, userName } from './input-fields.ts'

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
