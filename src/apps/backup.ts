import { copyFile, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { BackupProblem, backUp } from '../platform/backup.ts'
import { readConfig } from '../platform/config.ts'
import { openFileStore } from '../platform/file-store.ts'
import { createLog } from '../platform/log.ts'
import { openBeside } from './open-store.ts'
import { runProgram } from './start.ts'

/** `npm run backup [-- folder]`: database, files and the installation's key, also while the platform is serving. */
await runProgram(async () => {
  const config = readConfig()
  const now = new Date()
  const folder = resolve(process.argv[2] ?? join('backups', now.toISOString().slice(0, 19).replaceAll(':', '')))
  if (await stat(folder).catch(() => undefined)) throw new BackupProblem(`${folder} 已存在，请换一个文件夹名`)
  const store = await openBeside(config, createLog('error'))
  try {
    await backUp(store.connections, openFileStore(config.filesUrl), folder, now, console.log)
    await copyFile(join(config.dataDir, 'secret.key'), join(folder, 'secret.key')).catch(ignoreMissing)
  } finally {
    await store.close()
  }
  console.log(
    `备份完成：${folder}\n其中含有全部数据和密钥，请妥善保管。恢复：DATA_DIR=新的文件夹 npm run restore -- ${folder}`,
  )
})

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error
}
