import { parseArgs } from 'node:util'
import { eraseContents } from '../features/journal/server/erase.ts'
import { readConfig } from '../platform/config.ts'
import { openDatabase } from '../platform/database.ts'
import { createLog } from '../platform/log.ts'
import { openBeside } from './open-store.ts'
import { runProgram } from './start.ts'

/** `node src/apps/journal-erase.ts --organisation id --seq 4,5 --basis '…'`: erases contents a law requires to be erased; the chain stays. */
await runProgram(async () => {
  const { values } = parseArgs({
    options: { organisation: { type: 'string' }, seq: { type: 'string' }, basis: { type: 'string' } },
  })
  const { organisation, seq, basis } = values
  const seqs = (seq ?? '').split(',').map(Number)
  if (!organisation || !basis || seqs.some(one => !Number.isInteger(one) || one < 1)) {
    console.error('用法：node src/apps/journal-erase.ts --organisation 单位编号 --seq 4,5 --basis 法律依据和批准文号')
    process.exitCode = 1
    return
  }
  const store = await openBeside(readConfig(), createLog('error'))
  const database = openDatabase(store.connections.serving)
  try {
    const count = await eraseContents(database, store.connections.owner, { organisation, seqs, basis })
    console.log(
      `已删除 ${count} 条留痕的明细，并已记入留痕；时间、操作人和校验值仍保留。备份中的明细须按备份的保存期限另行清除。`,
    )
  } finally {
    await database.close()
    await store.close()
  }
})
