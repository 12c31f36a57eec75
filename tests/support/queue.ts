import { Logger, runOnce } from 'graphile-worker'
import pg from 'pg'
import type { Platform } from '../../src/apps/compose.ts'
import { features } from '../../src/apps/features.ts'
import { reactTask } from '../../src/platform/react.ts'

/** Works the queue empty with the real tasks. */
export async function runTaskListOnce(platform: Platform, connection: pg.PoolConfig): Promise<void> {
  const pool = new pg.Pool({ ...connection, max: 2 })
  pool.on('error', () => {})
  pool.on('connect', client => void client.on('error', () => {}))
  const { database, files, config, log } = platform.context
  const context = { database, files, config, log }
  const tasks = Object.assign({ react: reactTask(features) }, ...features.map(feature => feature.tasks ?? {}))
  try {
    await runOnce({
      pgPool: pool,
      noHandleSignals: true,
      logger: new Logger(() => () => {}),
      taskList: Object.fromEntries(
        Object.entries(tasks).map(([name, task]) => [
          name,
          (payload: unknown) => (task as (c: typeof context, p: unknown) => Promise<void>)(context, payload),
        ]),
      ),
    })
  } finally {
    await pool.end()
  }
}
