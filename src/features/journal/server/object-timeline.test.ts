import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../../../tests/support/world.ts'
import { readObjectTimeline } from '../endpoints.ts'
import { entriesOf } from '../entries.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.end())

test('a unit, a person and the file each tell what happened to them', async () => {
  const organisation = await world.enterprise({ name: '时间线厂' })
  const unit = await world.unit(organisation, '铸造车间')
  const officer = await world.person(organisation, 'safety-officer', { name: '李安' })
  const read = (kind: 'unit' | 'person' | 'organisation', subject: string) =>
    officer.call(readObjectTimeline, { params: { organisation, kind, subject } })
  expect((await read('unit', unit)).map(item => item.kind)).toEqual(['unit.added'])
  expect((await read('person', officer.person)).map(item => item.kind)).toEqual(['person.added', 'post.held'])
  expect((await read('organisation', organisation)).map(item => item.kind)).toContain('organisation.founded')
  expect(entriesOf(await read('unit', unit))[0]!.note).toContain('名称：铸造车间')
})

test('a worker reads the timeline of a unit, not of a person; another enterprise reads neither', async () => {
  const organisation = await world.enterprise()
  const unit = await world.unit(organisation, '一车间')
  const worker = await world.person(organisation, 'worker')
  const rival = await world.person(await world.enterprise(), 'principal')
  const of = (kind: 'unit' | 'person', subject: string) => ({ params: { organisation, kind, subject } })
  expect(await worker.call(readObjectTimeline, of('unit', unit))).toHaveLength(1)
  expect((await worker.fails(readObjectTimeline, of('person', worker.person))).code).toBe('not-allowed')
  expect((await rival.fails(readObjectTimeline, of('unit', unit))).code).toBe('not-found')
})
