import * as client from 'openid-client'
import { Problem } from '../../../kernel/problem.ts'
import { type Call, type Context, handle } from '../../../platform/http.ts'
import { openSecret } from '../../../platform/secret.ts'
import { finishSingleSignOn, startSingleSignOn, unlinkSingleSignOn } from '../single-sign-on-endpoints.ts'
import { asOwner } from './door.ts'
import { ownerOf } from './enter.ts'
import { ownPassword } from './own-password.ts'
import { proceed } from './sign-in.ts'
import { accountBy, accountOf, addIdentifier, removeIdentifiers } from './store.ts'

const flowMinutes = 10
const purpose = 'single-sign-on'
type Flow = { state: string; nonce: string; verifier: string; link: string | null; until: number }

/** Where the provider sends the browser back: a page of the desk, which hands the query to `finishSingleSignOn`. */
const returnTo = (context: Context) => `${context.config.publicUrl}/sign-in/return`

export const singleSignOnHandlers = [
  handle(startSingleSignOn, async call => {
    const { context, body } = call
    const link = body.purpose === 'link' ? ownerOf(call).session.account : null
    const provider = await providerOf(context)
    const flow: Flow = {
      state: client.randomState(),
      nonce: client.randomNonce(),
      verifier: client.randomPKCECodeVerifier(),
      link,
      until: context.database.clock().getTime() + flowMinutes * 60_000,
    }
    const url = client.buildAuthorizationUrl(provider, {
      redirect_uri: returnTo(context),
      scope: 'openid profile phone',
      state: flow.state,
      nonce: flow.nonce,
      code_challenge: await client.calculatePKCECodeChallenge(flow.verifier),
      code_challenge_method: 'S256',
    })
    const secret = await openSecret(context.config.dataDir)
    return { url: url.href, flow: secret.seal(JSON.stringify(flow), purpose) }
  }),

  handle(finishSingleSignOn, async call => {
    const { context } = call
    const flow = await readFlow(call)
    const known = await identify(context, flow, call.body.search)
    if (flow.link) {
      const who = ownerOf(call)
      if (who.session.account !== flow.link) throw new Problem('sign-in-failed', '登录账号已变更，请重新绑定')
      await asOwner(context.database, who, async work => {
        const mine = await addIdentifier(work, { kind: 'oidc', value: known.subject, account: who.session.account })
        if (!mine) throw new Problem('duplicate', '该统一登录账号已与另一账号绑定')
        work.record({ kind: 'account.single-sign-on-linked', subject: { kind: 'account', id: who.session.account } })
      })
      return { next: 'done' as const, memberships: [] }
    }
    const account = await context.database.asSignIn(async work => {
      const linked = await accountOf(work, 'oidc', known.subject)
      const id = linked ?? (known.phone && (await accountOf(work, 'phone', known.phone, true)))
      if (id && !linked) await addIdentifier(work, { kind: 'oidc', value: known.subject, account: id })
      return id ? accountBy(work, id) : undefined
    })
    if (account?.state !== 'active')
      throw new Problem('sign-in-failed', '统一登录账号尚未绑定本平台账号，请先用密码登录，再到“我的账号”中绑定')
    return proceed(call, account, { by: 'single-sign-on' })
  }),

  handle(unlinkSingleSignOn, async call => {
    const who = ownerOf(call)
    await ownPassword(call.context, who, call.body.password)
    await asOwner(call.context.database, who, async work => {
      await removeIdentifiers(work, who.session.account, 'oidc')
      work.record({ kind: 'account.single-sign-on-unlinked', subject: { kind: 'account', id: who.session.account } })
    })
    return { done: true as const }
  }),
]

const providers = new Map<string, Promise<client.Configuration>>()

/** The provider's own description of itself, read once. A provider on plain http (a test, an inner network) is taken as it is configured. */
function providerOf({ config: { oidc }, log }: Context): Promise<client.Configuration> {
  if (!oidc) throw new Problem('not-found', '没有配置统一登录')
  const known = providers.get(oidc.issuer)
  if (known) return known
  const issuer = new URL(oidc.issuer)
  const execute = issuer.protocol === 'http:' ? [client.allowInsecureRequests] : []
  const found = client.discovery(issuer, oidc.clientId, oidc.clientSecret, undefined, { execute, timeout: 10 })
  providers.set(oidc.issuer, found)
  return found.catch(error => {
    providers.delete(oidc.issuer)
    log.warn({ err: error }, '统一登录服务没有应答')
    throw new Problem('sign-in-failed', '统一登录服务暂时不能使用，请改用密码登录')
  })
}

async function readFlow({ context, body }: Pick<Call<typeof finishSingleSignOn>, 'context' | 'body'>): Promise<Flow> {
  const secret = await openSecret(context.config.dataDir)
  let flow: Flow
  try {
    flow = JSON.parse(secret.open(body.flow, purpose))
  } catch {
    throw new Problem('sign-in-failed', '统一登录已中断，请重新开始')
  }
  if (flow.until < context.database.clock().getTime()) throw new Problem('sign-in-failed', '统一登录超时，请重新开始')
  return flow
}

/** Who the provider says it is: the subject, and a phone number it has verified. */
async function identify(
  context: Context,
  flow: Flow,
  search: string,
): Promise<{ subject: string; phone: string | null }> {
  const provider = await providerOf(context)
  try {
    const back = new URL(returnTo(context))
    back.search = search
    const tokens = await client.authorizationCodeGrant(provider, back, {
      pkceCodeVerifier: flow.verifier,
      expectedState: flow.state,
      expectedNonce: flow.nonce,
      idTokenExpected: true,
    })
    const claims = tokens.claims()!
    const told = { ...claims } as { phone_number?: unknown; phone_number_verified?: unknown }
    if (told.phone_number === undefined && provider.serverMetadata().userinfo_endpoint)
      Object.assign(told, await client.fetchUserInfo(provider, tokens.access_token, claims.sub))
    const phone = told.phone_number_verified === true ? plainPhone(told.phone_number) : null
    return { subject: `${claims.iss} ${claims.sub}`, phone }
  } catch (error) {
    context.log.warn({ err: error }, '统一登录没有完成')
    throw new Problem('sign-in-failed', '统一登录没有完成，请重新开始')
  }
}

function plainPhone(number: unknown): string | null {
  if (typeof number !== 'string') return null
  const digits = number.replace(/^\+86/, '').replace(/[\s-]/g, '')
  return /^1\d{10}$/.test(digits) ? digits : null
}
