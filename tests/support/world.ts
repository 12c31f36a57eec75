import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject } from 'vitest'
import { compose, type Platform } from '../../src/apps/compose.ts'
import {
  addPerson,
  addPost,
  addUnit,
  foundOrganisation,
  holdPost,
  type Profile,
} from '../../src/features/organisations/server/store.ts'
import type { Answer, Supplied } from '../../src/kernel/endpoint.ts'
import { pathOf } from '../../src/kernel/endpoint.ts'
import { newId } from '../../src/kernel/ids.ts'
import type { ProblemBody } from '../../src/kernel/problem.ts'
import { makeUscc } from '../../src/kernel/uscc.ts'
import { readConfig } from '../../src/platform/config.ts'
import { sql } from '../../src/platform/database.ts'
import { createLog } from '../../src/platform/log.ts'
import type { Connections } from '../../src/platform/migrate.ts'
import { cookieName, newToken } from '../../src/platform/sessions.ts'
import type { OrganisationKind, Role } from '../../src/policy/roles.ts'
import { cloneDatabase } from './database.ts'
import { runTaskListOnce } from './queue.ts'

export type Client = {
  person: string
  account: string
  organisation: string
  name: string
  cookie: string
  /** Calls an endpoint; throws the problem body where it answers one. */
  call: <E extends { method: string; path: string }>(endpoint: E, supplied: Supplied<E>) => Promise<Answer<E>>
  /** Calls an endpoint that must fail, and gives the problem. */
  fails: <E extends { method: string; path: string }>(endpoint: E, supplied: Supplied<E>) => Promise<ProblemBody>
  raw: (
    method: string,
    path: string,
    options?: { body?: unknown; headers?: Record<string, string>; payload?: Buffer },
  ) => Promise<{
    status: number
    body: unknown
    bytes: Buffer
    headers: Record<string, unknown>
  }>
}

export type World = Platform & {
  connections: Connections
  /** The clock every command reads; tests move it. */
  setNow: (instant: Date | string) => void
  organisation: (kind: OrganisationKind, profile?: Partial<Profile>) => Promise<string>
  enterprise: (profile?: Partial<Profile>) => Promise<string>
  authority: (profile?: Partial<Profile>) => Promise<string>
  unit: (organisation: string, name: string, level?: 'workshop' | 'team', parent?: string) => Promise<string>
  /** A signed-in person holding a post with this role. */
  person: (
    organisation: string,
    role: Role | Role[],
    options?: { name?: string; unit?: string; door?: 'desk' | 'field' },
  ) => Promise<Client>
  stranger: Client
  /** Runs everything that waits in the queue, once. */
  runJobs: () => Promise<void>
  end: () => Promise<void>
}

let serial = 0

/** A platform on a database of its own, in the voice of named people. One per test file. */
export async function openWorld(options: { setUpDone?: boolean } = {}): Promise<World> {
  const { connections, drop } = await cloneDatabase(inject('postgres'))
  const dir = await mkdtemp(join(tmpdir(), 'anze-world-'))
  let now: Date | undefined
  const clock = () => now ?? new Date()
  const platform = await compose({
    config: readConfig({ DATA_DIR: dir, LOG_LEVEL: 'error' }),
    connections,
    log: createLog('error'),
    clock,
    jobs: false,
    perMinute: 1_000_000,
    checkAnswers: true,
    setUpDone: options.setUpDone ?? true,
  })
  const { database } = platform
  const inTenant = <T>(id: string, run: Parameters<typeof database.asSystem<T>>[2]) =>
    database.asSystem('test world', id, run)

  async function organisation(kind: OrganisationKind, profile: Partial<Profile> = {}): Promise<string> {
    const id = newId()
    serial += 1
    await inTenant(id, work =>
      foundOrganisation(work, {
        kind,
        validFrom: '2020-01-01',
        profile: {
          name: `${kind}-${serial}`,
          uscc: makeUscc(`91210302MA${String(1_000_000 + serial).slice(0, 7)}`),
          region: '210302002',
          sector: kind === 'enterprise' ? 'machinery' : kind,
          ...profile,
        },
      }),
    )
    return id
  }

  async function person(
    organisationId: string,
    role: Role | Role[],
    { name, unit, door = 'desk' }: { name?: string; unit?: string; door?: 'desk' | 'field' } = {},
  ): Promise<Client> {
    const [id, account, membership] = [newId(), newId(), newId()]
    serial += 1
    const called = name ?? `人员${serial}`
    const { token, hash } = newToken()
    const at = clock()
    await inTenant(organisationId, async work => {
      await addPerson(work, { id, name: called, staffNumber: `T${serial}`, joinedOn: '2020-01-01' })
      for (const one of [role].flat()) {
        const post = newId()
        await addPost(work, { id: post, unit: unit ?? null, name: one, role: one, validFrom: '2020-01-01' })
        await holdPost(work, { id: newId(), person: id, post, validFrom: '2020-01-01' })
      }
    })
    await database.asSignIn(async ({ db }) => {
      await sql`insert into account (id, name, created_at) values (${account}, ${called}, ${at})`.execute(db)
      await sql`insert into session (id, token_hash, account_id, organisation_id, membership_id, door, device, second_factor, created_at,
          last_seen_at, expires_at)
        values (${newId()}, ${hash}, ${account}, ${organisationId}, ${membership}, ${door}, 'test', true, ${at}, ${at}, '2100-01-01')`.execute(
        db,
      )
    })
    await inTenant(organisationId, async ({ db }) => {
      await sql`insert into membership (organisation_id, id, account_id, person_id, created_at)
        values (${organisationId}, ${membership}, ${account}, ${id}, ${at})`.execute(db)
    })
    const cookie = `${cookieName(door)}=${token}`
    return {
      person: id,
      account,
      organisation: organisationId,
      name: called,
      cookie,
      ...clientOf(platform, cookie, door),
    }
  }

  return {
    ...platform,
    connections,
    setNow: instant => {
      now = new Date(instant)
    },
    organisation,
    enterprise: profile => organisation('enterprise', profile),
    authority: profile =>
      organisation('authority', { region: '210302', sectors: null, receivesReports: true, ...profile }),
    unit: async (organisationId, name, level = 'workshop', parent) => {
      const id = newId()
      await inTenant(organisationId, work =>
        addUnit(work, { id, name, level, parent: parent ?? null, validFrom: '2020-01-01' }),
      )
      return id
    },
    person,
    stranger: {
      person: '',
      account: '',
      organisation: '',
      name: '陌生人',
      cookie: '',
      ...clientOf(platform, '', 'desk'),
    },
    runJobs: () => runTaskListOnce(platform, connections.jobs),
    end: async () => {
      await platform.close()
      await drop()
      await rm(dir, { recursive: true, force: true })
    },
  }
}

function clientOf(platform: Platform, cookie: string, door: string): Pick<Client, 'call' | 'fails' | 'raw'> {
  const raw: Client['raw'] = async (method, path, { body, headers, payload } = {}) => {
    const response = await platform.http.inject({
      method: method as 'GET',
      url: `/api${path}`,
      headers: { 'x-anze-door': door, ...(cookie && { cookie }), ...headers },
      ...(payload ? { payload } : body !== undefined ? { payload: body as object } : {}),
    })
    const type = String(response.headers['content-type'] ?? '')
    return {
      status: response.statusCode,
      body: type.includes('json') ? JSON.parse(response.body) : response.body,
      bytes: response.rawPayload,
      headers: response.headers,
    }
  }
  const send = (endpoint: { method: string; path: string }, supplied: unknown) => {
    const { params, query, body } = supplied as { params?: object; query?: object; body?: unknown }
    const search = new URLSearchParams(
      Object.entries(query ?? {})
        .filter(([, value]) => value !== undefined)
        .map(([name, value]) => [name, String(value)] as [string, string]),
    ).toString()
    return raw(endpoint.method, pathOf(endpoint.path, params as Record<string, unknown>) + (search && `?${search}`), {
      body,
    })
  }
  return {
    raw,
    call: async (endpoint, supplied) => {
      const answer = await send(endpoint, supplied)
      if (answer.status >= 400)
        throw Object.assign(new Error(`${endpoint.method} ${endpoint.path}: ${JSON.stringify(answer.body)}`), {
          problem: answer.body,
        })
      return answer.body as never
    },
    fails: async (endpoint, supplied) => {
      const answer = await send(endpoint, supplied)
      if (answer.status < 400)
        throw new Error(
          `${endpoint.method} ${endpoint.path} should have failed, but answered ${JSON.stringify(answer.body)}`,
        )
      return answer.body as ProblemBody
    },
  }
}
