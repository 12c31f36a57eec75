import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import type { Config } from '../platform/config.ts'
import { startEmbedded } from '../platform/embedded-postgres.ts'
import { holder, lockDataDir } from '../platform/lock.ts'
import type { Log } from '../platform/log.ts'
import { type Connections, connectionsFor, migrate } from '../platform/migrate.ts'

const database = 'anze'

/** A problem of the machine or the settings, in words for the person who starts the platform. */
export class StartProblem extends Error {}

export type Store = {
  connections: Connections
  announce: (news: { url: string }) => void
  onLost: (react: (reason: string) => void) => void
  close: () => Promise<void>
}

/** The database of the settings, started if it is the embedded one, and migrated. */
export async function openStore(config: Config, log: Log): Promise<Store> {
  return config.databaseUrl ? openServer(config) : openEmbedded(config, log)
}

async function openServer(config: Config): Promise<Store> {
  const { connections, passwords } = connectionsFor(config.databaseUrl!, config.databaseServingUrl)
  try {
    await migrate(connections, passwords)
  } catch (error) {
    throw new StartProblem(
      `无法使用 DATABASE_URL 指定的数据库：${(error as Error).message || '连接不上'}。请检查地址、用户和密码，以及该用户能否创建角色和表。`,
      { cause: error },
    )
  }
  return { connections, announce: () => {}, onLost: () => {}, close: async () => {} }
}

async function openEmbedded(config: Config, log: Log): Promise<Store> {
  const lock = await lockDataDir(config.dataDir).catch(error => {
    throw unusable(config.dataDir, error)
  })
  try {
    const postgres = await startEmbedded({ dir: join(config.dataDir, 'postgres'), log })
    await ensureDatabase(postgres.connection('postgres'))
    const as = (user: string) => ({ ...postgres.connection(database), user })
    const connections = { owner: as(postgres.superuser), serving: as('anze_app'), jobs: as('anze_jobs') }
    try {
      await migrate(connections)
    } catch (error) {
      await postgres.stop()
      throw error
    }
    return {
      connections,
      announce: lock.announce,
      onLost: postgres.onExit,
      close: async () => {
        await postgres.stop()
        await lock.release()
      },
    }
  } catch (error) {
    await lock.release()
    throw error
  }
}

const wrongFolder: Record<string, string> = {
  EACCES: '没有权限',
  EPERM: '没有权限',
  EROFS: '所在磁盘只读',
  ENOSPC: '磁盘已满',
  EEXIST: '它是一个文件，不是文件夹',
  ENOTDIR: '上级路径中有文件，不是文件夹',
  ENOENT: '不能在该处建立文件夹',
}

function unusable(dir: string, error: NodeJS.ErrnoException): Error {
  const why = wrongFolder[error.code ?? '']
  if (!why) return error
  return new StartProblem(`不能使用数据文件夹 ${dir}：${why}。请换一个文件夹（DATA_DIR），或改正它的权限。`, {
    cause: error,
  })
}

/**
 * For programs that work beside a running server (backup, verification): joins its database where it runs, else opens the store.
 */
export async function openBeside(config: Config, log: Log): Promise<Store> {
  if (config.databaseUrl || !(await holder(config.dataDir))) return openStore(config, log)
  // Lines 4 and 5 of postmaster.pid are the port and the socket's folder.
  const [, , , port, folder] = (await readFile(join(config.dataDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')
  const as = (user: string) => ({ host: folder!, port: Number(port), user, database })
  const connections = { owner: as('anze_owner'), serving: as('anze_app'), jobs: as('anze_jobs') }
  return { connections, announce: () => {}, onLost: () => {}, close: async () => {} }
}

async function ensureDatabase(connection: pg.PoolConfig): Promise<void> {
  const client = new pg.Client(connection)
  await client.connect()
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [database])
    if (!rowCount) await client.query(`create database ${database}`)
  } finally {
    await client.end()
  }
}
