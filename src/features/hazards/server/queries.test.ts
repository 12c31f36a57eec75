import pg from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type Client, openWorld, type World } from '../../../../tests/support/world.ts'
import { newId } from '../../../kernel/ids.ts'
import { assessHazard, listHazards, readDesk, readHazard, reportHazard } from '../endpoints.ts'

let world: World
let firm: string
let wang: Client
let zhao: Client

beforeAll(async () => {
  world = await openWorld()
  world.setNow('2026-03-02T01:00:00Z')
  firm = await world.enterprise({ sector: 'machinery' })
  const unit = await world.unit(firm, '一车间')
  wang = await world.person(firm, 'worker', { name: '王工', unit })
  zhao = await world.person(firm, 'safety-officer', { name: '赵安全' })
  // The first request of a process warms what later ones share.
  await zhao.call(listHazards, { query: {} })
})
afterAll(() => world.end())

/** The statements a request sends, begin and commit among them; who is signed in costs the same for all and is left away. */
async function statements(run: () => Promise<unknown>): Promise<string[]> {
  const spy = vi.spyOn(pg.Client.prototype, 'query')
  try {
    await run()
    const texts = spy.mock.calls.map(([query]) => String((query as { text?: string }).text ?? query).trim())
    const second = texts.findIndex((text, index) => index > 0 && text.startsWith('begin'))
    return texts.slice(second)
  } finally {
    spy.mockRestore()
  }
}
const report = (id = newId()) =>
  wang.call(reportHazard, { params: { organisation: firm }, body: { id, description: '阀门泄漏', place: '泵房' } })

// What happens afterwards is one more statement where a feature reacts to the event at all.
const firstWords = (sent: string[]) =>
  sent.filter(text => !text.startsWith('select queue.')).map(text => text.match(/^\w+/)?.[0])

test('a report is: begin, one look, one write, chain head, event, commit', async () => {
  expect(firstWords(await statements(report))).toEqual(['begin', 'with', 'with', 'insert', 'with', 'commit'])
})

test('a move is: begin, lock, one look, here the recurrence, one write, chain head, event, commit', async () => {
  const { id } = await report()
  const sent = await statements(() =>
    zhao.call(assessHazard, {
      params: { organisation: firm, hazard: id },
      body: { command: newId(), grade: 'general', kind: '16' },
    }),
  )
  expect(firstWords(sent)).toEqual(['begin', 'select', 'select', 'select', 'with', 'insert', 'with', 'commit'])
})

test('a list, a desk and a hazard take the same number of statements however many rows there are', async () => {
  const counts = async () => [
    (await statements(() => zhao.call(listHazards, { query: { limit: 5 } }))).length,
    (await statements(() => zhao.call(readDesk, {}))).length,
  ]
  const { id } = await report()
  for (let index = 0; index < 6; index += 1) await report()
  const before = await counts()
  for (let index = 0; index < 10; index += 1) await report()
  expect(await counts()).toEqual(before)
  // begin, rules, rows, count, commit
  expect(before).toEqual([5, 5])
  expect(await statements(() => zhao.call(readHazard, { params: { organisation: firm, hazard: id } }))).toHaveLength(3)
})
