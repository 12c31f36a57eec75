import { printSetUpLink } from '../features/accounts/server/set-up.ts'
import { readConfig } from '../platform/config.ts'
import { runProgram, start, stopOnSignals } from './start.ts'

await runProgram(async () => {
  const config = readConfig()
  const started = await start(config)
  stopOnSignals(started)
  console.log(`安责平台已启动：${started.url}`)
  const link = await printSetUpLink(started.platform.context)
  if (link) console.log(`首次使用，请在浏览器中打开下面的一次性链接，设立系统管理员（请勿转发）：\n${link}`)
})
