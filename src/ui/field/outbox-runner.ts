import { useSyncExternalStore } from 'react'
import { newId } from '../../kernel/ids.ts'
import { ApiProblem, call } from '../api.ts'
import {
  addEntry,
  type Entry,
  type Failure,
  forgetReceipts,
  type NewEntry,
  type Round,
  sendAgain,
  sendWaiting,
} from './outbox.ts'
import { isStillOwner, owner } from './owner.ts'
import { sendPhoto } from './photos.ts'
import { tellProblem } from './problems.ts'
import { outboxStore, sweepPhotos } from './store.ts'

type State = { entries: readonly Entry[]; sending: boolean; last: Round | null }
let state: State = { entries: [], sending: false, last: null }
let again = false
const listeners = new Set<() => void>()
const sentListeners = new Set<() => void>()

/** After the owner is known: looks once for old photos and sends what waited. */
export function startOutbox(): void {
  void sweepPhotos(new Date())
  void runOutbox()
}

/** What a page queues: the endpoint of the table, what it is supplied with, and what to show of it. */
export type Command = {
  endpoint: { method: string; path: string }
  subject: string
  title: string
  about: string
  params: Record<string, string>
  body: Record<string, unknown>
  photos?: string[]
}

export async function queue(command: Command): Promise<Entry> {
  if (!owner()) throw new Error('Nobody is signed in')
  const { endpoint, params, body, photos, ...rest } = command
  const entry: NewEntry = {
    ...rest,
    id: newId(),
    owner: owner(),
    endpoint: { method: endpoint.method, path: endpoint.path },
    supplied: { params, body },
    photos: photos ?? [],
    madeAt: new Date().toISOString(),
  }
  const added = await addEntry(outboxStore, entry)
  await reload()
  void runOutbox()
  return added
}

/** One tab sends at a time; a call during a round makes one more round. */
export async function runOutbox(): Promise<void> {
  if (!owner()) return
  if (state.sending) {
    again = true
    return
  }
  await reload()
  set({ sending: true })
  try {
    do {
      again = false
      set({ last: await alone(round) })
    } while (again)
    await forgetReceipts(outboxStore)
  } finally {
    await reload()
    set({ sending: false })
  }
  if (state.last && state.last.sent > 0) for (const listener of sentListeners) listener()
}

async function round(): Promise<Round> {
  const whose = owner()
  const sending = {
    owner: whose,
    sendPhoto,
    send: async (entry: Entry) => {
      if (!isStillOwner(whose)) throw signedOut
      return call({ name: entry.title, ...entry.endpoint }, entry.supplied as never)
    },
    now: () => new Date().toISOString(),
    changed: () => void reload(),
  }
  return sendWaiting(outboxStore, sending, failureOf)
}

const signedOut = new ApiProblem({
  type: 'urn:anze:problem:session-ended',
  code: 'session-ended',
  status: 401,
  title: '已换人登录',
})

async function alone(run: () => Promise<Round>): Promise<Round | null> {
  if (!navigator.locks) return run()
  return navigator.locks.request('anze-outbox', { ifAvailable: true }, lock => (lock ? run() : null))
}

function failureOf(error: unknown): Failure {
  if (!(error instanceof ApiProblem)) throw error
  if (error.body.status === 401) tellProblem(error)
  const { status, code, detail, title } = error.body
  return error.offline ? { status: 0, code: 'offline', text: title } : { status, code, text: detail ?? title }
}

export async function sendEntryAgain(id: string): Promise<void> {
  await sendAgain(outboxStore, id)
  await runOutbox()
}

export async function discardEntry(id: string): Promise<void> {
  await outboxStore.remove(id)
  await reload()
  void runOutbox()
}

async function reload(): Promise<void> {
  const entries = await outboxStore.entries()
  set({ entries: entries.filter(entry => entry.owner === owner()).sort((a, b) => (a.id < b.id ? -1 : 1)) })
}

function set(change: Partial<State>): void {
  state = { ...state, ...change }
  for (const listener of listeners) listener()
}

/** The outbox of the person signed in, following every change. */
export function useOutbox(): State {
  return useSyncExternalStore(
    listener => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => state,
  )
}

/** Calls back after commands have reached the server: what was read before is old. */
export function onSent(listener: () => void): () => void {
  sentListeners.add(listener)
  return () => sentListeners.delete(listener)
}

/** Tries again when the network returns, when the page is looked at, and every minute while something waits. */
export function watchNetwork(): void {
  window.addEventListener('online', () => void runOutbox())
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void runOutbox()
  })
  setInterval(() => {
    if (state.entries.some(entry => entry.state === 'waiting')) void runOutbox()
  }, 60_000)
}
