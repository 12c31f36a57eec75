import { createHash } from 'node:crypto'
import { Agent, request } from 'node:http'
import pg from 'pg'
import { reportHazard } from '../src/features/hazards/endpoints.ts'
import { pathOf } from '../src/kernel/endpoint.ts'
import { newId } from '../src/kernel/ids.ts'
import { type Ground, type Seat, seat } from './ground.ts'
import { loop, median } from './loop.ts'
import { type Served, serve } from './served.ts'
import { type Statement, statementsOf } from './statements.ts'

export type Figure = {
  name: string
  value: number
  unit: string
  goal?: string
  met?: boolean
  more: Record<string, number>
}

const agent = new Agent({ keepAlive: true, maxSockets: 64 })

/** Report-a-hazard over HTTP against the statements of its own transaction sent directly; interleaved rounds, medians. */
export async function benchReport(ground: Ground, seconds: number, rounds: number): Promise<Figure[]> {
  const seats = await Promise.all(Array.from({ length: 8 }, () => seat(ground.platform)))
  const served = await serve(ground)
  try {
    const figures: Figure[] = []
    for (const [name, clients, of, goal] of [
      ['上报隐患：1 个客户端', 1, (_: number) => seats[0]!, undefined],
      ['上报隐患：8 个客户端，8 家企业', 8, (client: number) => seats[client]!, 0.6],
      ['上报隐患：8 个客户端，同一企业', 8, (_: number) => seats[0]!, undefined],
    ] as const) {
      const direct: Awaited<ReturnType<typeof directly>>[] = []
      for (let client = 0; client < clients; client += 1) direct.push(await directly(ground, of(client)))
      const ratios: number[] = []
      const rates = { http: [] as number[], direct: [] as number[], p95: [] as number[] }
      for (let round = 0; round < rounds; round += 1) {
        const peer = await loop(clients, seconds, client => direct[client]!.report())
        const ours = await loop(clients, seconds, client => post(served, of(client)))
        ratios.push(ours.perSecond / peer.perSecond)
        rates.http.push(ours.perSecond)
        rates.direct.push(peer.perSecond)
        rates.p95.push(ours.p95)
      }
      await Promise.all(direct.map(one => one.end()))
      const value = median(ratios)
      figures.push({
        name,
        value,
        unit: '接口 ÷ 直接执行同样语句（次/秒之比）',
        ...(goal && { goal: `≥ ${goal}`, met: value >= goal }),
        more: { 接口每秒: median(rates.http), 直接每秒: median(rates.direct), 接口p95毫秒: median(rates.p95) },
      })
    }
    return figures
  } finally {
    await served.end()
  }
}

const bodyOf = (id: string) => ({ id, description: '皮带机尾轮防护罩缺失，转动部位裸露', place: '一号转载点' })

function post({ port }: Served, { organisation, cookie }: Seat): Promise<void> {
  const body = JSON.stringify(bodyOf(newId()))
  return new Promise((resolve, reject) => {
    const sending = request(
      {
        port,
        host: '127.0.0.1',
        agent,
        method: 'POST',
        path: `/api${pathOf(reportHazard.path, { organisation })}`,
        headers: {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          'x-anze-door': 'desk',
          cookie,
        },
      },
      answer => {
        answer.resume()
        answer.on('end', () => (answer.statusCode === 200 ? resolve() : reject(new Error(`HTTP ${answer.statusCode}`))))
      },
    )
    sending.on('error', reject)
    sending.end(body)
  })
}

/** A connection of its own that repeats the captured transaction with fresh ids and a true chain head. */
async function directly({ platform, serving }: Ground, { organisation, cookie }: Seat) {
  const sample = newId()
  let number = ''
  const all = await statementsOf(async () => {
    const answer = await platform.http.inject({
      method: 'POST',
      url: `/api${pathOf(reportHazard.path, { organisation })}`,
      headers: { 'x-anze-door': 'desk', cookie },
      payload: bodyOf(sample),
    })
    number = answer.json().number
  })
  const first = all.findIndex(({ text }) => text.startsWith('begin') && text.includes(organisation))
  const transaction = all.slice(first, all.findIndex(({ text }, index) => index > first && text === 'commit') + 1)
  const client = new pg.Client(serving)
  await client.connect()
  return {
    report: () => repeat(client, transaction, sample, number),
    end: () => client.end(),
  }
}

async function repeat(client: pg.Client, transaction: Statement[], sample: string, number: string): Promise<void> {
  const id = newId()
  let next = number
  let head = { seq: 0, hash: '' }
  for (const { text, values, name } of transaction) {
    const given = name === 'journal-append' ? appendAfter(head, values) : values
    const fresh = given.map(value =>
      typeof value === 'string' ? value.replaceAll(sample, id).replaceAll(number, next) : value,
    )
    const { rows } = await client.query(values.length > 0 ? { text, values: fresh, ...(name && { name }) } : text)
    if (name === 'journal-head') head = rows[0]
    // The reading statement takes the number, as the platform's does.
    if (rows?.[0]?.last) next = number.replace(/\d+$/, String(rows[0].last).padStart(5, '0'))
  }
}

function appendAfter(head: { seq: number; hash: string }, [scope, , , json]: unknown[]): unknown[] {
  let { seq, hash } = head
  const rows = (JSON.parse(json as string) as Record<string, unknown>[]).map(row => {
    const previous = hash
    seq += 1
    hash = createHash('sha256').update(`${previous}${seq}`).digest('hex')
    return { ...row, seq, id: newId(), previous, hash }
  })
  return [scope, seq, hash, JSON.stringify(rows)]
}
