import { readFileSync } from 'node:fs'
import { loadImport, matchImport, openImport, uploadImport } from '../src/features/imports/endpoints.ts'
import { pathOf } from '../src/kernel/endpoint.ts'
import { newId } from '../src/kernel/ids.ts'
import { buildLedger, ledgerRow } from '../tests/fixtures/ledgers/build.ts'
import { type Ground, seat } from './ground.ts'
import type { Figure } from './report.ts'
import { serve } from './served.ts'

const limit = 512

/** A hazard ledger of so many rows from upload to loaded, over HTTP with the jobs in the serving process; its peak memory against the limit. */
export async function benchImport(ground: Ground, count: number): Promise<Figure[]> {
  const one = await seat(ground.platform)
  const bytes = buildLedger(
    'xlsx',
    Array.from({ length: count }, (_, index) => distinct(index + 1)),
  )
  const served = await serve(ground)
  const send = async (method: string, path: string, body?: unknown) => {
    const form = body instanceof FormData
    const answer = await fetch(`http://127.0.0.1:${served.port}/api${path}`, {
      method,
      headers: {
        'x-anze-door': 'desk',
        cookie: one.cookie,
        ...(body && !form ? { 'content-type': 'application/json' } : {}),
      },
      body: form ? body : body ? JSON.stringify(body) : undefined,
    })
    if (!answer.ok) throw new Error(`${method} ${path}: ${await answer.text()}`)
    return (await answer.json()) as { id: string; state: string; counts: Record<string, number> }
  }
  const id = newId()
  const at = (endpoint: { path: string }) => pathOf(endpoint.path, { import: id })
  const until = async (states: string[]) => {
    for (;;) {
      const view = await send('GET', at(openImport))
      if (states.includes(view.state)) return view
      if (view.state === 'failed') throw new Error(JSON.stringify(view))
      await new Promise(resolve => setTimeout(resolve, 200))
    }
  }
  try {
    const form = new FormData()
    form.set('body', JSON.stringify({ id, target: 'hazards' }))
    form.set('file', new Blob([bytes as BlobPart]), '台账.xlsx')
    const from = performance.now()
    await send('POST', uploadImport.path, form)
    await until(['mapping', 'previewed'])
    await send('PUT', at(matchImport), {})
    await until(['previewed'])
    const previewed = performance.now()
    await send('POST', at(loadImport), {})
    const done = await until(['loaded'])
    const end = performance.now()
    const peak =
      Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${served.child.pid}/status`, 'utf8'))?.[1] ?? 0) / 1024
    return [
      {
        name: `导入 ${count / 1000} 千行隐患台账`,
        value: peak / limit,
        unit: '峰值内存 ÷ 512 MB',
        goal: '≤ 1',
        met: peak <= limit,
        more: {
          每秒行数: count / ((end - from) / 1000),
          上传和预检每秒行数: count / ((previewed - from) / 1000),
          写入每秒行数: count / ((end - previewed) / 1000),
          峰值内存MB: peak,
          导入行数: done.counts.loaded ?? 0,
        },
      },
    ]
  } finally {
    await served.end()
  }
}

/** No two rows alike, so that none counts as loaded before. */
function distinct(number: number) {
  const row = ledgerRow(number)
  row[1] = `${row[1]} 编号${number}`
  return row
}
