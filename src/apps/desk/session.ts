import { z } from 'zod'
import { endpoint } from '../../kernel/endpoint.ts'
import type { Session } from '../../ui/session.ts'

/** Until the accounts feature's own table stands: the same method and path. */
export const readSession = endpoint({
  name: 'accounts.session',
  method: 'GET',
  path: '/session',
  summary: '当前登录',
  permission: 'signed-in',
  scope: 'none',
  returns: z.custom<Session>(),
})
