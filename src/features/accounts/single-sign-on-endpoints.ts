import { z } from 'zod'
import { endpoint } from '../../kernel/endpoint.ts'
import { signInAnswer } from './account.ts'
import { done, password } from './input-fields.ts'

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
