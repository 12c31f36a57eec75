import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { visit } from '../../../../tests/support/visitor.ts'
import { openWorld, type World } from '../../../../tests/support/world.ts'
import { newId } from '../../../kernel/ids.ts'
import { addPerson } from '../../organisations/server/store.ts'
import { invite, readAccount, readSession } from '../endpoints.ts'
import { acceptInvitation } from '../invitation-endpoints.ts'
import { finishSingleSignOn, startSingleSignOn, unlinkSingleSignOn } from '../single-sign-on-endpoints.ts'

const password = '三班倒的猫爱吃鱼和虾'
type Claims = { sub: string; phone_number?: string; phone_number_verified?: boolean }

/** A provider of the code flow with PKCE that signs in whoever the test says. */
async function openProvider() {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const pending = new Map<string, { challenge: string; nonce: string; claims: Claims }>()
  let issuer = ''
  const json = (value: unknown) => JSON.stringify(value)
  const server: Server = createServer(async (request, response) => {
    const url = new URL(request.url!, issuer)
    response.setHeader('content-type', 'application/json')
    if (url.pathname === '/.well-known/openid-configuration')
      return response.end(
        json({
          issuer,
          authorization_endpoint: `${issuer}/authorize`,
          token_endpoint: `${issuer}/token`,
          jwks_uri: `${issuer}/keys`,
          response_types_supported: ['code'],
          subject_types_supported: ['public'],
          id_token_signing_alg_values_supported: ['RS256'],
        }),
      )
    if (url.pathname === '/keys')
      return response.end(
        json({ keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'k', alg: 'RS256', use: 'sig' }] }),
      )
    let text = ''
    for await (const chunk of request) text += chunk
    const form = new URLSearchParams(text)
    const asked = pending.get(form.get('code') ?? '')
    const proof = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url')
    if (!asked || proof !== asked.challenge) {
      response.statusCode = 400
      return response.end(json({ error: 'invalid_grant' }))
    }
    pending.delete(form.get('code')!)
    const at = Math.floor(Date.now() / 1000)
    const claims = { iss: issuer, aud: 'anze', iat: at, exp: at + 300, nonce: asked.nonce, ...asked.claims }
    response.end(json({ access_token: 'x', token_type: 'Bearer', id_token: signed(claims, privateKey) }))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    issuer,
    /** What happens at the provider: it signs in this subject and sends the browser back; gives the query it comes back with. */
    approve: (address: string, claims: Claims) => {
      const asked = new URL(address).searchParams
      expect(asked.get('code_challenge_method')).toBe('S256')
      const code = newId()
      pending.set(code, { challenge: asked.get('code_challenge')!, nonce: asked.get('nonce')!, claims })
      return `?${new URLSearchParams({ code, state: asked.get('state')! })}`
    },
    close: () => new Promise(resolve => server.close(resolve)),
  }
}

function signed(claims: object, key: KeyObject): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const text = `${part({ alg: 'RS256', kid: 'k' })}.${part(claims)}`
  return `${text}.${sign('sha256', Buffer.from(text), key).toString('base64url')}`
}

let world: World
let provider: Awaited<ReturnType<typeof openProvider>>
let serial = 0

beforeAll(async () => {
  world = await openWorld()
  provider = await openProvider()
  world.context.config.oidc = { issuer: provider.issuer, clientId: 'anze', clientSecret: 'secret of the test' }
})
afterAll(async () => {
  await provider.close()
  await world.end()
})

/** Somebody with an account; `known` is the phone number the organisation has, `phone` the one typed by its holder. */
async function member({ known, phone }: { known?: string; phone?: string } = {}) {
  serial += 1
  const organisation = await world.enterprise()
  const person = newId()
  await world.database.asSystem('test', organisation, work =>
    addPerson(work, { id: person, name: `成员${serial}`, phone: known ?? null }),
  )
  const officer = await world.person(organisation, 'safety-officer')
  const { url } = await officer.call(invite, { params: { organisation, person } })
  const visitor = visit(world)
  const token = url.split('#token=')[1]!
  await visitor.call(acceptInvitation, { body: { as: 'new', token, userName: `member${serial}`, password, phone } })
  return visitor
}

async function come(claims: Claims, options: { purpose?: 'sign-in' | 'link'; who?: ReturnType<typeof visit> } = {}) {
  const who = options.who ?? visit(world)
  const { url, flow } = await who.call(startSingleSignOn, { body: { purpose: options.purpose ?? 'sign-in' } })
  return { who, body: { flow, search: provider.approve(url, claims) } }
}

test('an unknown subject does not get in and makes no account', async () => {
  const { who, body } = await come({ sub: 'nobody' })
  expect((await who.fails(finishSingleSignOn, { body })).code).toBe('sign-in-failed')
  expect((await who.call(readSession, {})).account).toBeNull()
})

test('a subject linked while signed in signs in afterwards, until it is unlinked', async () => {
  const visitor = await member()
  const link = await come({ sub: 'zhang' }, { purpose: 'link', who: visitor })
  await visitor.call(finishSingleSignOn, { body: link.body })
  expect((await visitor.call(readAccount, {})).singleSignOnLinked).toBe(true)
  const { who, body } = await come({ sub: 'zhang' })
  expect(await who.call(finishSingleSignOn, { body })).toMatchObject({ next: 'done' })
  expect((await who.call(readSession, {})).account).toBe((await visitor.call(readSession, {})).account)
  const other = await member()
  const taken = await come({ sub: 'zhang' }, { purpose: 'link', who: other })
  expect((await other.fails(finishSingleSignOn, { body: taken.body })).code).toBe('duplicate')
  await visitor.call(unlinkSingleSignOn, { body: { password } })
  const late = await come({ sub: 'zhang' })
  expect((await late.who.fails(finishSingleSignOn, { body: late.body })).code).toBe('sign-in-failed')
})

test('a verified phone number links only an account whose organisation has given that number', async () => {
  await member({ known: '13804123001', phone: '13804123001' })
  await member({ phone: '13804123002' })
  const claims = (sub: string, number: string, verified: boolean) => ({
    sub,
    phone_number: `+86 ${number}`,
    phone_number_verified: verified,
  })
  const comes = async (given: Claims) => {
    const { who, body } = await come(given)
    const answer = await who.call(finishSingleSignOn, { body }).catch(() => undefined)
    return answer?.next
  }
  expect(await comes(claims('li-unverified', '13804123001', false))).toBeUndefined()
  expect(await comes(claims('li-typed', '13804123002', true))).toBeUndefined()
  expect(await comes(claims('li', '13804123001', true))).toBe('done')
  expect(await comes({ sub: 'li' })).toBe('done')
})

test('an answer for another flow, a used code and a forged flow are refused', async () => {
  const visitor = await member()
  const link = await come({ sub: 'wang' }, { purpose: 'link', who: visitor })
  await visitor.call(finishSingleSignOn, { body: link.body })
  const [a, b] = [await come({ sub: 'wang' }), await come({ sub: 'wang' })]
  const refused = async (body: { flow: string; search: string }) =>
    (await visit(world).fails(finishSingleSignOn, { body })).code
  expect(await refused({ flow: a.body.flow, search: b.body.search })).toBe('sign-in-failed')
  expect(await refused({ flow: `${a.body.flow.slice(0, -4)}AAAA`, search: a.body.search })).toBe('sign-in-failed')
  expect((await a.who.call(finishSingleSignOn, { body: a.body })).next).toBe('done')
  expect(await refused(a.body)).toBe('sign-in-failed')
  // A link begun by one account is not finished by another.
  const stolen = await come({ sub: 'new' }, { purpose: 'link', who: visitor })
  const other = await member()
  expect((await other.fails(finishSingleSignOn, { body: stolen.body })).code).toBe('sign-in-failed')
})
