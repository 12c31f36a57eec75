/**
 * Commands that wait on the phone. Pure: the store and the sending are given. Commands of one subject go strictly in the order they were made,
 * photos before the command that names them; each is answered by a receipt or by a refusal that a person must decide about.
 */
export type Entry = {
  /** UUID v7: entries sort by the moment they were made. */
  id: string
  /** The membership that made it; no other person's session on a shared phone sends it. */
  owner: string
  /** What the command is about (a hazard's id): the order within it is kept. */
  subject: string
  title: string
  about: string
  endpoint: { method: string; path: string }
  supplied: { params?: Record<string, string>; body?: Record<string, unknown> }
  photos: string[]
  madeAt: string
  state: 'waiting' | 'refused' | 'done'
  attempts: number
  refusal?: Refusal
  receipt?: Receipt
}

export type Refusal = { status: number; code: string; text: string }
export type Receipt = { at: string; number?: string; title?: string }
export type NewEntry = Omit<Entry, 'state' | 'attempts' | 'refusal' | 'receipt'>

export type OutboxStore = {
  entries: () => Promise<Entry[]>
  put: (entry: Entry) => Promise<void>
  remove: (id: string) => Promise<void>
}

export type Sending = {
  owner: string
  /** Uploads a photo if it has not been; throws as `send` does. */
  sendPhoto: (photo: string) => Promise<void>
  send: (entry: Entry) => Promise<unknown>
  now: () => string
  /** Told after each entry, so that the screen follows. */
  changed?: () => void
}

/** Why sending stopped before the end: no network, the person must sign in first, or the server asks for a pause. */
export type Stopped = 'offline' | 'signed-out' | 'busy'
export type Round = { sent: number; refused: number; left: number; stopped?: Stopped }

/** A failure as the server or the network answered it; status 0 is no answer at all. */
export type Failure = { status: number; code: string; text: string }

export async function addEntry(store: OutboxStore, entry: NewEntry): Promise<Entry> {
  const known = (await store.entries()).find(other => other.id === entry.id)
  if (known) return known
  const added: Entry = { ...entry, state: 'waiting', attempts: 0 }
  await store.put(added)
  return added
}

/** One round over everything that waits. */
export async function sendWaiting(
  store: OutboxStore,
  sending: Sending,
  failureOf: (error: unknown) => Failure,
): Promise<Round> {
  const round: Round = { sent: 0, refused: 0, left: 0 }
  const held = new Set<string>()
  for (const entry of inOrder(await store.entries(), sending.owner)) {
    if (entry.state === 'done') continue
    if (entry.state === 'refused' || held.has(entry.subject) || round.stopped) {
      held.add(entry.subject)
      if (entry.state === 'waiting') round.left += 1
      continue
    }
    const outcome = await sendOne(entry, sending, failureOf)
    if (outcome === 'done') round.sent += 1
    else if (outcome === 'refused') round.refused += 1
    else round.left += 1
    if (outcome !== 'done') held.add(entry.subject)
    if (outcome === 'offline' || outcome === 'signed-out' || outcome === 'busy') round.stopped = outcome
    await store.put(entry)
    sending.changed?.()
  }
  return round
}

async function sendOne(
  entry: Entry,
  sending: Sending,
  failureOf: (error: unknown) => Failure,
): Promise<'done' | 'refused' | 'broken' | Stopped> {
  try {
    for (const photo of entry.photos) await sending.sendPhoto(photo)
    entry.receipt = receiptOf(await sending.send(entry), sending.now())
    entry.state = 'done'
    return 'done'
  } catch (error) {
    const failure = failureOf(error)
    const outcome = judge(failure)
    if (outcome !== 'offline') entry.attempts += 1
    if (outcome === 'refused') {
      entry.state = 'refused'
      entry.refusal = failure
    }
    return outcome
  }
}

/** No answer is no refusal; only an answer that would be the same tomorrow is one. */
export function judge({ status }: Failure): 'refused' | 'broken' | Stopped {
  if (status === 0) return 'offline'
  if (status === 401) return 'signed-out'
  if (status === 408 || status === 429 || status === 502 || status === 503 || status === 504) return 'busy'
  if (status >= 500) return 'broken'
  return 'refused'
}

/** The person says: send it again as it is. */
export async function sendAgain(store: OutboxStore, id: string): Promise<void> {
  const entry = (await store.entries()).find(one => one.id === id)
  if (entry?.state !== 'refused') return
  const { refusal: _, ...rest } = entry
  await store.put({ ...rest, state: 'waiting' })
}

/** What is done stays as a receipt for a while; what waits or was refused only leaves by the person's hand. */
export async function forgetReceipts(store: OutboxStore, keep = 50): Promise<void> {
  const done = (await store.entries()).filter(entry => entry.state === 'done').sort(byId)
  for (const entry of done.slice(0, Math.max(0, done.length - keep))) await store.remove(entry.id)
}

export function inOrder(entries: readonly Entry[], owner: string): Entry[] {
  return entries.filter(entry => entry.owner === owner).sort(byId)
}

/** An entry that waits only because an earlier one about the same subject was refused. */
export function isHeld(entry: Entry, entries: readonly Entry[]): boolean {
  return (
    entry.state === 'waiting' &&
    entries.some(other => other.subject === entry.subject && other.state === 'refused' && other.id < entry.id)
  )
}

function byId(a: Entry, b: Entry): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}

function receiptOf(answer: unknown, at: string): Receipt {
  const { number, title } = (answer ?? {}) as { number?: string; title?: string }
  return { at, ...(number && { number }), ...(title && { title }) }
}
