import pg from 'pg'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { cloneDatabase } from '../../../../tests/support/database.ts'
import { type Database, openDatabase, sql } from '../../../platform/database.ts'
import type { Actor } from '../../../policy/actor.ts'
import { enterprisesIn } from './register-handlers.ts'

const rows = 20_000
let clone: Awaited<ReturnType<typeof cloneDatabase>>
let database: Database

beforeAll(async () => {
  clone = await cloneDatabase(inject('postgres'))
  const owner = new pg.Client(clone.connections.owner)
  await owner.connect()
  await owner.query(`insert into organisation_summary (organisation_id, kind, state, name, uscc, region, sector, initials, changed_at)
    select ('00000000-0000-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid, 'enterprise', 'active',
      '鞍山' || chr(19968 + i % 5000) || chr(20000 + i % 3700) || '有限公司', '91' || lpad((i * 7919 % 999983)::text, 16, '0'),
      (array['210302002', '210303002', '210304001', '210381001', '210311001'])[1 + i % 5],
      (array['machinery', 'non-coal-mines', 'fireworks', 'trade'])[1 + i % 4], 'as' || chr(97 + i % 26) || 'yxgs', now()
    from generate_series(1, ${rows}) i`)
  await owner.query(`insert into organisation_gram (organisation_id, gram, region, sector)
    select distinct on (organisation_id, gram) organisation_id, gram, region, sector from (
      select organisation_id, substr(name, at, 2) as gram, region, sector from organisation_summary, generate_series(1, length(name) - 1) at
      union all select organisation_id, substr(initials, at, 2), region, sector from organisation_summary, generate_series(1, length(initials) - 1) at
      union all select organisation_id, substr(uscc, at, 2), region, sector from organisation_summary, generate_series(1, 17) at) g`)
  await owner.query('analyze organisation_summary, organisation_gram')
  await owner.end()
  database = openDatabase(clone.connections.serving)
}, 120_000)
afterAll(async () => {
  await database.close()
  await clone.drop()
})

const officer = (region: string, sectors: string[] | null): Actor => ({
  account: '00000000-0000-7000-8000-ffffffffffff',
  membership: '00000000-0000-7000-8000-ffffffffffff',
  person: '00000000-0000-7000-8000-ffffffffffff',
  name: '',
  organisation: { id: '00000000-0000-7000-8000-ffffffffffff', kind: 'authority', name: '', region, sectors },
  held: [{ role: 'officer', unit: null, post: '' }],
  session: '',
  door: 'desk',
  secondFactor: true,
})

test.each([
  ['one county', officer('210302', null), {}, 'organisation_summary_region'],
  ['one county and sector', officer('210302', ['fireworks']), {}, 'organisation_summary_region'],
  ['a name in a city', officer('210300', null), { search: '鞍山丁' }, 'organisation_gram'],
  ['one character in a city', officer('210300', null), { search: '丁' }, 'organisation_gram'],
  ['a credit code in a city', officer('210300', null), { search: '910000000000007919' }, 'organisation_gram'],
])('%s is found by an index among 20 000 files, under row-level security', async (_, actor, query, index) => {
  const { plan, took } = await database.asActor(actor, actor.organisation.id, async work => {
    const { rows: lines } = await sql<{ 'QUERY PLAN': string }>`explain (analyze, costs off) ${enterprisesIn(actor, {
      offset: 0,
      limit: 50,
      ...query,
    } as never)!}`.execute(work.db)
    const plan = lines.map(line => line['QUERY PLAN']).join('\n')
    return { plan, took: Number(/Execution Time: ([\d.]+)/.exec(plan)?.[1]) }
  })
  if (process.env.SHOW_PLANS) console.log(plan)
  expect(plan).toContain(index)
  expect(plan).not.toMatch(/Seq Scan on organisation_(summary|gram)/)
  expect(took).toBeLessThan(1000)
})
