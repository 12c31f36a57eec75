import { copyFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { BackupProblem, restore } from '../platform/backup.ts'
import { readConfig } from '../platform/config.ts'
import { openFileStore } from '../platform/file-store.ts'
import { createLog } from '../platform/log.ts'
import { openStore } from './open-store.ts'
import { runProgram } from './start.ts'

/** `npm run restore -- folder`: into an empty data directory (DATA_DIR) or an empty database (DATABASE_URL). */
await runProgram(async () => {
  const config = readConfig()
  if (!process.argv[2]) throw new BackupProblem('请写出备份文件夹：npm run restore -- 备份文件夹')
  const folder = resolve(process.argv[2])
  const store = await openStore(config, createLog('error'))
  try {
    const manifest = await restore(store.connections, openFileStore(config.filesUrl), folder, console.log)
    await copyFile(join(folder, 'secret.key'), join(config.dataDir, 'secret.key')).catch(error => {
      if (error.code !== 'ENOENT') throw error
    })
    console.log(`恢复完成：${manifest.madeAt} 的备份。建议运行 npm run journal:verify 核验日志链。`)
  } finally {
    await store.close()
  }
})
