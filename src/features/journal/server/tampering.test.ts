import pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest'
import { cloneDatabase } from '../../../../tests/support/database.ts'
import { newId } from '../../../kernel/ids.ts'
import { type Database, openDatabase } from '../../../platform/database.ts'
import { foundOrganisation } from '../../organisations/server/store.ts'
import { verifyAll } from './check.ts'
import { eraseContents } from './erase.ts'
import { journalItems } from './read.ts'

let clone: Awaited<ReturnType<typeof cloneDatabase>>
let database: Database
let owner: pg.Client
let organisation: string

beforeAll(async () => {
  clone = await cloneDatabase(inject('postgres'))
  database = openDatabase(clone.connections.serving)
  owner = new pg.Client(clone.connections.owner)
  await owner.connect()
})
afterAll(async () => {
  await database.close()
  await owner.end()
  await clone.drop()
})

beforeEach(async () => {
  organisation = newId()
  const profile = { name: '某厂', region: '210302002', sector: 'machinery' }
  await database.asSystem('test', organisation, async work => {
    await foundOrganisation(work, { kind: 'enterprise', profile })
    for (let index = 0; index < 5; index += 1)
      work.record({ kind: 'hazard.reported', subject: { kind: 'hazard', id: newId() }, after: { index } })
  })
  await owner.query(`select set_config('app.scope', $1, false)`, [organisation])
})

async function broken(only = organisation) {
  for await (const verdict of verifyAll(database, only)) return verdict.broken
  throw new Error('nothing was verified')
}

test('an untouched chain is whole; all chains are walked when none is named', async () => {
  expect(await broken()).toBeNull()
  const seen = []
  for await (const verdict of verifyAll(database)) seen.push(verdict.organisation)
  expect(seen).toContain(organisation)
})

// What somebody with the database owner's password could do.
test.each([
  [
    'a payload is rewritten',
    `update event_payload set payload = '{"after":{"index":9}}' where organisation_id = $1 and seq = 4`,
    4,
  ],
  ['a salt is replaced', `update event_payload set salt = 'x' where organisation_id = $1 and seq = 4`, 4],
  ['a payload is removed', `delete from event_payload where organisation_id = $1 and seq = 4`, 4],
  ['a kind is altered', `update event set kind = 'hazard.closed' where organisation_id = $1 and seq = 3`, 3],
  [
    'a time is moved',
    `update event set recorded_at = recorded_at - interval '1 day' where organisation_id = $1 and seq = 3`,
    3,
  ],
  [
    'an actor is replaced',
    `update event set actor_person = gen_random_uuid() where organisation_id = $1 and seq = 3`,
    3,
  ],
  ['a hash is replaced', `update event set hash = 'x' where organisation_id = $1 and seq = 3`, 3],
  ['the head is set back', `update journal_head set seq = 5 where organisation_id = $1`, 6],
])('%s: the first broken link is named', async (_, statement, seq) => {
  await owner.query(statement, [organisation])
  expect(await broken()).toMatchObject({ seq })
})

test('an event cut out of the middle is named as missing', async () => {
  await owner.query('delete from event_payload where organisation_id = $1 and seq = 3', [organisation])
  await owner.query('delete from event where organisation_id = $1 and seq = 3', [organisation])
  expect(await broken()).toMatchObject({ seq: 3, what: expect.stringContaining('缺少') })
})

test('the last events cut off together with the head are found by a checkpoint only', async () => {
  const { rows } = await owner.query('select seq, hash from journal_head where organisation_id = $1', [organisation])
  await owner.query(`insert into journal_checkpoint values ($1, '2026-08-01', $2, $3, $4, '2026-08-02')`, [
    ...[organisation, rows[0].seq, rows[0].hash, newId()],
  ])
  expect(await broken()).toBeNull()
  await owner.query('delete from event_payload where organisation_id = $1 and seq > 4', [organisation])
  await owner.query('delete from event where organisation_id = $1 and seq > 4', [organisation])
  await owner.query(
    `update journal_head set (seq, hash) = (select seq, hash from event where organisation_id = $1 and seq = 4)
     where organisation_id = $1`,
    [organisation],
  )
  expect(await broken()).toMatchObject({ seq: 6, what: expect.stringContaining('保管') })
})

test('contents erased as the law requires leave the chain whole, and the erasure on it', async () => {
  const erasure = { organisation, seqs: [3, 4], basis: '个人信息保护法第47条，鞍安删字1号' }
  expect(await eraseContents(database, clone.connections.owner, erasure)).toBe(2)
  expect(await broken()).toBeNull()
  const items = await database.asSystem('test', organisation, work => journalItems(work, { limit: 10, order: 'asc' }))
  expect(items.filter(item => item.erased).map(item => item.seq)).toEqual([3, 4])
  expect(items.at(-1)).toMatchObject({ title: '依法删除留痕明细', note: erasure.basis })
  // Afterwards erased beside it without a record: found.
  await owner.query('delete from event_payload where organisation_id = $1 and seq = 5', [organisation])
  expect(await broken()).toMatchObject({ seq: 5 })
})

test.each([
  ['an event that is not there', { seqs: [99], basis: '依据' }],
  ['nothing', { seqs: [], basis: '依据' }],
  ['without saying why', { seqs: [3], basis: ' ' }],
])('erasing %s is refused', async (_, wrong) => {
  await expect(eraseContents(database, clone.connections.owner, { organisation, ...wrong })).rejects.toThrow()
  expect(await broken()).toBeNull()
})
