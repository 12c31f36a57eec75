import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { DataDirInUse, holder, lockDataDir, socketFolder } from './lock.ts'

let root: string
const children: ChildProcess[] = []

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'anze-lock-'))
})
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  await rm(root, { recursive: true, force: true })
})

/** Another process that holds the lock until it is killed. */
async function otherProcess(dir: string): Promise<ChildProcess> {
  const code = `import { lockDataDir } from ${JSON.stringify(new URL('lock.ts', import.meta.url).href)}
    const lock = await lockDataDir(${JSON.stringify(dir)})
    lock.announce({ url: 'http://localhost:7301' })
    setInterval(() => {}, 1000)
    console.log('held')`
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['ignore', 'pipe', 'inherit'] })
  children.push(child)
  await once(child.stdout!, 'data')
  return child
}

describe.each([
  ['a short path', ''],
  ['a path too long for a socket', `${'很长的路径'.repeat(10)}`],
])('on %s', (_name, below) => {
  test('the first start holds the directory, the second is told who does', async () => {
    const dir = join(root, below)
    const lock = await lockDataDir(dir)
    lock.announce({ url: 'http://192.168.1.8:7300' })
    const refusal = await lockDataDir(dir).catch(error => error)
    expect(refusal).toBeInstanceOf(DataDirInUse)
    expect(refusal.message).toContain(`进程号 ${process.pid}`)
    expect(refusal.message).toContain('http://192.168.1.8:7300')
    expect(await holder(dir)).toMatchObject({ pid: process.pid, url: 'http://192.168.1.8:7300' })
    await lock.release()
    expect(await holder(dir)).toBeUndefined()
    await (await lockDataDir(dir)).release()
    if (below) await rm(await socketFolder(dir, 'anze.sock'), { recursive: true })
  })
})

test('a lock held by another process refuses; after kill -9 it is taken over', async () => {
  const child = await otherProcess(root)
  await expect(lockDataDir(root)).rejects.toThrow(`进程号 ${child.pid}，地址 http://localhost:7301`)
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
  expect(await readdir(root)).toEqual(['anze.sock'])
  expect(await holder(root)).toBeUndefined()
  const lock = await lockDataDir(root)
  expect(await holder(root)).toMatchObject({ pid: process.pid })
  await lock.release()
  expect(await readdir(root)).toEqual([])
})

test('of many starts at once exactly one wins, also over a stale socket', async () => {
  const child = await otherProcess(root)
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
  for (let round = 0; round < 3; round++) {
    const results = await Promise.allSettled(Array.from({ length: 12 }, () => lockDataDir(root)))
    const won = results.filter(result => result.status === 'fulfilled')
    expect(won).toHaveLength(1)
    for (const result of results) if (result.status === 'rejected') expect(result.reason).toBeInstanceOf(DataDirInUse)
    await expect(lockDataDir(root)).rejects.toBeInstanceOf(DataDirInUse)
    await won[0]!.value.release()
  }
  expect(await readdir(root)).toEqual([])
})

test('a stopped process that cannot answer still holds the directory', async () => {
  const child = await otherProcess(root)
  child.kill('SIGSTOP')
  await expect(lockDataDir(root)).rejects.toBeInstanceOf(DataDirInUse)
  child.kill('SIGCONT')
})

test('releasing twice is harmless and never frees the next holder', async () => {
  const first = await lockDataDir(root)
  await first.release()
  const second = await lockDataDir(root)
  await first.release()
  expect(await holder(root)).toMatchObject({ pid: process.pid })
  await second.release()
})

test('an ordinary file in the place of the socket is taken over', async () => {
  await writeFile(join(root, 'anze.sock'), '')
  await (await lockDataDir(root)).release()
})

test('a fallback folder that others could open is refused', async () => {
  const dir = join(root, 'x'.repeat(120))
  const folder = await socketFolder(dir, 'anze.sock')
  await rm(folder, { recursive: true })
  await mkdir(folder, { mode: 0o755 })
  await expect(socketFolder(dir, 'anze.sock')).rejects.toThrow('私有文件夹')
  await rm(folder, { recursive: true })
})
