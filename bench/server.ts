import { compose } from '../src/apps/compose.ts'
import { readConfig } from '../src/platform/config.ts'
import { createLog } from '../src/platform/log.ts'

const { connections, dataDir } = JSON.parse(process.env.BENCH!)
const platform = await compose({
  config: readConfig({ DATA_DIR: dataDir, LOG_LEVEL: 'error' }),
  connections,
  log: createLog('error'),
  perMinute: 1e9,
  setUpDone: true,
})
await platform.http.listen({ port: 0, host: '127.0.0.1' })
const address = platform.http.server.address()
process.send!(typeof address === 'object' && address ? address.port : 0)
process.once('SIGTERM', () => platform.close().finally(() => process.exit(0)))
