import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import { compose, type Platform } from '../src/apps/compose.ts'
import { openStore, type Store } from '../src/apps/open-store.ts'
import { addPerson, addPost, foundOrganisation, holdPost } from '../src/features/organisations/server/store.ts'
import { newId } from '../src/kernel/ids.ts'
import { type Config, readConfig } from '../src/platform/config.ts'
import { sql } from '../src/platform/database.ts'
import { createLog } from '../src/platform/log.ts'
import { cookieName, newToken } from '../src/platform/sessions.ts'

export type Seat = { organisation: string; person: string; cookie: string }
export type Ground = {
  platform: Platform
  store: Store
  config: Config
  serving: pg.PoolConfig
  end: () => Promise<void>
}

/** A durable embedded database (fsync on) in a folder of its own, with the platform composed on it. */
export async function openGround(): Promise<Ground> {
  const dir = await mkdtemp(join(tmpdir(), 'anze-bench-'))
  const config = readConfig({ DATA_DIR: dir, PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'error' })
  const log = createLog('error')
  const store = await openStore(config, log)
  const platform = await compose({
    config,
    connections: store.connections,
    log,
    jobs: false,
    perMinute: 1e9,
    setUpDone: true,
  })
  return {
    platform,
    store,
    config,
    serving: store.connections.serving,
    end: async () => {
      await platform.close()
      await store.close()
      await rm(dir, { recursive: true, force: true })
    },
  }
}

let serial = 0

/** An enterprise with one signed-in safety officer. */
export async function seat({ database }: Platform): Promise<Seat> {
  const [organisation, person, post, account, membership] = [newId(), newId(), newId(), newId(), newId()]
  const { token, hash } = newToken()
  serial += 1
  await database.asSystem('bench', organisation, async work => {
    await foundOrganisation(work, {
      kind: 'enterprise',
      profile: { name: `基准企业${serial}`, region: '210302002', sector: 'machinery' },
    })
    await addPerson(work, { id: person, name: '安全员', staffNumber: String(serial) })
    await addPost(work, { id: post, name: '安全员', role: 'safety-officer' })
    await holdPost(work, { id: newId(), person, post })
    await sql`insert into account (id, name, created_at) values (${account}, '安全员', ${work.now})`.execute(
      await signIn(work.db),
    )
    await sql`insert into session (id, token_hash, account_id, organisation_id, membership_id, door, device, second_factor, created_at, last_seen_at, expires_at)
      values (${newId()}, ${hash}, ${account}, ${organisation}, ${membership}, 'desk', 'bench', true, ${work.now}, ${work.now}, '2100-01-01')`.execute(
      work.db,
    )
    await sql`insert into membership (organisation_id, id, account_id, person_id, created_at)
      values (${organisation}, ${membership}, ${account}, ${person}, ${work.now})`.execute(work.db)
  })
  return { organisation, person, cookie: `${cookieName('desk')}=${token}` }
}

/** Opens the sign-in door inside the transaction. */
async function signIn<Db extends Parameters<ReturnType<typeof sql>['execute']>[0]>(db: Db): Promise<Db> {
  await sql`set local app.door = 'sign-in'`.execute(db)
  return db
}
