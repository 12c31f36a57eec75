import { BackupProblem } from '../platform/backup.ts'
import { type Config, ConfigProblem } from '../platform/config.ts'
import { EmbeddedPostgresProblem } from '../platform/embedded-postgres.ts'
import { DataDirInUse } from '../platform/lock.ts'
import { createLog, type Log } from '../platform/log.ts'
import type { Connections } from '../platform/migrate.ts'
import { compose, type Platform } from './compose.ts'
import { openStore, StartProblem } from './open-store.ts'

export type Started = { platform: Platform; url: string; stop: () => Promise<void> }

/** Database, platform, listening. `prepare` runs on the migrated database before the platform is put together (the demonstration). */
export async function start(
  config: Config,
  prepare?: (prepared: { connections: Connections; log: Log }) => Promise<void>,
): Promise<Started> {
  const log = createLog(config.logLevel)
  const store = await openStore(config, log)
  try {
    await prepare?.({ connections: store.connections, log })
    const platform = await compose({ config, connections: store.connections, log })
    await listen(platform, config)
    const address = platform.http.server.address()
    const port = typeof address === 'object' && address ? address.port : config.port
    const url = config.port === 0 ? `http://localhost:${port}` : config.publicUrl
    store.announce({ url })
    let stopping: Promise<void> | undefined
    const stop = () => {
      stopping ??= platform.close().finally(store.close)
      return stopping
    }
    store.onLost(reason => {
      console.error(reason)
      stop().finally(() => process.exit(1))
    })
    return { platform, url, stop }
  } catch (error) {
    await store.close()
    throw error
  }
}

async function listen(platform: Platform, config: Config): Promise<void> {
  try {
    await platform.http.listen({ port: config.port, host: config.host })
  } catch (error) {
    const { code } = error as { code?: string }
    await platform.close()
    if (code === 'EADDRINUSE')
      throw new StartProblem(`端口 ${config.port} 已被其他程序占用，请停止它，或用 PORT 指定另一个端口。`)
    if (code === 'EACCES')
      throw new StartProblem(`没有使用端口 ${config.port} 的权限，请用 PORT 指定 1024 以上的端口。`)
    throw error
  }
}

/** Runs a command line program: expected problems end it with one sentence, the rest with the whole error. */
export async function runProgram(program: () => Promise<void>): Promise<void> {
  try {
    await program()
  } catch (error) {
    const expected = [ConfigProblem, EmbeddedPostgresProblem, DataDirInUse, StartProblem, BackupProblem].some(
      kind => error instanceof kind,
    )
    console.error(expected ? (error as Error).message : error)
    process.exit(1)
  }
}

/** SIGTERM and SIGINT end it cleanly, once. */
export function stopOnSignals(started: Started): void {
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.once(signal, () => {
      console.log('正在停止……')
      started.stop().then(
        () => process.exit(0),
        error => {
          console.error(error)
          process.exit(1)
        },
      )
    })
}
