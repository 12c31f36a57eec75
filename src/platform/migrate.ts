import { createHash, createHmac } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { runMigrations } from 'graphile-worker'
import pg from 'pg'

const folder = new URL('../../migrations/', import.meta.url)
const lockKey = 7_300_001

export type Connections = { owner: pg.PoolConfig; serving: pg.PoolConfig; jobs: pg.PoolConfig }

/**
 * Brings a database to the current schema as its owner: the two roles, the numbered SQL files, the queue. Serialised by an advisory lock,
 * so that many processes may start at once. A file that was applied may never change again.
 */
export async function migrate(connections: Connections, passwords?: { serving: string; jobs: string }): Promise<void> {
  const client = new pg.Client(connections.owner)
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [lockKey])
    await ensureRoles(client, passwords)
    await client.query(
      'create table if not exists migration (name text primary key, sha256 text not null, applied_at timestamptz not null)',
    )
    const applied = new Map(
      (await client.query<{ name: string; sha256: string }>('select name, sha256 from migration')).rows.map(row => [
        row.name,
        row.sha256,
      ]),
    )
    const names = (await readdir(folder)).filter(name => name.endsWith('.sql')).sort()
    for (const name of names) {
      const text = await readFile(new URL(name, folder), 'utf8')
      const sha256 = createHash('sha256').update(text).digest('hex')
      if (applied.get(name) === sha256) continue
      if (applied.has(name)) throw new Error(`数据结构文件 ${name} 在应用之后被改动，请恢复原文件，改动写入新的文件`)
      await client.query(
        `begin; ${text}; insert into migration values ('${name}', '${sha256}', '${new Date().toISOString()}'); commit`,
      )
    }
    await ensureQueue(connections.jobs)
  } finally {
    await client.end()
  }
}

async function ensureRoles(client: pg.Client, passwords?: { serving: string; jobs: string }) {
  for (const [role, password] of [
    ['anze_app', passwords?.serving],
    ['anze_jobs', passwords?.jobs],
  ] as const) {
    const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [role])
    if (!rowCount) await client.query(`create role ${role} login nosuperuser nobypassrls nocreatedb nocreaterole`)
    if (password) await client.query(`alter role ${role} password ${pg.escapeLiteral(password)}`)
  }
  const { rows } = await client.query<{ name: string }>('select current_database() as name')
  const database = pg.escapeIdentifier(rows[0]!.name)
  await client.query(`grant connect on database ${database} to anze_app; grant connect, create on database ${database} to anze_jobs;
    grant usage on schema public to anze_app`)
}

/** The queue belongs to a role of its own; requests reach it through one function only. */
async function ensureQueue(jobs: pg.PoolConfig) {
  const pool = new pg.Pool({ ...jobs, max: 2 })
  pool.on('error', () => {})
  pool.on('connect', client => void client.on('error', () => {}))
  try {
    await runMigrations({ pgPool: pool, logger: undefined })
    await pool.query(`create schema if not exists queue;
      create or replace function queue.enqueue(jobs jsonb) returns void language sql security definer set search_path = '' as $$
        select graphile_worker.add_jobs(array_agg(row(
          job->>'task', (job->'payload')::json, coalesce(job->>'queue', null), (job->>'runAt')::timestamptz,
          (job->>'maxAttempts')::smallint, job->>'key', null::smallint, null::text[])::graphile_worker.job_spec))
        from jsonb_array_elements(jobs) job $$;
      grant usage on schema queue to anze_app;
      grant execute on function queue.enqueue(jsonb) to anze_app`)
  } finally {
    await pool.end()
  }
}

/** The serving role must not be able to step over row-level security: refuse to start otherwise. */
export async function checkServingRole(serving: pg.Pool): Promise<void> {
  const { rows } = await serving.query<{ name: string; above: boolean; owns: boolean }>(
    `select current_user as name, r.rolsuper or r.rolbypassrls or r.rolcreaterole as above,
       exists (select 1 from pg_class c join pg_namespace n on n.oid = c.relnamespace
               where n.nspname = 'public' and c.relkind in ('r', 'p') and pg_has_role(r.oid, c.relowner, 'usage')) as owns
     from pg_roles r where r.rolname = current_user`,
  )
  const role = rows[0]!
  if (role.above || role.owns)
    throw new Error(
      `数据库用户 ${role.name} 权限过大（超级用户、表的所有者或可绕过行级安全），不能用于服务：请改用普通用户`,
    )
}

/**
 * The serving and queue logins on somebody's PostgreSQL server. Their passwords are derived from the owner's, so that nothing is stored
 * and every process of one installation agrees.
 */
export function connectionsFor(
  databaseUrl: string,
  servingUrl?: string,
): { connections: Connections; passwords?: { serving: string; jobs: string } } {
  const url = new URL(databaseUrl)
  const derive = (role: string) =>
    createHmac('sha256', decodeURIComponent(url.password)).update(`anze ${role}`).digest('base64url')
  const as = (role: string) => {
    const own = new URL(databaseUrl)
    own.username = role
    own.password = url.password ? derive(role) : ''
    return own.href
  }
  return {
    connections: {
      owner: { connectionString: databaseUrl },
      serving: { connectionString: servingUrl ?? as('anze_app') },
      jobs: { connectionString: as('anze_jobs') },
    },
    passwords: url.password ? { serving: derive('anze_app'), jobs: derive('anze_jobs') } : undefined,
  }
}
