import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { startEmbedded } from '../../src/platform/embedded-postgres.ts'
import { createLog } from '../../src/platform/log.ts'
import { type Connections, connectionsFor, migrate } from '../../src/platform/migrate.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    postgres: { host?: string; port?: number; url?: string }
  }
}

/** One server for the whole run, one migrated template; each test file clones it. TEST_DATABASE_URL tests another PostgreSQL server. */
export default async function setup(project: {
  provide: (key: 'postgres', value: { host?: string; port?: number; url?: string }) => void
}) {
  const url = process.env.TEST_DATABASE_URL
  if (url) {
    await prepareTemplate({ url })
    project.provide('postgres', { url })
    return
  }
  const dir = await mkdtemp(join(tmpdir(), 'anze-test-'))
  const postgres = await startEmbedded({ dir: join(dir, 'db'), fast: true, log: createLog('error') })
  const where = { host: postgres.socketDir, port: postgres.port }
  await prepareTemplate(where).catch(async error => {
    await postgres.stop()
    throw error
  })
  project.provide('postgres', where)
  return async () => {
    await postgres.stop()
    await rm(dir, { recursive: true, force: true })
  }
}

type Where = { host?: string; port?: number; url?: string }

async function prepareTemplate(where: Where): Promise<void> {
  await query(where, 'drop database if exists anze_template')
  await query(where, 'create database anze_template')
  const { connections, passwords } = connectionsTo(where, 'anze_template')
  await migrate(connections, passwords)
}

/** A database of its own, cloned from the template in some 30 ms. */
export async function cloneDatabase(where: Where): Promise<{ connections: Connections; drop: () => Promise<void> }> {
  const name = `anze_${process.pid}_${Math.random().toString(36).slice(2, 10)}`
  await retry(() => query(where, `create database ${name} template anze_template`))
  return {
    connections: connectionsTo(where, name).connections,
    drop: () => query(where, `drop database if exists ${name} with (force)`),
  }
}

function connectionsTo(where: Where, database: string) {
  if (where.url) {
    const url = new URL(where.url)
    url.pathname = `/${database}`
    return connectionsFor(url.href)
  }
  const as = (user: string) => ({ host: where.host, port: where.port, user, database })
  return {
    connections: { owner: as('anze_owner'), serving: as('anze_app'), jobs: as('anze_jobs') },
    passwords: undefined,
  }
}

async function query(where: Where, text: string): Promise<void> {
  const client = new pg.Client(
    where.url
      ? { connectionString: where.url }
      : { host: where.host, port: where.port, user: 'anze_owner', database: 'postgres' },
  )
  await client.connect()
  try {
    await client.query(text)
  } finally {
    await client.end()
  }
}

/** Two clones of one template at the same instant wait for each other. */
async function retry(run: () => Promise<void>, times = 20): Promise<void> {
  for (;;) {
    try {
      return await run()
    } catch (error) {
      if (--times <= 0) throw error
      await new Promise(resolve => setTimeout(resolve, 50 + Math.random() * 100))
    }
  }
}
