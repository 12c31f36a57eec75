import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Client, openWorld, type World } from '../../../../tests/support/world.ts'
import { newId } from '../../../kernel/ids.ts'
import { makeUscc } from '../../../kernel/uscc.ts'
import { changeProfile, listEnterprises, readProfile } from '../endpoints.ts'
import { applyRegistration, decideRegistration, listRegistrations } from '../register-endpoints.ts'

let world: World
let officer: Client
let elsewhere: Client
let otherSector: Client
let serial = 0
let application: ReturnType<typeof newApplication>
const password = '苍山负雪明烛天南2026'

beforeAll(async () => {
  world = await openWorld()
  officer = await world.person(await world.authority({ region: '210302' }), 'officer')
  elsewhere = await world.person(await world.authority({ region: '210303' }), 'officer')
  otherSector = await world.person(await world.authority({ region: '210302', sectors: ['fireworks'] }), 'officer')
})
afterAll(() => world.end())
beforeEach(() => {
  application = newApplication()
})

function newApplication() {
  serial += 1
  return {
    id: newId(),
    uscc: makeUscc(`91210302MA9${String(100000 + serial)}`),
    name: `鞍山试验${serial}有限公司`,
    region: '210302002',
    sector: 'machinery',
    applicantName: '王负责',
    applicantPhone: `1380000${String(1000 + serial)}`,
    role: 'principal' as const,
    password,
  }
}

const apply = (body = application, who: Client = world.stranger) => who.call(applyRegistration, { body })
async function waitingFor(who: Client, id: string) {
  const { rows } = await who.call(listRegistrations, { query: { state: 'applied', limit: 200 } })
  return rows.find(row => row.id === id)
}
async function decide(who: Client, id: string, body: { approve: boolean; reason?: string }) {
  const row = (await waitingFor(officer, id))!
  return who.call(decideRegistration, { params: { organisation: row.organisation, registration: id }, body })
}

test('an enterprise applies, the authority of its region approves, the applicant signs in as principal', async () => {
  expect(await apply()).toEqual({ id: application.id, state: 'applied' })
  const waiting = await waitingFor(officer, application.id)
  expect(waiting).toMatchObject({ kind: 'new', name: application.name, role: 'principal', existing: null })
  expect(await decide(officer, application.id, { approve: true })).toMatchObject({ state: 'approved' })
  const answer = await world.stranger.raw('POST', '/sign-in', {
    body: { by: { kind: 'name', name: application.applicantPhone }, password },
  })
  expect([answer.status, answer.body]).toMatchObject([200, { next: 'done' }])
  const { rows } = await officer.call(listEnterprises, { query: { search: application.uscc } })
  expect(rows).toMatchObject([{ name: application.name, state: 'active' }])
})

test('before approval the applicant belongs to nothing', async () => {
  await apply()
  const answer = await world.stranger.raw('POST', '/sign-in', {
    body: { by: { kind: 'name', name: application.applicantPhone }, password },
  })
  expect(JSON.stringify(answer.body)).not.toContain(application.name)
})

test('the same application sent twice stands once', async () => {
  await apply()
  await apply()
  await apply({ ...application, id: newId() })
  const { rows } = await officer.call(listRegistrations, { query: { search: application.uscc } })
  expect(rows).toHaveLength(1)
})

describe('a claim of an existing file', () => {
  let file: string
  beforeEach(async () => {
    file = await world.enterprise({ uscc: application.uscc, name: '老厂', region: '210302002', sector: 'machinery' })
  })

  test('is answered like a new registration, and shows the file to the authority only', async () => {
    expect(await apply()).toEqual({ id: application.id, state: 'applied' })
    expect(await waitingFor(officer, application.id)).toMatchObject({
      organisation: file,
      kind: 'claim',
      existing: { name: '老厂', managed: false },
    })
    await decide(officer, application.id, { approve: true })
    expect((await officer.call(readProfile, { params: { organisation: file } })).name).toBe('老厂')
  })

  test('goes to the authority of the file, whatever region and sector the applicant names', async () => {
    await apply({ ...application, region: '210303002', sector: 'fireworks' })
    expect(await waitingFor(elsewhere, application.id)).toBeUndefined()
    expect(await waitingFor(otherSector, application.id)).toBeUndefined()
    expect(await waitingFor(officer, application.id)).toBeDefined()
  })

  test('follows the file to the authority it moves to', async () => {
    await apply()
    const safety = await world.person(file, 'safety-officer')
    await safety.call(changeProfile, { body: { validFrom: '2026-01-01', changes: { region: '210303002' } } })
    expect(await waitingFor(officer, application.id)).toBeUndefined()
    expect(await waitingFor(elsewhere, application.id)).toBeDefined()
  })

  test('says that somebody manages the file already', async () => {
    await world.person(file, 'principal')
    await apply()
    expect(await waitingFor(officer, application.id)).toMatchObject({ existing: { managed: true } })
  })
})

describe('hostile', () => {
  test('an authority of another region or sector neither sees nor decides', async () => {
    await apply()
    const row = (await waitingFor(officer, application.id))!
    const params = { organisation: row.organisation, registration: row.id }
    for (const who of [elsewhere, otherSector]) {
      expect(await waitingFor(who, application.id)).toBeUndefined()
      expect((await who.fails(decideRegistration, { params, body: { approve: true } })).code).toBe('not-found')
    }
  })

  test('an enterprise approves nothing, not even its own', async () => {
    await apply()
    const row = (await waitingFor(officer, application.id))!
    const principal = await world.person(await world.enterprise(), 'principal')
    const params = { organisation: row.organisation, registration: row.id }
    expect((await principal.fails(decideRegistration, { params, body: { approve: true } })).code).toBe('not-allowed')
  })

  test('an officer does not approve an application made from the own account', async () => {
    await officer.call(applyRegistration, { body: { ...application, password: undefined } })
    const row = (await waitingFor(officer, application.id))!
    const params = { organisation: row.organisation, registration: row.id }
    expect((await officer.fails(decideRegistration, { params, body: { approve: true } })).code).toBe('not-allowed')
  })

  test('a decided application is not decided again', async () => {
    await apply()
    const { organisation } = (await waitingFor(officer, application.id))!
    await decide(officer, application.id, { approve: false, reason: '资料不符' })
    const params = { organisation, registration: application.id }
    expect((await officer.fails(decideRegistration, { params, body: { approve: true } })).code).toBe('move-closed')
  })

  test('a code squatted by a first applicant is still open to the rightful second', async () => {
    await apply()
    const rightful = { ...newApplication(), uscc: application.uscc, name: '真正的企业' }
    await apply(rightful)
    await decide(officer, application.id, { approve: false, reason: '非本企业人员' })
    expect(await decide(officer, rightful.id, { approve: true })).toMatchObject({ state: 'approved' })
  })

  test.each([
    ['a wrong check digit', { uscc: '91210302MA9000000X' }, /统一社会信用代码/],
    ['a region that does not exist', { region: '999999999' }, /乡镇、街道/],
    ['no street', { region: '210302' }, /乡镇、街道/],
    ['a poor password', { password: '12345678' }, /密码/],
    ['a post above the two that register', { role: 'system-admin' }, /岗位/],
    ['an unknown sector', { sector: 'nuclear' }, /行业/],
  ])('%s is refused in words', async (_, wrong, text) => {
    const problem = await world.stranger.fails(applyRegistration, { body: { ...application, ...wrong } as never })
    expect([problem.code, problem.detail]).toEqual(['invalid', expect.stringMatching(text)])
  })

  test('a refusal needs its reason', async () => {
    await apply()
    const row = (await waitingFor(officer, application.id))!
    const params = { organisation: row.organisation, registration: row.id }
    expect((await officer.fails(decideRegistration, { params, body: { approve: false } })).code).toBe('invalid')
  })
})
