import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../../../tests/support/world.ts'
import { newId } from '../../../kernel/ids.ts'
import { sql } from '../../../platform/database.ts'
import { changeProfile } from '../../organisations/endpoints.ts'
import { listVisits, recordVisit } from '../../supervision/endpoints.ts'
import { listHazards, reportHazard } from '../endpoints.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.end())

test('an enterprise that moves takes its hazards, counts and visits to the authority of its new county', async () => {
  const firm = await world.enterprise({ name: '搬迁机械厂', region: '210302002' })
  const officer = await world.person(firm, 'safety-officer')
  const before = await world.person(await world.authority({ region: '210302' }), 'officer')
  const after = await world.person(await world.authority({ region: '210303' }), 'officer')
  const params = { organisation: firm }
  await officer.call(reportHazard, { params, body: { id: newId(), description: '护栏缺失', place: '一车间' } })
  await before.call(recordVisit, {
    params,
    body: {
      id: newId(),
      kind: 'routine',
      visitedOn: '2026-11-23',
      visitors: '王检',
      note: '现场检查',
      hazards: [],
    } as never,
  })
  const seen = async (who: typeof before) => [
    (await who.call(listHazards, {})).total,
    (await who.call(listVisits, {})).total,
  ]
  expect([await seen(before), await seen(after)]).toEqual([
    [1, 1],
    [0, 0],
  ])

  await officer.call(changeProfile, {
    body: { validFrom: '2026-11-20', changes: { region: '210303002', name: '搬迁机械厂（新址）' } },
  })
  await world.runJobs()

  expect([await seen(before), await seen(after)]).toEqual([
    [0, 0],
    [1, 1],
  ])
  expect((await after.call(listHazards, { query: { search: '护栏' } })).rows[0]?.organisationName).toBe(
    '搬迁机械厂（新址）',
  )
  const counts = await world.database.asSystem('test', firm, ({ db }) =>
    sql<{ region: string; count: number }>`
      select region, sum(count)::int as count from hazard_rollup where organisation_id = ${firm} and measure = 'reported'
      group by region having sum(count) <> 0`.execute(db),
  )
  expect(counts.rows).toEqual([{ region: '210303002', count: 1 }])
})
