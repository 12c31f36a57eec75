import { verifyAll } from '../features/journal/server/check.ts'
import { readConfig } from '../platform/config.ts'
import { openDatabase } from '../platform/database.ts'
import { createLog } from '../platform/log.ts'
import { openBeside } from './open-store.ts'
import { runProgram } from './start.ts'

/** `npm run journal:verify [-- --organisation id]`: walks every chain, also while the platform is serving; ends with 1 at a broken one. */
await runProgram(async () => {
  const only = organisationAsked(process.argv.slice(2))
  const store = await openBeside(readConfig(), createLog('error'))
  const database = openDatabase(store.connections.serving)
  let [chains, events, broken] = [0, 0, 0]
  try {
    for await (const verdict of verifyAll(database, only)) {
      chains += 1
      events += verdict.events
      if (!verdict.broken) continue
      broken += 1
      console.error(`单位 ${verdict.organisation} 第 ${verdict.broken.seq} 条：${verdict.broken.what}`)
    }
  } finally {
    await database.close()
    await store.close()
  }
  console.log(
    `核验 ${chains} 个单位、${events} 条留痕：${broken === 0 ? '完整，未被改动' : `${broken} 个单位的留痕不完整`}`,
  )
  if (broken > 0) process.exitCode = 1
})

function organisationAsked(words: string[]): string | undefined {
  const place = words.indexOf('--organisation')
  return place < 0 ? undefined : words[place + 1]
}
