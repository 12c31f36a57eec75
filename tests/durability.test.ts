import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { newId } from '../src/kernel/ids.ts'

let dir: string
const running: ChildProcess[] = []

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'anze-durable-'))
})
afterEach(async () => {
  for (const child of running.splice(0)) {
    child.kill('SIGTERM')
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  }
  await rm(dir, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 })
})

type Served = { child: ChildProcess; url: string; organisation: string; cookie: string }

async function serve(): Promise<Served> {
  const child = spawn(process.execPath, ['tests/support/durable-server.ts'], {
    env: { ...process.env, DATA_DIR: dir, PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'error' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  running.push(child)
  for await (const line of createInterface({ input: child.stdout! }))
    if (line.startsWith('{')) return { child, ...JSON.parse(line) }
  throw new Error('The server ended before it served')
}

async function report({ url, organisation, cookie }: Served, description: string): Promise<string | undefined> {
  const id = newId()
  const answer = await fetch(`${url}/api/organisations/${organisation}/hazards`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-anze-door': 'desk', cookie },
    body: JSON.stringify({ id, description, place: '一号巷道' }),
  }).catch(() => undefined)
  return answer?.status === 200 && (await answer.json().catch(() => undefined)) ? id : undefined
}

test('after kill -9 every acknowledged write is there, and the chain is whole', async () => {
  const first = await serve()
  const acknowledged: string[] = []
  let going = true
  const clients = Array.from({ length: 4 }, async (_, client) => {
    for (let count = 0; going; count += 1) {
      const id = await report(first, `第 ${client} 人第 ${count} 条`)
      if (id) acknowledged.push(id)
    }
  })
  while (acknowledged.length < 60) await new Promise(resolve => setTimeout(resolve, 20))
  first.child.kill('SIGKILL')
  going = false
  await Promise.all(clients)

  const second = await serve()
  const seen = new Set<string>()
  for (let offset = 0; ; offset += 200) {
    const answer = await fetch(`${second.url}/api/hazards?limit=200&offset=${offset}`, {
      headers: { cookie: second.cookie },
    })
    const { rows } = (await answer.json()) as { rows: { id: string }[] }
    for (const row of rows) seen.add(row.id)
    if (rows.length < 200) break
  }
  expect(acknowledged.filter(id => !seen.has(id))).toEqual([])
})

test('a second start on the same data directory says so and harms nothing', async () => {
  const first = await serve()
  const second = spawn(process.execPath, ['src/apps/run.mjs', 'server'], {
    env: { ...process.env, DATA_DIR: dir, PORT: '0', LOG_LEVEL: 'error' },
  })
  let said = ''
  second.stderr.on('data', text => {
    said += text
  })
  const [code] = await once(second, 'exit')
  expect([code, said]).toEqual([1, expect.stringContaining('正由另一个正在运行的安责平台使用')])
  expect(said).toContain(String(first.child.pid))
  expect(await report(first, '仍在服务')).toBeDefined()
})

test('SIGTERM ends it cleanly with code 0', async () => {
  const { child } = await serve()
  child.kill('SIGTERM')
  expect((await once(child, 'exit'))[0]).toBe(0)
})
