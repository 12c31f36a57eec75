import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Transform, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import pg from 'pg'
import copyStreams from 'pg-copy-streams'
import type { FileStore } from './file-store.ts'
import type { Connections } from './migrate.ts'

/** Database and files in one folder: `manifest.json`, `tables/<name>.copy.gz`, `jobs.json`, `files/<sha256>`. */
export type Manifest = {
  format: 1
  madeAt: string
  migrations: string[]
  tables: { name: string; rows: number; sha256: string }[]
  files: number
  jobs: number
}

/** A sentence for the person who runs the backup. */
export class BackupProblem extends Error {}

/** One consistent snapshot, also while the platform is serving. `progress` is told each table and count of files. */
export async function backUp(
  connections: Connections,
  files: FileStore,
  folder: string,
  now: Date,
  progress: (line: string) => void = () => {},
): Promise<Manifest> {
  await mkdir(join(folder, 'tables'), { recursive: true, mode: 0o700 })
  await mkdir(join(folder, 'files'), { recursive: true, mode: 0o700 })
  const client = await connect(connections.owner)
  try {
    await client.query('begin isolation level repeatable read read only')
    const manifest: Manifest = {
      format: 1,
      madeAt: now.toISOString(),
      migrations: await migrationsOf(client),
      tables: [],
      files: 0,
      jobs: 0,
    }
    for (const name of await tablesInOrder(client)) {
      const { rows, sha256 } = await copyOut(client, name, join(folder, 'tables', `${name}.copy.gz`))
      manifest.tables.push({ name, rows, sha256 })
      progress(`${name}：${rows} 行`)
    }
    const { rows: wanted } = await client.query<{ sha256: string }>(
      `select distinct sha256 from (select sha256 from file union all select screen_sha256 from file union all select thumb_sha256 from file) f
       where sha256 is not null order by 1`,
    )
    for (const { sha256 } of wanted) {
      await pipeline(await files.get(sha256), createWriteStream(join(folder, 'files', sha256), { mode: 0o600 }))
      manifest.files += 1
    }
    await client.query('commit')
    manifest.jobs = await jobsOut(connections.jobs, join(folder, 'jobs.json'))
    await writeFile(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`)
    progress(`文件：${manifest.files} 个；待办后台任务：${manifest.jobs} 个`)
    return manifest
  } finally {
    await client.end()
  }
}

/** Into an empty, migrated database; anything that differs from the manifest undoes the whole. */
export async function restore(
  connections: Connections,
  files: FileStore,
  folder: string,
  progress: (line: string) => void = () => {},
): Promise<Manifest> {
  const manifest = JSON.parse(
    await readFile(join(folder, 'manifest.json'), 'utf8').catch(() => {
      throw new BackupProblem(`${folder} 中没有完整的备份（缺少 manifest.json）`)
    }),
  ) as Manifest
  const client = await connect(connections.owner)
  try {
    const { rows: present } = await client.query('select 1 from organisation limit 1')
    if (present.length > 0)
      throw new BackupProblem('目标数据库中已有数据。请恢复到新的 DATA_DIR 或空的数据库，以免覆盖。')
    const own = await migrationsOf(client)
    if (manifest.migrations.some(name => !own.includes(name)))
      throw new BackupProblem('备份来自更新的版本，请先升级本程序再恢复。')
    await client.query('begin')
    for (const table of manifest.tables) {
      await client.query(`delete from ${pg.escapeIdentifier(table.name)}`)
      const { rows, sha256 } = await copyIn(client, table.name, join(folder, 'tables', `${table.name}.copy.gz`))
      if (rows !== table.rows || sha256 !== table.sha256)
        throw new BackupProblem(`备份中的表 ${table.name} 已损坏：行数或校验值不符`)
      progress(`${table.name}：${rows} 行`)
    }
    const { rows: wanted } = await client.query<{ sha256: string }>(
      `select distinct sha256 from (select sha256 from file union all select screen_sha256 from file union all select thumb_sha256 from file) f
       where sha256 is not null`,
    )
    for (const { sha256 } of wanted) {
      const stored = await files.put(createReadStream(join(folder, 'files', sha256)))
      if (stored.sha256 !== sha256) throw new BackupProblem(`备份中的文件 ${sha256.slice(0, 12)}… 已损坏`)
    }
    await client.query('commit')
    await jobsIn(connections.serving, join(folder, 'jobs.json'))
    progress(`文件：${wanted.length} 个`)
    return manifest
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  } finally {
    await client.end()
  }
}

async function connect(config: pg.PoolConfig): Promise<pg.Client> {
  const client = new pg.Client(config)
  await client.connect()
  const { rows } = await client.query(
    'select rolsuper or rolbypassrls as whole from pg_roles where rolname = current_user',
  )
  if (rows[0]?.whole) return client
  await client.end()
  throw new BackupProblem(
    '备份须能越过行级安全读取全部数据：请用超级用户（或有 BYPASSRLS 的用户）的 DATABASE_URL 运行，或使用数据库自带的备份工具。',
  )
}

async function migrationsOf(client: pg.Client): Promise<string[]> {
  return (await client.query<{ name: string }>('select name from migration order by name')).rows.map(row => row.name)
}

/** Tables so that each comes after those it refers to; `migration` is the schema's own and stays. */
async function tablesInOrder(client: pg.Client): Promise<string[]> {
  const { rows: tables } = await client.query<{ name: string }>(
    `select relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'public' and c.relkind in ('r', 'p') and relname <> 'migration' order by 1`,
  )
  const { rows: references } = await client.query<{ table: string; to: string }>(
    `select conrelid::regclass::text as table, confrelid::regclass::text as to from pg_constraint where contype = 'f' and conrelid <> confrelid`,
  )
  const ordered: string[] = []
  const place = (name: string): void => {
    if (ordered.includes(name)) return
    for (const reference of references) if (reference.table === name) place(reference.to)
    ordered.push(name)
  }
  for (const { name } of tables) place(name)
  return ordered
}

async function copyOut(client: pg.Client, table: string, path: string) {
  const { meter, figures } = measured()
  const columns = await columnsOf(client, table)
  await pipeline(
    client.query(copyStreams.to(`copy ${pg.escapeIdentifier(table)} (${columns}) to stdout`)),
    meter,
    createGzip(),
    createWriteStream(path, { mode: 0o600 }),
  )
  // The columns' names stand beside the data, so that a later version with more columns can still restore it.
  await writeFile(`${path}.columns`, columns)
  return figures()
}

async function copyIn(client: pg.Client, table: string, path: string) {
  const { meter, figures } = measured()
  const columns = await readFile(`${path}.columns`, 'utf8')
  await pipeline(
    createReadStream(path),
    createGunzip(),
    meter,
    client.query(copyStreams.from(`copy ${pg.escapeIdentifier(table)} (${columns}) from stdin`)) as Writable,
  )
  return figures()
}

async function columnsOf(client: pg.Client, table: string): Promise<string> {
  const { rows } = await client.query<{ name: string }>(
    `select column_name as name from information_schema.columns where table_schema = 'public' and table_name = $1
       and is_generated = 'NEVER' order by ordinal_position`,
    [table],
  )
  return rows.map(row => pg.escapeIdentifier(row.name)).join(', ')
}

/** Counts lines (a row of COPY text is one line: line feeds inside are escaped) and hashes what passes. */
function measured() {
  const hash = createHash('sha256')
  let rows = 0
  const meter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      for (const byte of chunk) if (byte === 10) rows += 1
      done(null, chunk)
    },
  })
  return { meter, figures: () => ({ rows, sha256: hash.digest('hex') }) }
}

/** What still waits in the queue: reactions to events that were committed must not be lost with the machine. */
async function jobsOut(connection: pg.PoolConfig, path: string): Promise<number> {
  const client = new pg.Client(connection)
  await client.connect()
  try {
    const { rows } = await client.query(
      `select t.identifier as task, j.payload, j.run_at as "runAt", j.max_attempts as "maxAttempts", j.key
       from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id where j.attempts < j.max_attempts`,
    )
    await writeFile(path, JSON.stringify(rows))
    return rows.length
  } finally {
    await client.end()
  }
}

async function jobsIn(connection: pg.PoolConfig, path: string): Promise<void> {
  const jobs = await readFile(path, 'utf8')
  if (jobs === '[]') return
  const client = new pg.Client(connection)
  await client.connect()
  try {
    await client.query('select queue.enqueue($1::jsonb)', [jobs])
  } finally {
    await client.end()
  }
}
