import { resolve } from 'node:path'
import { readConfig } from '../platform/config.ts'
import { seedDemonstration } from './demo/seed.ts'
import { runProgram, start, stopOnSignals } from './start.ts'

/** `npm run demo`: the same platform in a data directory of its own, with invented people whom one click signs in. */
await runProgram(async () => {
  const config = { ...readConfig({ DATA_DIR: './data-demo', ...process.env }), demo: true }
  const started = await start(config, ({ connections, log }) =>
    seedDemonstration({ config, connections, log, today: new Date(), say: console.log }),
  )
  stopOnSignals(started)
  console.log(`安责平台演示已启动：${started.url}/demo`)
  console.log(
    `打开上面的页面，点任何一位演示人员即可登录。数据在 ${resolve(config.dataDir)}，删除该文件夹即可重新开始。`,
  )
})
