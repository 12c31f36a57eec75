import { Logger, runOnce } from 'graphile-worker'
import pg from 'pg'
import { addDays, type Day, dayOf, isWorkday } from '../../kernel/dates.ts'
import type { Connections } from '../../platform/migrate.ts'
import { reactTask } from '../../platform/react.ts'
import type { Platform } from '../compose.ts'
import { features } from '../features.ts'
import { schedules } from '../schedules.ts'
import type { Stage, Step } from './stage.ts'
import { atHour, calendar } from './times.ts'

/** Turns the pages: each step at its hour, the clock with it; nothing after today. */
export async function play(
  stage: Stage,
  steps: Step[],
  today: Date,
  clock: (at: Date) => void,
  progress: { done: number; keep: (done: number) => Promise<void> },
): Promise<void> {
  const all = steps
    .filter(step => step.at >= stage.begin && step.at < today)
    .map((step, order) => ({ step, order }))
    .sort((a, b) => a.step.at.getTime() - b.step.at.getTime() || a.order - b.order)
  for (const [index, { step }] of all.entries()) {
    if (index < progress.done) continue
    clock(step.at)
    try {
      await step.run(stage)
    } catch (error) {
      throw new Error(`${step.at.toISOString()} ${step.tell}: ${(error as Error).message}`, { cause: error })
    }
    if (index % 25 === 24) await progress.keep(index + 1)
  }
  await progress.keep(all.length)
}

/** What the platform itself does: the scheduled tasks once a day at their hour, and what waits in the queue several times a day. */
export function daily(connections: Connections, from: Date, today: Date): Step[] {
  const tasks = Object.assign({ react: reactTask(features) }, ...features.map(feature => feature.tasks ?? {}))
  const days: Day[] = []
  for (let day = dayOf(from); day <= dayOf(today); day = addDays(day, 1)) days.push(day)
  return days.flatMap(day => [
    ...schedules.map(({ task, cron }) => ({
      at: atHour(day, hourOf(cron)),
      tell: task,
      run: async ({ platform }: Stage) => tasks[task](jobContext(platform), {}),
    })),
    ...(isWorkday(day, calendar) ? [9, 11.5, 14.5, 17.4, 23.9] : [23.9]).map(hour => ({
      at: atHour(day, hour),
      tell: 'queue',
      run: (stage: Stage) => emptyQueue(stage.platform, connections, tasks),
    })),
  ])
}

/** Minute and hour of the first time on a day. */
function hourOf(cron: string): number {
  const [minute, hour] = cron.split(' ')
  return (hour === '*' ? 0 : Number(hour)) + Number(minute) / 60
}

function jobContext({ context: { database, files, config, log } }: Platform) {
  return { database, files, config, log }
}

export async function emptyQueue(
  platform: Platform,
  connections: Connections,
  tasks: Record<
    string,
    (context: ReturnType<typeof jobContext>, payload: Record<string, unknown>) => Promise<void>
  > = Object.assign({ react: reactTask(features) }, ...features.map(feature => feature.tasks ?? {})),
): Promise<void> {
  const pool = new pg.Pool({ ...connections.jobs, max: 6 })
  pool.on('error', () => {})
  pool.on('connect', client => void client.on('error', () => {}))
  const context = jobContext(platform)
  try {
    await runOnce({
      pgPool: pool,
      concurrency: 4,
      noHandleSignals: true,
      logger: new Logger(() => (level, message, meta) => {
        if (level === 'error') platform.context.log.error({ ...meta, message }, '后台任务出错')
      }),
      taskList: Object.fromEntries(
        Object.entries(tasks).map(([name, task]) => [
          name,
          (payload: unknown) => task(context, (payload ?? {}) as Record<string, unknown>),
        ]),
      ),
    })
  } finally {
    await pool.end()
  }
}
