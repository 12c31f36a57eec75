import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { access, chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type EmbeddedPostgres, startEmbedded } from './embedded-postgres.ts'
import { socketFolder } from './lock.ts'
import { createLog } from './log.ts'

const log = createLog('silent')
const asRoot = process.getuid?.() === 0
let root: string
const started: EmbeddedPostgres[] = []
const children: ChildProcess[] = []

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'anze-pg-'))
  await chmod(root, 0o755)
})
afterEach(async () => {
  for (const server of started.splice(0)) await server.stop()
  for (const child of children.splice(0)) child.kill('SIGKILL')
  await rm(root, { recursive: true, force: true })
})

async function start(dir: string, fast = true) {
  const server = await startEmbedded({ dir, fast, log })
  started.push(server)
  return server
}

async function query(server: EmbeddedPostgres, text: string) {
  const client = new pg.Client(server.connection('postgres') as pg.ClientConfig)
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}

/** The real user ids of the processes that run on the cluster, by its folder on their command line. */
async function serverProcesses(dir: string): Promise<number[]> {
  const found: number[] = []
  for (const pid of (await readdir('/proc')).filter(name => /^\d+$/.test(name))) {
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
    if (!command.includes(`\0-D\0${dir}\0`)) continue
    const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
    found.push(Number(/^Uid:\s+(\d+)/m.exec(status)?.[1]))
  }
  return found
}

async function noProcessesWithin(dir: string, ms: number): Promise<boolean> {
  for (const until = Date.now() + ms; Date.now() < until; await pause(50))
    if ((await serverProcesses(dir)).length === 0) return true
  return false
}

test('creates a cluster, answers queries, refuses a second start and leaves no process', async () => {
  const dir = join(root, 'postgres')
  const server = await start(dir, false)
  const [settings] = await query(
    server,
    `select current_user as me, current_setting('fsync') as fsync, current_setting('data_checksums') as checksums,
      current_setting('listen_addresses') as addresses, current_setting('server_encoding') as encoding,
      (select datlocprovider::text || ' ' || datlocale from pg_database where datname = 'postgres') as locale`,
  )
  expect(settings).toEqual({
    me: 'anze_owner',
    fsync: 'on',
    checksums: 'on',
    addresses: '',
    encoding: 'UTF8',
    locale: 'b C.UTF-8',
  })
  if (asRoot && process.platform === 'linux') {
    const owners = await serverProcesses(dir)
    expect(owners).toHaveLength(1)
    expect(owners).toEqual([(await stat(dir)).uid])
  }
  expect((await stat(dir)).mode & 0o077).toBe(0)

  await expect(startEmbedded({ dir, log })).rejects.toThrow('正由另一个数据库进程使用')
  expect(await query(server, 'select 1 as alive')).toEqual([{ alive: 1 }])

  await server.stop()
  await server.stop()
  if (process.platform === 'linux') expect(await serverProcesses(dir)).toEqual([])
  await expect(access(join(dir, 'postmaster.pid'))).rejects.toThrow()
})

test.runIf(process.platform === 'linux')(
  'after kill -9 of the starting process the server ends by itself and committed rows are there',
  async () => {
    const dir = join(root, 'postgres')
    const code = `import { startEmbedded } from ${JSON.stringify(new URL('embedded-postgres.ts', import.meta.url).href)}
      import pg from 'pg'
      const quiet = { debug() {}, info() {}, warn() {}, error() {} }
      const server = await startEmbedded({ dir: ${JSON.stringify(dir)}, log: quiet })
      const client = new pg.Client(server.connection('postgres'))
      await client.connect()
      await client.query('create table kept (n int primary key)')
      for (let n = 1; ; n++) {
        await client.query('insert into kept values ($1)', [n])
        console.log(n)
      }`
    const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
      cwd: import.meta.dirname,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    children.push(child)
    let told = ''
    child.stdout!.on('data', chunk => {
      told += chunk
      if (told.includes('\n100\n')) child.kill('SIGKILL')
    })
    await once(child, 'close')
    const committed = told.split('\n').slice(0, -1).length
    expect(committed).toBeGreaterThanOrEqual(100)

    // At once, while the old server may still be leaving.
    const server = await start(dir)
    const [kept] = await query(server, 'select count(*)::int as rows, max(n) as last from kept')
    expect(kept.rows).toBeGreaterThanOrEqual(committed)
    expect(kept.rows).toBe(kept.last)
    expect(await serverProcesses(dir)).toHaveLength(1)
    await server.stop()
    expect(await noProcessesWithin(dir, 3000)).toBe(true)
  },
)

test.runIf(process.platform === 'linux')(
  'a child that is killed leaves no server even if nobody starts again',
  async () => {
    const dir = join(root, 'postgres')
    const code = `import { startEmbedded } from ${JSON.stringify(new URL('embedded-postgres.ts', import.meta.url).href)}
    const quiet = { debug() {}, info() {}, warn() {}, error() {} }
    await startEmbedded({ dir: ${JSON.stringify(dir)}, fast: true, log: quiet })
    console.log('up')`
    const child = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['ignore', 'pipe', 'inherit'] })
    children.push(child)
    await once(child.stdout!, 'data')
    expect(await serverProcesses(dir)).not.toEqual([])
    child.kill('SIGKILL')
    expect(await noProcessesWithin(dir, 5000)).toBe(true)
  },
)

test('a folder closed to other users and a path too long for a socket still serve', async () => {
  await chmod(root, 0o700)
  const dir = join(root, '很长的路径'.repeat(8), 'postgres')
  const first = await start(dir)
  expect(first.socketDir).not.toBe(dir)
  expect((await stat(first.socketDir)).mode & 0o077).toBe(0)
  await query(first, 'create table kept (n int)')
  const owner = (await stat(dir)).uid
  await first.stop()
  const second = await start(dir)
  expect(await query(second, 'select count(*)::int as rows from kept')).toEqual([{ rows: 0 }])
  expect((await stat(dir)).uid).toBe(owner)
  await second.stop()
  await rm(await socketFolder(dir, '.s.PGSQL.5432.lock', owner), { recursive: true })
})

test('an unexpected end of the server is told, an asked one is not', async () => {
  const dir = join(root, 'postgres')
  const server = await start(dir)
  const reasons: string[] = []
  server.onExit(reason => reasons.push(reason))
  const pid = Number((await readFile(join(dir, 'postmaster.pid'), 'utf8')).split('\n')[0])
  process.kill(pid, 'SIGKILL')
  for (let tries = 0; reasons.length === 0 && tries < 100; tries++) await pause(20)
  expect(reasons).toEqual([expect.stringContaining('意外退出')])

  const again = await start(dir)
  again.onExit(reason => reasons.push(reason))
  await again.stop()
  expect(reasons).toHaveLength(1)
})

test('a folder with other things in it is refused and kept as it is', async () => {
  const dir = join(root, 'postgres')
  await mkdir(dir)
  await writeFile(join(dir, 'letter.txt'), 'mine')
  const before = await stat(dir)
  await expect(startEmbedded({ dir, fast: true, log })).rejects.toThrow('不是空的')
  expect(await readFile(join(dir, 'letter.txt'), 'utf8')).toBe('mine')
  expect(await stat(dir)).toMatchObject({ uid: before.uid, mode: before.mode })
  expect(await readdir(root)).toEqual(['postgres'])
})

test('data of another PostgreSQL version is refused with its number', async () => {
  const dir = join(root, 'postgres')
  await mkdir(dir, { mode: 0o700 })
  await writeFile(join(dir, 'PG_VERSION'), '15\n')
  await expect(startEmbedded({ dir, fast: true, log })).rejects.toThrow('PostgreSQL 15')
})
