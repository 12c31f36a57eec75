import { type ColumnType, Kysely, PostgresDialect, sql, type Transaction } from 'kysely'
import pg from 'pg'
import { dayOf } from '../kernel/dates.ts'
import type { NewEvent } from '../kernel/event.ts'
import type { Actor } from '../policy/actor.ts'
import type { Reach } from '../policy/reach.ts'
import { reachOf } from '../policy/reach.ts'
import { appendEvents, type NewJob } from './events.ts'
import type { DB } from './schema.generated.ts'

export type { DB } from './schema.generated.ts'
export type Db = Kysely<DB>
export { sql }
export type Timestamp = ColumnType<Date, Date | string, Date | string>

// bigint counts fit a JS number here; days stay text so that no time zone touches them
pg.types.setTypeParser(20, Number)
pg.types.setTypeParser(1082, text => text)

/** What a handler works with: one transaction, one scope, one clock, one list of events. */
export type Work = {
  db: Db
  /** The organisation whose tenant this transaction works in; '' where none. */
  scope: string
  now: Date
  /** Today in Asia/Shanghai, 'yyyy-MM-dd'. */
  today: string
  /** Null where the system acts; `reason` then says why. */
  actor: Actor | null
  reason?: string
  record: (event: NewEvent) => void
  enqueue: (job: NewJob) => void
  /** A command sent again: its event stands in the journal since the first time, so none is due now. */
  repeated: () => void
}

export type Database = {
  pool: pg.Pool
  clock: () => Date
  asActor: <T>(actor: Actor, scope: string, run: (work: Work) => Promise<T>, options?: WorkOptions) => Promise<T>
  asSystem: <T>(reason: string, scope: string, run: (work: Work) => Promise<T>, options?: WorkOptions) => Promise<T>
  asSignIn: <T>(run: (work: Work) => Promise<T>, account?: string) => Promise<T>
  close: () => Promise<void>
}

type WorkOptions = {
  /** `required`: a transaction that wrote but recorded no event is refused (writes). `none`: nothing is checked (reads and exempt writes). */
  event?: 'required' | 'none'
  /** `everywhere` lets the system read summary tables of all regions. */
  reach?: 'everywhere'
  readOnly?: boolean
}

const everywhere: Reach = { own: '', region: { from: '!', to: '~' }, sectors: null }
const nowhere: Reach = { own: '', region: null, sectors: null }

export function openDatabase(poolConfig: pg.PoolConfig, clock: () => Date = () => new Date()): Database {
  const pool = new pg.Pool({ max: 16, ...poolConfig })
  pool.on('error', () => {}) // an idle connection that the server closed; the next query reports what matters

  async function transact<T>(
    settings: Settings,
    work: Omit<Work, 'db' | 'record' | 'enqueue' | 'repeated' | 'now' | 'today'>,
    run: (work: Work) => Promise<T>,
    options: WorkOptions = {},
  ): Promise<T> {
    const client = await pool.connect()
    const events: NewEvent[] = []
    const jobs: NewJob[] = []
    let ended = false
    let repeated = false
    const refuseWhenEnded = () => {
      if (ended) throw new Error('The transaction has ended: await everything inside it')
    }
    const db = databaseOver(client)
    const now = clock()
    try {
      await client.query(`begin${options.readOnly ? ' read only' : ''};${setLocals(settings)}`)
      const result = await run({
        ...work,
        db,
        now,
        today: dayOf(now),
        record: event => {
          refuseWhenEnded()
          events.push(event)
        },
        enqueue: job => {
          refuseWhenEnded()
          jobs.push(job)
        },
        repeated: () => {
          repeated = true
        },
      })
      if (options.event === 'required' && events.length === 0 && !repeated)
        throw new Error('A write that recorded no event is a bug')
      if (events.length > 0 || jobs.length > 0)
        await appendEvents(client, { scope: work.scope, actor: work.actor, reason: work.reason, now }, events, jobs)
      await client.query('commit')
      client.release()
      return result
    } catch (error) {
      await client.query('rollback').then(
        () => client.release(),
        broken => client.release(broken),
      )
      throw error
    } finally {
      ended = true
    }
  }

  return {
    pool,
    clock,
    asActor: (actor, scope, run, options) =>
      transact(settingsOf(reachOf(actor), scope, actor.account, ''), { scope, actor }, run, options),
    asSystem: (reason, scope, run, options) =>
      transact(
        settingsOf(options?.reach === 'everywhere' ? everywhere : nowhere, scope, '', ''),
        { scope, actor: null, reason },
        run,
        options,
      ),
    asSignIn: (run, account = '') =>
      transact(settingsOf(nowhere, '', account, 'sign-in'), { scope: '', actor: null, reason: 'sign-in' }, run, {}),
    close: () => pool.end(),
  }
}

type Settings = {
  scope: string
  region_from: string
  region_to: string
  sectors: string
  account: string
  door: string
}

function settingsOf(reach: Reach, scope: string, account: string, door: string): Settings {
  return {
    scope,
    region_from: reach.region?.from ?? '',
    region_to: reach.region?.to ?? '',
    sectors: reach.sectors === null ? '*' : reach.sectors.join(','),
    account,
    door,
  }
}

/** `set local` rather than set_config(): the statement form reaches the workers of a distributed PostgreSQL. */
function setLocals(settings: Settings): string {
  return Object.entries(settings)
    .map(([name, value]) => `set local app.${name} = ${pg.escapeLiteral(value)}`)
    .join(';')
}

/** Moves an open transaction to another organisation of the actor's reach; the caller has checked the reach. */
export async function enterScope(work: Work, organisation: string): Promise<Work> {
  await sql`${sql.raw(`set local app.scope = ${pg.escapeLiteral(organisation)}`)}`.execute(work.db)
  return { ...work, scope: organisation }
}

function databaseOver(client: pg.PoolClient): Db {
  const single = {
    connect: async () => ({ query: client.query.bind(client), release: () => {} }),
    end: async () => {},
  }
  return new Kysely<DB>({ dialect: new PostgresDialect({ pool: single as never }) })
}

export type { Transaction }
