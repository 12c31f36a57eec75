import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Visitor, visit } from '../../../../tests/support/visitor.ts'
import { type Client, openWorld, type World } from '../../../../tests/support/world.ts'
import { sql } from '../../../platform/database.ts'
import {
  changePassword,
  confirmSecondFactor,
  enrolSecondFactor,
  invite,
  listSessions,
  provideSecondFactor,
  readSession,
  removeSecondFactor,
  resetPassword,
  revokeAllSessions,
  revokeSession,
  setPin,
  signIn,
  signOut,
  switchMembership,
  unlockWithPin,
} from '../endpoints.ts'
import { acceptInvitation } from '../invitation-endpoints.ts'
import { listAccounts, makeResetLink, unlockAccount } from '../security-endpoints.ts'

const tokenOf = (url: string) => url.split('#token=')[1]!
const password = '三班倒的猫爱吃鱼和虾'
const start = Date.parse('2026-11-23T08:00:00Z')

let world: World
let mine: string
let office: string
let officer: Client
let security: Client
let serial = 0

/** Somebody of the mine who has accepted an invitation; gives name and account. */
async function newcomer(options: { userName?: string; phone?: string; organisation?: string } = {}) {
  serial += 1
  const organisation = options.organisation ?? mine
  const person = await addPersonTo(organisation, `新人${serial}`, `N${serial}`)
  const inviter = organisation === mine ? officer : await world.person(organisation, 'safety-officer')
  const { url } = await inviter.call(invite, { params: { organisation, person } })
  const visitor = visit(world)
  const userName = options.userName ?? `newcomer${serial}`
  await visitor.call(acceptInvitation, {
    body: { as: 'new', token: tokenOf(url), userName, password, ...(options.phone && { phone: options.phone }) },
  })
  const session = await visitor.call(readSession, {})
  return { visitor, userName, account: session.account!, person, staffNumber: `N${serial}` }
}

async function addPersonTo(organisation: string, name: string, staffNumber: string): Promise<string> {
  const { addPerson } = await import('../../organisations/server/store.ts')
  const { newId } = await import('../../../kernel/ids.ts')
  const id = newId()
  await world.database.asSystem('test', organisation, work => addPerson(work, { id, name, staffNumber }))
  return id
}

const byName = (name: string, given = password) => ({
  body: { by: { kind: 'name' as const, name }, password: given },
})
const later = (minutes: number) => world.setNow(new Date(start + minutes * 60_000))

async function kindsOf(organisation: string, subject: string): Promise<string[]> {
  return world.database.asSystem('test', organisation, async ({ db }) => {
    const { rows } = await sql<{ kind: string }>`
      select kind from event where organisation_id = ${organisation} and subject_id = ${subject} order by seq`.execute(
      db,
    )
    return rows.map(row => row.kind)
  })
}

beforeAll(async () => {
  world = await openWorld()
  later(0)
  mine = await world.enterprise({ name: '鞍山三道沟铁矿' })
  office = await world.authority()
  officer = await world.person(mine, 'safety-officer')
  security = await world.person(office, 'security-admin')
})
afterAll(() => world.end())

test('signs in by user name in any case, by phone, and by staff number at an organisation', async () => {
  const { userName, staffNumber } = await newcomer({ userName: 'WangJianguo', phone: '13804121001' })
  for (const name of [userName, 'wangjianguo', '13804121001', '138 0412 1001'])
    expect(await visit(world).call(signIn, byName(name))).toMatchObject({ next: 'done' })
  const visitor = visit(world)
  const by = { kind: 'staff' as const, staffNumber, organisation: '鞍山三道沟铁矿' }
  await visitor.call(signIn, { body: { by, password } })
  expect(await visitor.call(readSession, {})).toMatchObject({ organisation: { id: mine } })
  expect(await kindsOf(mine, (await visitor.call(readSession, {})).account!)).toContain('account.signed-in')
  const elsewhere = { ...by, organisation: '没有这个单位' }
  expect((await visit(world).fails(signIn, { body: { by: elsewhere, password } })).code).toBe('sign-in-failed')
})

test('the cookie is HttpOnly and SameSite=Strict, and no other door or request without the header takes it', async () => {
  const { visitor } = await newcomer()
  for (const line of visitor.setCookies) expect(line).toMatch(/^anze_desk=.*HttpOnly.*SameSite=Strict/i)
  const cookie = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join(';')
  const post = (headers: Record<string, string>) =>
    world.http.inject({ method: 'POST', url: '/api/account/sessions/revoke-all', headers: { cookie, ...headers } })
  expect((await post({})).json().code).toBe('forged-request')
  for (const origin of ['https://evil.example', 'null'])
    expect((await post({ 'x-anze-door': 'desk', origin })).json().code).toBe('forged-request')
  expect((await post({ 'x-anze-door': 'field' })).statusCode).toBe(401)
  expect((await post({ 'x-anze-door': 'desk' })).statusCode).toBe(200)
})

test('an unknown name gets the same answers as a wrong password, up to the lock-out', async () => {
  const { userName } = await newcomer()
  const tries = async (name: string) => {
    const answers = []
    for (let count = 0; count < 7; count += 1)
      answers.push(await visit(world).fails(signIn, byName(name, '不是这个密码呀')))
    return answers.map(({ requestId, ...answer }) => answer)
  }
  const known = await tries(userName)
  expect(known.map(answer => answer.code)).toEqual([...Array(4).fill('sign-in-failed'), ...Array(3).fill('locked-out')])
  expect(await tries('nobody.at.all')).toEqual(known)
})

test('the lock holds against the right password, ends by itself, and can be ended by the security administrator', async () => {
  const { userName, account } = await newcomer()
  const wrong = async () => {
    for (let count = 0; count < 5; count += 1) await visit(world).fails(signIn, byName(userName, '不是这个密码呀'))
  }
  await wrong()
  expect((await visit(world).fails(signIn, byName(userName))).code).toBe('locked-out')
  expect(await kindsOf(mine, account)).toContain('account.locked')
  later(14)
  expect((await visit(world).fails(signIn, byName(userName))).code).toBe('locked-out')
  later(16)
  expect((await visit(world).call(signIn, byName(userName))).next).toBe('done')

  await wrong()
  const locked = { params: { organisation: mine }, query: { locked: 'true' as const } }
  expect((await security.call(listAccounts, locked)).rows.map(row => row.account)).toContain(account)
  expect((await officer.fails(unlockAccount, { params: { organisation: mine, account } })).code).toBe('not-allowed')
  await security.call(unlockAccount, { params: { organisation: mine, account } })
  expect((await visit(world).call(signIn, byName(userName))).next).toBe('done')
  expect((await security.call(listAccounts, locked)).rows.map(row => row.account)).not.toContain(account)
  later(0)
})

test('many tries at once are counted one by one', async () => {
  const { userName } = await newcomer()
  const answers = await Promise.all(
    Array.from({ length: 12 }, () => visit(world).fails(signIn, byName(userName, '不是这个密码呀'))),
  )
  expect(answers.filter(answer => answer.code === 'sign-in-failed')).toHaveLength(4)
})

test('a second factor is asked for, counts once, and its secret is sealed', async () => {
  const { visitor, userName, account } = await newcomer()
  const { secret } = await visitor.call(enrolSecondFactor, { body: { password } })
  const codeAt = (minutes: number) =>
    new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: start + minutes * 60_000 })
  expect((await visitor.fails(confirmSecondFactor, { body: { code: '000000' } })).code).toBe('second-factor-wrong')
  await visitor.call(confirmSecondFactor, { body: { code: codeAt(0) } })
  await world.database.asSignIn(async ({ db }) => {
    const { rows } = await sql<{ totp_secret: string }>`select totp_secret from account where id = ${account}`.execute(
      db,
    )
    expect(rows[0]!.totp_secret).not.toContain(secret)
  })

  later(1)
  const again = visit(world)
  const answer = await again.call(signIn, byName(userName))
  expect(answer.next).toBe('second-factor')
  expect((await again.call(readSession, {})).account).toBeNull()
  const ticket = answer.ticket!
  expect((await again.fails(provideSecondFactor, { body: { ticket: `${ticket}A`, code: codeAt(1) } })).code).toBe(
    'sign-in-failed',
  )
  await again.call(provideSecondFactor, { body: { ticket, code: codeAt(1) } })
  expect(await again.call(readSession, {})).toMatchObject({ account, secondFactor: true })
  // The same time step again, by whoever looked over the shoulder.
  expect((await visit(world).fails(provideSecondFactor, { body: { ticket, code: codeAt(1) } })).code).toBe(
    'second-factor-wrong',
  )
  later(7)
  expect((await visit(world).fails(provideSecondFactor, { body: { ticket, code: codeAt(7) } })).code).toBe(
    'sign-in-failed',
  )
  await again.call(removeSecondFactor, { body: { password, code: codeAt(7) } })
  expect((await visit(world).call(signIn, byName(userName))).next).toBe('done')
  later(0)
})

test('wrong codes lock the account however often the password is right', async () => {
  const { visitor, userName } = await newcomer()
  const { secret } = await visitor.call(enrolSecondFactor, { body: { password } })
  const totp = new TOTP({ secret: Secret.fromBase32(secret) })
  await visitor.call(confirmSecondFactor, { body: { code: totp.generate({ timestamp: start }) } })
  const codes = []
  for (let count = 0; count < 5; count += 1) {
    const { ticket } = await visit(world).call(signIn, byName(userName))
    codes.push((await visit(world).fails(provideSecondFactor, { body: { ticket: ticket!, code: '000000' } })).code)
  }
  expect(codes).toEqual([...Array(4).fill('second-factor-wrong'), 'locked-out'])
  expect((await visit(world).fails(signIn, byName(userName))).code).toBe('locked-out')
})

test('a desk session ends with an absent hand and at the end of the day', async () => {
  const { userName } = await newcomer()
  const signedIn = async () => {
    later(0)
    const visitor = visit(world)
    await visitor.call(signIn, byName(userName))
    return visitor
  }
  const idle = await signedIn()
  later(29)
  expect((await idle.call(readSession, {})).account).not.toBeNull()
  later(29 + 31)
  expect((await idle.fails(listSessions, {})).code).toBe('session-ended')
  const busy = await signedIn()
  for (let minute = 20; minute < 12 * 60; minute += 20) {
    later(minute)
    expect((await busy.call(readSession, {})).account).not.toBeNull()
  }
  later(12 * 60 + 1)
  expect((await busy.call(readSession, {})).account).toBeNull()
  later(0)
})

test('own sessions are listed, one is ended, all are ended, and nobody else’s', async () => {
  const { visitor, userName } = await newcomer()
  const other = visit(world)
  await other.call(signIn, byName(userName))
  const { sessions } = await visitor.call(listSessions, {})
  expect(sessions).toHaveLength(2)
  const theirs = sessions.find(session => !session.current)!
  const stranger = await newcomer()
  expect((await stranger.visitor.fails(revokeSession, { params: { session: theirs.id } })).code).toBe('not-found')
  await visitor.call(revokeSession, { params: { session: theirs.id } })
  expect((await other.fails(listSessions, {})).code).toBe('session-ended')
  await other.call(signIn, byName(userName))
  await visitor.call(revokeAllSessions, {})
  expect((await other.fails(listSessions, {})).code).toBe('session-ended')
  expect(visitor.cookies.size).toBe(0)
  await stranger.visitor.call(signOut, {})
  expect((await stranger.visitor.call(readSession, {})).account).toBeNull()
})

test('changing the password asks for the old one and ends the other sessions', async () => {
  const { visitor, userName } = await newcomer()
  const other = visit(world)
  await other.call(signIn, byName(userName))
  const change = (old: string, next: string) => ({ body: { old, password: next } })
  expect((await visitor.fails(changePassword, change('错的旧密码啊', '换一个新的长密码吧'))).code).toBe(
    'sign-in-failed',
  )
  expect((await visitor.fails(changePassword, change(password, `${userName}-12`))).code).toBe('invalid')
  await visitor.call(changePassword, change(password, '换一个新的长密码吧！'))
  expect((await other.fails(listSessions, {})).code).toBe('session-ended')
  expect((await visit(world).fails(signIn, byName(userName))).code).toBe('sign-in-failed')
  expect((await visit(world).call(signIn, byName(userName, '换一个新的长密码吧！'))).next).toBe('done')
})

test('a reset link works once, ends all sessions, and takes off a lost second factor when asked', async () => {
  const { visitor, userName, account } = await newcomer()
  const { secret } = await visitor.call(enrolSecondFactor, { body: { password } })
  const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: start })
  await visitor.call(confirmSecondFactor, { body: { code } })
  const made = await security.call(makeResetLink, {
    params: { organisation: mine, account },
    body: { secondFactor: true },
  })
  const body = { token: tokenOf(made.url), password: '重新设置的长密码' }
  expect((await visit(world).fails(resetPassword, { body })).code).toBe('invalid')
  body.password = '重新设置的长密码一二三'
  await visit(world).call(resetPassword, { body })
  expect((await visit(world).fails(resetPassword, { body })).code).toBe('link-invalid')
  expect((await visitor.fails(listSessions, {})).code).toBe('session-ended')
  expect((await visit(world).call(signIn, byName(userName, body.password))).next).toBe('done')
})

test('nobody resets an account that also belongs to an organisation beyond their reach', async () => {
  const { visitor, account } = await newcomer()
  const far = await world.enterprise({ region: '210304001' })
  const person = await addPersonTo(far, '兼职', 'J1')
  const { url } = await (await world.person(far, 'safety-officer')).call(invite, {
    params: { organisation: far, person },
  })
  await visitor.call(acceptInvitation, { body: { as: 'join', token: tokenOf(url) } })
  const reset = { params: { organisation: mine, account }, body: {} }
  expect((await security.fails(makeResetLink, reset)).code).toBe('not-allowed')
})

test('a phone outlives the shift, locks by its PIN, and ends after five wrong ones', async () => {
  const { userName } = await newcomer()
  const phone = visit(world, 'field')
  await phone.call(signIn, byName(userName))
  expect((await phone.fails(setPin, { body: { pin: '2580', password: '错的旧密码啊' } })).code).toBe('sign-in-failed')
  await phone.call(setPin, { body: { pin: '2580', password } })
  later(9)
  expect(await phone.call(readSession, {})).toMatchObject({ pinSet: true, pinNeeded: false })
  later(16 * 60)
  expect(await phone.call(readSession, {})).toMatchObject({ pinNeeded: true })
  expect((await phone.fails(listSessions, {})).code).toBe('pin-needed')
  expect((await phone.fails(unlockWithPin, { body: { pin: '1111' } })).detail).toContain('还可再试4次')
  await phone.call(unlockWithPin, { body: { pin: '2580' } })
  await phone.call(listSessions, {})
  later(17 * 60)
  for (let count = 0; count < 4; count += 1)
    expect((await phone.fails(unlockWithPin, { body: { pin: '1111' } })).code).toBe('pin-needed')
  expect((await phone.fails(unlockWithPin, { body: { pin: '1111' } })).code).toBe('session-ended')
  expect((await phone.call(readSession, {})).account).toBeNull()
  later(0)
})

test('one account acts for one organisation at a time and switches', async () => {
  const { visitor, userName } = await newcomer()
  const works = await world.enterprise({ name: '鞍山精工机械厂' })
  const person = await addPersonTo(works, '兼任', 'J2')
  const inviter = await world.person(works, 'safety-officer')
  const { url } = await inviter.call(invite, { params: { organisation: works, person } })
  await visitor.call(acceptInvitation, { body: { as: 'join', token: tokenOf(url) } })
  expect(await visitor.call(readSession, {})).toMatchObject({ organisation: { id: works }, person })
  await visitor.call(switchMembership, { body: { organisation: mine } })
  expect(await visitor.call(readSession, {})).toMatchObject({ organisation: { id: mine } })
  const stranger = await world.enterprise()
  expect((await visitor.fails(switchMembership, { body: { organisation: stranger } })).code).toBe('not-found')
  const again = visit(world)
  const answer = await again.call(signIn, byName(userName))
  expect(answer.memberships.map(one => one.organisation)).toEqual([mine, works])
  expect((await inviter.fails(invite, { params: { organisation: works, person } })).code).toBe('duplicate')
})

test('an invitation is for one person, once, and not for another enterprise’s people', async () => {
  const person = await addPersonTo(mine, '被邀人', 'I1')
  const stranger = await world.person(await world.enterprise(), 'principal')
  expect((await stranger.fails(invite, { params: { organisation: mine, person } })).code).toBe('not-found')
  const worker = await world.person(mine, 'worker')
  expect((await worker.fails(invite, { params: { organisation: mine, person } })).code).toBe('not-allowed')
  const { url } = await officer.call(invite, { params: { organisation: mine, person } })
  const token = tokenOf(url)
  await visit(world).call(acceptInvitation, { body: { as: 'new', token, password } })
  expect((await visit(world).fails(acceptInvitation, { body: { as: 'new', token, password } })).code).toBe(
    'link-invalid',
  )
})

test('a name somebody else signs in with is refused and the invitation stays good', async () => {
  const { userName } = await newcomer()
  const person = await addPersonTo(mine, '同名', 'I2')
  const { url } = await officer.call(invite, { params: { organisation: mine, person } })
  const body = { as: 'new' as const, token: tokenOf(url), password }
  const twice: Visitor = visit(world)
  expect((await twice.fails(acceptInvitation, { body: { ...body, userName: userName.toUpperCase() } })).code).toBe(
    'duplicate',
  )
  await twice.call(acceptInvitation, { body: { ...body, userName: `${userName}x` } })
})
