import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { assessHazard, reportHazard } from '../src/features/hazards/endpoints.ts'
import { newId } from '../src/kernel/ids.ts'
import { backUp, restore } from '../src/platform/backup.ts'
import { openFileStore } from '../src/platform/file-store.ts'
import { cloneDatabase } from './support/database.ts'
import { openWorld, type World } from './support/world.ts'

let world: World
let dir: string
const databases: Awaited<ReturnType<typeof cloneDatabase>>[] = []

beforeAll(async () => {
  world = await openWorld()
  dir = await mkdtemp(join(tmpdir(), 'anze-backup-'))
  const enterprise = await world.enterprise()
  const officer = await world.person(enterprise, 'safety-officer')
  for (const description of ['护栏缺失\t第一处\n换行', '电缆破损\\反斜杠'])
    await officer.call(reportHazard, {
      params: { organisation: enterprise },
      body: { id: newId(), description, place: '一车间' },
    })
  const photo = newId()
  const hazard = newId()
  const { sha256, size } = await world.context.files.put(Buffer.from('照片的字节'))
  await world.database.asSystem('test', enterprise, ({ db, now }) =>
    db
      .insertInto('file')
      .values({
        organisation_id: enterprise,
        id: photo,
        sha256,
        size,
        mime: 'image/jpeg',
        name: '现场.jpg',
        uploaded_at: now,
      })
      .execute(),
  )
  await officer.call(reportHazard, {
    params: { organisation: enterprise },
    body: { id: hazard, description: '配电箱未上锁', place: '二车间' },
  })
  await officer.call(assessHazard, {
    params: { organisation: enterprise, hazard },
    body: { command: newId(), grade: 'general', kind: (await anyKind())! },
  })
})
afterAll(async () => {
  await world.end()
  for (const database of databases) await database.drop()
  await rm(dir, { recursive: true, force: true })
})

async function anyKind() {
  const { kindsOn } = await import('../src/features/hazards/kinds.ts')
  return kindsOn('2026-11-24')[0]?.code
}

async function empty() {
  const database = await cloneDatabase(inject('postgres'))
  databases.push(database)
  return database.connections
}

/** Every row of every table as text, in a fixed order. */
async function contents(connection: pg.PoolConfig): Promise<Record<string, string>> {
  const client = new pg.Client(connection)
  await client.connect()
  try {
    const { rows } = await client.query(`select relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind = 'r' and relname <> 'migration' order by 1`)
    const all: Record<string, string> = {}
    for (const { relname } of rows) {
      const { rows: lines } = await client.query(`select t::text as line from ${relname} t order by 1`)
      all[relname] = lines.map(row => row.line).join('\n')
    }
    return all
  } finally {
    await client.end()
  }
}

test('what is restored equals what was backed up: contents, chain, files', async () => {
  const folder = join(dir, 'one')
  await backUp(world.connections, world.context.files, folder, new Date())

  const target = await empty()
  const files = openFileStore(`file:${join(dir, 'files')}`)
  const manifest = await restore(target, files, folder)
  const [before, after] = [await contents(world.connections.owner), await contents(target.owner)]
  expect(after).toEqual(before)
  expect(before.event?.split('\n').length).toBeGreaterThan(5)
  for await (const { sha256 } of files.list()) expect(await world.context.files.has(sha256)).toBe(true)
  expect(manifest.files).toBe(1)
})

test('a damaged backup is refused and leaves the target empty', async () => {
  const folder = join(dir, 'one')
  const path = join(folder, 'manifest.json')
  const manifest = JSON.parse(await readFile(path, 'utf8'))
  manifest.tables.find((table: { name: string }) => table.name === 'event').sha256 = '0'.repeat(64)
  await writeFile(path, JSON.stringify(manifest))
  const target = await empty()
  await expect(restore(target, openFileStore(`file:${join(dir, 'files2')}`), folder)).rejects.toThrow(/event 已损坏/)
  expect((await contents(target.owner)).organisation).toBe('')
})

test('a database with records is never overwritten', async () => {
  await expect(restore(world.connections, world.context.files, join(dir, 'one'))).rejects.toThrow(/已有数据/)
})
