import type { FastifyInstance } from 'fastify'
import { seedCalendar } from '../features/calendar/server/public.ts'
import type { Config } from '../platform/config.ts'
import { type Database, openDatabase } from '../platform/database.ts'
import { openFileStore } from '../platform/file-store.ts'
import { type Context, openHttp } from '../platform/http.ts'
import { startJobs } from '../platform/jobs.ts'
import type { Log } from '../platform/log.ts'
import { type Connections, checkServingRole } from '../platform/migrate.ts'
import { openApi } from '../platform/openapi.ts'
import { reactTask } from '../platform/react.ts'
import { serveScreens } from '../platform/screens.ts'
import { isSetUpOpen } from '../platform/set-up.ts'
import { features } from './features.ts'
import { schedules } from './schedules.ts'

export type Platform = { http: FastifyInstance; database: Database; context: Context; close: () => Promise<void> }

export type Composition = {
  config: Config
  connections: Connections
  log: Log
  clock?: () => Date
  /** False where a test drives the queue by hand or needs none. */
  jobs?: boolean
  perMinute?: number
  /** Check every answer against its schema (tests): what leaves is what the table promises. */
  checkAnswers?: boolean
  /** Only tests: start as if the three administrators existed. */
  setUpDone?: boolean
}

/** Puts the platform together on a migrated database; the caller listens. */
export async function compose(composition: Composition): Promise<Platform> {
  const { config, connections, log } = composition
  const database = openDatabase(connections.serving, composition.clock)
  await checkServingRole(database.pool)
  await seedCalendar(database)
  const files = openFileStore(config.filesUrl)
  const context: Context = {
    config,
    database,
    files,
    log,
    setUpOpen: composition.setUpDone ? async () => false : () => isSetUpOpen(database),
  }
  const handled = features.flatMap(feature => feature.handlers)
  const http = await openHttp(context, handled, {
    perMinute: composition.perMinute,
    checkAnswers: composition.checkAnswers,
  })
  const document = openApi(handled.map(({ endpoint }) => endpoint))
  http.get('/api/openapi.json', () => document)
  http.get('/healthz', async () => {
    await database.pool.query('select 1')
    return { ok: true }
  })
  await serveScreens(http, config)
  const react = reactTask(features)
  const tasks = Object.assign({ react }, ...features.map(feature => feature.tasks ?? {}))
  const jobs =
    composition.jobs === false
      ? undefined
      : await startJobs(
          connections.jobs,
          tasks,
          schedules,
          { database, files, config, log },
          { alone: !config.databaseUrl },
        )
  await http.ready()
  return {
    http,
    database,
    context,
    close: async () => {
      await http.close()
      await jobs?.stop()
      await database.close()
    },
  }
}
