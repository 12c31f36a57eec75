import { Agent, request } from 'node:http'
import pg from 'pg'
import { kindsOn } from '../src/features/hazards/kinds.ts'
import { type Ground, type Seat, seat } from './ground.ts'
import { loop, median } from './loop.ts'
import type { Figure } from './report.ts'
import { serve } from './served.ts'
import { statementsOf } from './statements.ts'

const agent = new Agent({ keepAlive: true, maxSockets: 64 })

/** The hazard list with three filters over many rows, against the same transaction sent directly. */
export async function benchList(ground: Ground, count: number, seconds: number, rounds: number): Promise<Figure[]> {
  const one = await seat(ground.platform)
  await fill(ground, one, count)
  const kind = kindsOn('2026-01-01')[1]!.code
  const url = `/api/hazards?state=assigned&grade=general&kind=${kind}&sort=-foundOn&limit=50`
  const headers = { 'x-anze-door': 'desk', cookie: one.cookie }
  const all = await statementsOf(() => ground.platform.http.inject({ method: 'GET', url, headers }))
  const first = all.findIndex(({ text }) => text.startsWith('begin') && text.includes(one.organisation))
  const transaction = all.slice(first, all.findIndex(({ text }, index) => index > first && text === 'commit') + 1)
  const client = new pg.Client(ground.serving)
  await client.connect()
  const served = await serve(ground)
  const ratios: number[] = []
  const [http, direct]: [number[], number[]] = [[], []]
  try {
    for (let round = 0; round < rounds; round += 1) {
      const peer = await loop(1, seconds, async () => {
        for (const { text, values } of transaction) await client.query(values.length > 0 ? { text, values } : text)
      })
      const ours = await loop(1, seconds, () => get(served.port, url, headers))
      ratios.push(ours.p50 / peer.p50)
      http.push(ours.p50)
      direct.push(peer.p50)
    }
  } finally {
    await client.end()
    await served.end()
  }
  return [
    {
      name: `隐患台账：${count / 1000} 千行中三项筛选`,
      value: median(ratios),
      unit: '接口 ÷ 直接执行同样语句（p50 毫秒之比）',
      more: { 接口p50毫秒: median(http), 直接p50毫秒: median(direct) },
    },
  ]
}

function get(port: number, path: string, headers: Record<string, string>): Promise<void> {
  return new Promise((resolve, reject) => {
    request({ port, host: '127.0.0.1', agent, path, headers }, answer => {
      answer.resume()
      answer.on('end', () => (answer.statusCode === 200 ? resolve() : reject(new Error(`HTTP ${answer.statusCode}`))))
    })
      .on('error', reject)
      .end()
  })
}

/** Summary rows only: the list reads nothing else. */
async function fill({ store }: Ground, { organisation }: Seat, count: number): Promise<void> {
  const owner = new pg.Client(store.connections.owner)
  await owner.connect()
  const kinds = kindsOn('2026-01-01').map(kind => kind.code)
  await owner.query(
    `insert into hazard_summary (organisation_id, id, region, sector, organisation_name, number, title, state, grade, kind, source, place,
       found_on, due_on, open)
     select $1, gen_random_uuid(), '210302002', 'machinery', '基准企业', 'B' || n, '第' || n || '条隐患：防护缺失', s.state,
       case when n % 200 = 0 then 'major' else 'general' end, ($3::text[])[1 + n % array_length($3::text[], 1)], 'report', '地点' || n % 500,
       date '2026-11-01' - (n % 900), date '2026-11-05' - (n % 900), s.state <> 'closed'
     from generate_series(1, $2::int) n
     cross join lateral (select (array['closed','closed','closed','closed','closed','closed','closed','assigned','rectified','reported'])[1 + (n / 7) % 10] as state) s`,
    [organisation, count, kinds],
  )
  await owner.query('vacuum analyze hazard_summary')
  await owner.end()
}
