import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Client, openWorld, type World } from '../../../../tests/support/world.ts'
import { newId } from '../../../kernel/ids.ts'
import { clauseKey, criteriaFor } from '../criteria.ts'
import { assessHazard, readTimeline, regradeHazard, reportHazard } from '../endpoints.ts'

let world: World
let firm: string
let wang: Client
let zhao: Client
let chen: Client
let liu: Client
let id: string

beforeAll(async () => {
  world = await openWorld()
  world.setNow('2026-09-01T01:00:00Z')
  const county = await world.authority({ name: '铁东区应急管理局', region: '210302' })
  liu = await world.person(county, 'officer', { name: '刘监管' })
  firm = await world.enterprise({ name: '鞍山红星机械厂', sector: 'machinery' })
  wang = await world.person(firm, 'worker', { name: '王工' })
  zhao = await world.person(firm, 'safety-officer', { name: '赵安全' })
  chen = await world.person(firm, 'principal', { name: '陈总' })
  id = newId()
  await wang.call(reportHazard, {
    params: { organisation: firm },
    body: { id, description: '煤气区域无报警器', place: '煤气站' },
  })
  const document = criteriaFor('machinery', '2026-09-01').find(one => one.clauses.some(each => !each.needsCitation))!
  await zhao.call(assessHazard, {
    params: { organisation: firm, hazard: id },
    body: {
      command: newId(),
      grade: 'major',
      kind: 'WSA10003',
      clause: clauseKey(document, document.clauses.find(each => !each.needsCitation)!),
    },
  })
})
afterAll(() => world.end())

test('an officer stands in the story of a hazard by name, with the authority; the own people by name alone', async () => {
  const params = { organisation: firm, hazard: id }
  await liu.call(regradeHazard, {
    params,
    body: { command: newId(), grade: 'general', reason: '现场复核，够不上重大' },
  })
  for (const reader of [chen, liu])
    expect(
      (await reader.call(readTimeline, { params })).map(({ who, organisationName }) => [who, organisationName]),
    ).toEqual([
      ['王工', null],
      ['赵安全', null],
      ['刘监管', '铁东区应急管理局'],
    ])
})

test('the story is closed to whoever may not see the hazard', async () => {
  const stranger = await world.person(await world.enterprise({ name: '外单位' }), 'principal')
  const other = await world.person(firm, 'worker', { name: '孙工', unit: await world.unit(firm, '二车间') })
  const far = await world.person(await world.authority({ name: '外地应急局', region: '110101' }), 'officer')
  for (const reader of [stranger, other, far])
    expect(await reader.fails(readTimeline, { params: { organisation: firm, hazard: id } })).toMatchObject({
      code: 'not-found',
    })
})
