import { z } from 'zod'
import { endpoint } from '../../kernel/endpoint.ts'
import { done, password, phone, token, userName } from './input-fields.ts'

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
