import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Client, openWorld, type World } from '../../../../tests/support/world.ts'
import { newId } from '../../../kernel/ids.ts'
import { sql } from '../../../platform/database.ts'
import {
  assessHazard,
  assignHazard,
  closeHazard,
  putRightHazard,
  readHazard,
  readTimeline,
  reassignHazard,
  rectifyHazard,
  regradeHazard,
  reopenHazard,
  reportHazard,
  sendBackHazard,
  verifyHazard,
} from '../endpoints.ts'

let world: World
let firm: string
let people: Client[]

beforeAll(async () => {
  world = await openWorld()
  world.setNow('2026-03-02T01:00:00Z')
  firm = await world.enterprise({ sector: 'machinery' })
  const unit = await world.unit(firm, '一车间')
  people = [
    await world.person(firm, 'worker', { name: '王工', unit }),
    await world.person(firm, 'unit-head', { name: '李主任', unit }),
    await world.person(firm, ['safety-officer', 'unit-head'], { name: '赵安全' }),
    await world.person(firm, 'principal', { name: '陈总' }),
  ]
  // Everybody also acts for the next one, so that no door of delegation is left untried.
  await world.database.asSystem('test', firm, async ({ db }) => {
    for (const [index, from] of people.entries())
      await sql`insert into delegation (organisation_id, id, from_person_id, to_person_id, from_at, to_at, reason, recorded_at)
        values (${firm}, ${newId()}, ${from.person}, ${people[(index + 1) % people.length]!.person}, '2026-03-01', '2026-04-01', '休假', '2026-03-01')`.execute(
        db,
      )
  })
})
afterAll(() => world.end())

const moves = [
  'assess',
  'put-right',
  'assign',
  'reassign',
  'rectify',
  'send-back',
  'verify',
  'verify-close',
  'close',
  'reopen',
  'regrade',
] as const
type Step = { move: (typeof moves)[number]; who: number; other: number }

/** Files that are there already: a picture each would only slow the paths down. */
async function photo(who: Client): Promise<string> {
  const id = newId()
  await world.database.asSystem('test', firm, ({ db, now }) =>
    sql`insert into file (organisation_id, id, sha256, size, mime, name, uploaded_by, uploaded_at)
      values (${firm}, ${id}, ${'0'.repeat(64)}, 1, 'image/jpeg', 'p.jpg', ${who.person}, ${now})`.execute(db),
  )
  return id
}

async function tryStep(hazard: string, { move, who, other }: Step): Promise<void> {
  const actor = people[who]!
  const params = { organisation: firm, hazard }
  const command = newId()
  const rectifier = people[other]!.person
  const tries: Record<Step['move'], () => Promise<unknown>> = {
    assess: () => actor.call(assessHazard, { params, body: { command, grade: 'general', kind: '03' } }),
    'put-right': async () =>
      actor.call(putRightHazard, { params, body: { command, text: '好了', before: [], after: [await photo(actor)] } }),
    assign: () => actor.call(assignHazard, { params, body: { command, rectifier, requirement: '整改' } }),
    reassign: () => actor.call(reassignHazard, { params, body: { command, rectifier, reason: '换人' } }),
    rectify: async () =>
      actor.call(rectifyHazard, { params, body: { command, text: '好了', photos: [await photo(actor)] } }),
    'send-back': () => actor.call(sendBackHazard, { params, body: { command, reason: '不行' } }),
    verify: () => actor.call(verifyHazard, { params, body: { command, text: '合格' } }),
    'verify-close': () => actor.call(verifyHazard, { params, body: { command, text: '合格', close: true } }),
    close: () => actor.call(closeHazard, { params, body: { command } }),
    reopen: () => actor.call(reopenHazard, { params, body: { command, reason: '又坏了' } }),
    regrade: () => actor.call(regradeHazard, { params, body: { command, grade: 'general', reason: '重定' } }),
  }
  await tries[move]().catch(error => {
    if (!error.problem || error.problem.status >= 500) throw error
  })
}

test('no path of moves closes a hazard without verification by another person than whoever put it right', async () => {
  const step = fc.record({
    move: fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom<Step['move']>('rectify', 'verify', 'verify-close', 'put-right') },
      { weight: 2, arbitrary: fc.constantFrom(...moves) },
    ),
    who: fc.nat(3),
    other: fc.nat(3),
  })
  let closed = 0
  await fc.assert(
    fc.asyncProperty(
      fc.boolean(),
      fc.nat(3),
      fc.array(step, { minLength: 6, maxLength: 14 }),
      async (assigned, rectifier, steps) => {
        const { id } = await people[0]!.call(reportHazard, {
          params: { organisation: firm },
          body: { id: newId(), description: '随机路径', place: newId() },
        })
        const start: Step[] = assigned
          ? [
              { move: 'assess', who: 2, other: 0 },
              { move: 'assign', who: 2, other: rectifier },
              { move: 'rectify', who: rectifier, other: 0 },
            ]
          : []
        for (const one of [...start, ...steps]) await tryStep(id, one)
        const seen = await people[3]!.call(readHazard, { params: { organisation: firm, hazard: id } })
        if (seen.state !== 'closed' && seen.state !== 'verified') return
        closed += seen.state === 'closed' ? 1 : 0
        expect(seen.verifiedBy).not.toBeNull()
        expect([seen.rectifier?.id, seen.rectifiedBy?.id]).not.toContain(seen.verifiedBy!.id)
        // The journal tells the same story: the last verification came after the last rectification, by another person.
        const told = await people[3]!.call(readTimeline, { params: { organisation: firm, hazard: id } })
        const verified = told.findLast(item => item.kind === 'hazard.verified')!
        const done = told.findLast(item => item.kind === 'hazard.rectified' || item.kind === 'hazard.put-right')!
        expect(verified.seq).toBeGreaterThan(done.seq)
        expect(verified.who).not.toBe(done.who)
      },
    ),
    { numRuns: 40, endOnFailure: true },
  )
  // The property is worth something only where paths do reach the end.
  expect(closed).toBeGreaterThan(0)
})
