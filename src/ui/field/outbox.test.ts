import { describe, expect, test } from 'vitest'
import {
  addEntry,
  type Entry,
  type Failure,
  forgetReceipts,
  isHeld,
  judge,
  type NewEntry,
  type OutboxStore,
  sendAgain,
  sendWaiting,
} from './outbox.ts'

function memory(): OutboxStore & { map: Map<string, Entry> } {
  const map = new Map<string, Entry>()
  return {
    map,
    entries: async () => [...map.values()].reverse().map(entry => structuredClone(entry)),
    put: async entry => void map.set(entry.id, structuredClone(entry)),
    remove: async id => void map.delete(id),
  }
}

const entry = (id: string, subject: string, more: Partial<NewEntry> = {}): NewEntry => ({
  id,
  owner: 'zhang',
  subject,
  title: '报告隐患',
  about: '',
  endpoint: { method: 'POST', path: '/x' },
  supplied: {},
  photos: [],
  madeAt: '2026-11-23T01:00:00Z',
  ...more,
})

/** A server that answers by a table of failures and remembers what reached it. */
function server(fails: Record<string, Failure> = {}, owner = 'zhang') {
  const reached: string[] = []
  const attempt = (id: string) => {
    reached.push(id)
    if (fails[id]) throw fails[id]
  }
  return {
    reached,
    fails,
    sending: {
      owner,
      now: () => '2026-11-23T02:00:00Z',
      sendPhoto: async (photo: string) => attempt(photo),
      send: async (sent: Entry) => {
        attempt(sent.id)
        return { number: `YH-${sent.id}`, title: '护栏松动' }
      },
    },
  }
}
const failureOf = (error: unknown) => error as Failure
const offline: Failure = { status: 0, code: 'offline', text: '' }
const conflict: Failure = { status: 409, code: 'move-closed', text: '隐患现为“已销号”，不能提交整改' }

async function filled(...entries: NewEntry[]) {
  const store = memory()
  for (const one of entries) await addEntry(store, one)
  return store
}

describe('the outbox', () => {
  test('sends commands in the order they were made, photos before the command that names them', async () => {
    const store = await filled(
      entry('2', 'a', { photos: ['p2', 'p3'] }),
      entry('1', 'a', { photos: ['p1'] }),
      entry('3', 'b'),
    )
    const { reached, sending } = server()
    expect(await sendWaiting(store, sending, failureOf)).toEqual({ sent: 3, refused: 0, left: 0 })
    expect(reached).toEqual(['p1', '1', 'p2', 'p3', '2', '3'])
    expect(store.map.get('1')).toMatchObject({
      state: 'done',
      receipt: { at: '2026-11-23T02:00:00Z', number: 'YH-1', title: '护栏松动' },
    })
  })

  test('stops without an attempt counted when the network is missing, and goes on later', async () => {
    const store = await filled(entry('1', 'a'), entry('2', 'b'))
    const { reached, fails, sending } = server({ 1: offline })
    expect(await sendWaiting(store, sending, failureOf)).toEqual({ sent: 0, refused: 0, left: 2, stopped: 'offline' })
    expect(reached).toEqual(['1'])
    expect(store.map.get('1')).toMatchObject({ state: 'waiting', attempts: 0 })
    delete fails[1]
    expect(await sendWaiting(store, sending, failureOf)).toEqual({ sent: 2, refused: 0, left: 0 })
    expect(reached).toEqual(['1', '1', '2'])
  })

  test('a photo that does not get through keeps its command and what follows on the phone', async () => {
    const store = await filled(entry('1', 'a', { photos: ['p1'] }), entry('2', 'a'))
    const { reached, sending } = server({ p1: offline })
    await sendWaiting(store, sending, failureOf)
    expect(reached).toEqual(['p1'])
  })

  test('a conflict is kept with its words, holds back the same subject only, and is never sent again by itself', async () => {
    const store = await filled(entry('1', 'a'), entry('2', 'a'), entry('3', 'b'))
    const { reached, sending } = server({ 1: conflict })
    expect(await sendWaiting(store, sending, failureOf)).toEqual({ sent: 1, refused: 1, left: 1 })
    expect(reached).toEqual(['1', '3'])
    expect(store.map.get('1')).toMatchObject({ state: 'refused', refusal: conflict, attempts: 1 })
    expect(isHeld(store.map.get('2')!, [...store.map.values()])).toBe(true)
    await sendWaiting(store, sending, failureOf)
    expect(reached).toEqual(['1', '3'])
  })

  test('goes on with the subject after the person sends again or discards', async () => {
    const store = await filled(entry('1', 'a'), entry('2', 'a'))
    const { reached, fails, sending } = server({ 1: conflict })
    await sendWaiting(store, sending, failureOf)
    delete fails[1]
    await sendAgain(store, '1')
    expect(store.map.get('1')?.refusal).toBeUndefined()
    await sendWaiting(store, sending, failureOf)
    expect(reached).toEqual(['1', '1', '2'])

    const other = await filled(entry('1', 'a'), entry('2', 'a'))
    const second = server({ 1: conflict })
    await sendWaiting(other, second.sending, failureOf)
    await other.remove('1')
    await sendWaiting(other, second.sending, failureOf)
    expect(second.reached).toEqual(['1', '2'])
  })

  test('a fault of the server holds one subject back and lets the others pass', async () => {
    const store = await filled(entry('1', 'a'), entry('2', 'b'))
    const { sending } = server({ 1: { status: 500, code: 'broken', text: '' } })
    expect(await sendWaiting(store, sending, failureOf)).toEqual({ sent: 1, refused: 0, left: 1 })
    expect(store.map.get('1')).toMatchObject({ state: 'waiting', attempts: 1 })
  })

  test('never sends what another person made on the same phone', async () => {
    const store = await filled(entry('1', 'a'), entry('2', 'b', { owner: 'li' }))
    const { reached, sending } = server({}, 'li')
    await sendWaiting(store, sending, failureOf)
    expect(reached).toEqual(['2'])
    expect(store.map.get('1')?.state).toBe('waiting')
  })

  test('the same entry added twice stays one', async () => {
    const store = await filled(entry('1', 'a'))
    const { sending } = server()
    await sendWaiting(store, sending, failureOf)
    expect((await addEntry(store, entry('1', 'a'))).state).toBe('done')
    expect(store.map.size).toBe(1)
  })

  test('forgets old receipts, never what waits or was refused', async () => {
    const store = await filled(entry('1', 'a'), entry('2', 'b'), entry('3', 'c'), entry('4', 'd'))
    const { sending } = server({ 1: conflict, 4: { status: 500, code: 'broken', text: '' } })
    await sendWaiting(store, sending, failureOf)
    await forgetReceipts(store, 1)
    expect([...store.map.keys()].sort()).toEqual(['1', '3', '4'])
  })

  test.each([
    [0, 'offline'],
    [401, 'signed-out'],
    [429, 'busy'],
    [503, 'busy'],
    [500, 'broken'],
    [403, 'refused'],
    [404, 'refused'],
    [409, 'refused'],
    [422, 'refused'],
  ])('an answer of %i is judged %s', (status, outcome) => {
    expect(judge({ status, code: '', text: '' })).toBe(outcome)
  })
})
