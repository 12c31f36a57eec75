import { Logger, type ParsedCronItem, parseCronItems, type Runner, run } from 'graphile-worker'
import pg from 'pg'
import type { Logger as Log } from 'pino'
import type { Config } from './config.ts'
import type { Database } from './database.ts'
import type { FileStore } from './file-store.ts'

/** What a job may use: the same database door, clock and files as a request. */
export type JobContext = { database: Database; files: FileStore; config: Config; log: Log; enqueueNow?: never }

export type Task = (context: JobContext, payload: Record<string, unknown>) => Promise<void>
export type Tasks = Record<string, Task>

/** One line of the page of schedules (apps/schedules.ts): a task and its cron pattern in Asia/Shanghai. */
export type Schedule = { task: string; cron: string; why: string }

/** `alone`: no other process works on this queue (the embedded database has one server). */
export async function startJobs(
  connection: pg.PoolConfig,
  tasks: Tasks,
  schedules: readonly Schedule[],
  context: JobContext,
  { alone, concurrency = 4 }: { alone: boolean; concurrency?: number },
): Promise<{ stop: () => Promise<void> }> {
  const pool = new pg.Pool({ ...connection, max: concurrency + 2 })
  pool.on('error', () => {})
  pool.on('connect', client => void client.on('error', () => {}))
  if (alone) await freeLeftovers(pool)
  const items: ParsedCronItem[] = parseCronItems(
    schedules.map(({ task, cron }) => ({ task, match: cronInUtc(cron), identifier: `${task} ${cron}` })),
  )
  const runner: Runner = await run({
    pgPool: pool,
    concurrency,
    noHandleSignals: true,
    pollInterval: 2000,
    logger: quiet(context.log),
    parsedCronItems: items,
    taskList: Object.fromEntries(
      Object.entries(tasks).map(([name, task]) => [
        name,
        async (payload: unknown) => task(context, (payload ?? {}) as Record<string, unknown>),
      ]),
    ),
  })
  runner.promise.catch(error => context.log.error({ err: error }, '后台任务停止'))
  return {
    stop: async () => {
      await runner.stop()
      await pool.end()
    },
  }
}

/** A process that was killed leaves its tasks locked. Where no other process works on this queue they are free again at once. */
async function freeLeftovers(pool: pg.Pool): Promise<void> {
  await pool.query(
    `select graphile_worker.force_unlock_workers(array_agg(distinct locked_by)) from graphile_worker.jobs where locked_by is not null
     having count(*) > 0`,
  )
}

/** Schedules are written in Asia/Shanghai (UTC+8 all year); the queue counts in UTC. Only plain hours and `*` are used. */
function cronInUtc(cron: string): string {
  const [minute, hour, ...rest] = cron.split(' ')
  const utc = hour === '*' ? '*' : String((Number(hour) + 16) % 24)
  return [minute, utc, ...rest].join(' ')
}

function quiet(log: Log): Logger {
  return new Logger(() => (level, message, meta) => {
    if (level === 'error') log.error({ ...meta, message }, '后台任务出错')
    else if (level === 'warning') log.warn(message)
  })
}
