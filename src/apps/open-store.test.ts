import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { readConfig } from '../platform/config.ts'
import { createLog } from '../platform/log.ts'
import { openStore, StartProblem } from './open-store.ts'

test('a data directory that cannot be one is told in one sentence', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'anze-store-'))
  onTestFinished(() => rm(dir, { recursive: true }))
  const file = join(dir, 'data')
  await writeFile(file, '')
  for (const path of [file, join(file, 'below')]) {
    const opening = openStore(readConfig({ DATA_DIR: path }), createLog('silent'))
    await expect(opening).rejects.toThrow(StartProblem)
    await expect(opening).rejects.toThrow(/^不能使用数据文件夹 .*DATA_DIR.*。$/)
  }
})
