import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { Entry, OutboxStore } from './outbox.ts'

/** A photo on this phone: as it came from the camera (`raw`), made smaller (`ready`), uploaded (`sent`). */
export type KeptPhoto = {
  id: string
  organisation: string
  blob: Blob
  takenAt: string
  role?: string
  state: 'raw' | 'ready' | 'sent'
  keptAt: string
}

/** The last answer of a list or a page, shown when there is no signal. */
export type KeptAnswer = { key: string; owner: string; data: unknown; fetchedAt: string }
export type KeptDraft = { id: string; owner: string; kind: string; changedAt: string; content: unknown }

type Schema = DBSchema & {
  answers: { key: string; value: KeptAnswer; indexes: { owner: string } }
  drafts: { key: string; value: KeptDraft; indexes: { owner: string } }
  photos: { key: string; value: KeptPhoto }
  outbox: { key: string; value: Entry; indexes: { owner: string } }
}

let opened: Promise<IDBPDatabase<Schema>> | undefined

function open(): Promise<IDBPDatabase<Schema>> {
  opened ??= openDB<Schema>('anze-field', 1, {
    upgrade(db) {
      for (const name of ['answers', 'drafts', 'outbox'] as const)
        db.createObjectStore(name, { keyPath: name === 'answers' ? 'key' : 'id' }).createIndex('owner', 'owner')
      db.createObjectStore('photos', { keyPath: 'id' })
    },
    // Another tab with newer code: let it have the database; this page opens it again when it needs it.
    blocking: (_current, _blocked, event) => {
      ;(event.target as IDBDatabase).close()
      opened = undefined
    },
    terminated: () => {
      opened = undefined
    },
  })
  return opened
}

export const outboxStore: OutboxStore = {
  entries: async () => (await open()).getAll('outbox'),
  put: async entry => void (await (await open()).put('outbox', entry)),
  remove: async id => (await open()).delete('outbox', id),
}

export async function keptAnswer(key: string): Promise<KeptAnswer | undefined> {
  return (await open()).get('answers', key)
}
export async function keepAnswer(answer: KeptAnswer): Promise<void> {
  await (await open()).put('answers', answer)
}

export async function draftsOf(owner: string): Promise<KeptDraft[]> {
  const drafts = await (await open()).getAllFromIndex('drafts', 'owner', owner)
  return drafts.sort((a, b) => (a.changedAt < b.changedAt ? 1 : -1))
}
export async function readDraft(id: string): Promise<KeptDraft | undefined> {
  return (await open()).get('drafts', id)
}
export async function keepDraft(draft: KeptDraft): Promise<void> {
  await (await open()).put('drafts', draft)
}
export async function dropDraft(id: string): Promise<void> {
  await (await open()).delete('drafts', id)
}

export async function photoOf(id: string): Promise<KeptPhoto | undefined> {
  return (await open()).get('photos', id)
}
export async function putPhoto(photo: KeptPhoto): Promise<void> {
  await (await open()).put('photos', photo)
}
export async function dropPhotos(ids: readonly string[]): Promise<void> {
  const db = await open()
  for (const id of ids) await db.delete('photos', id)
}

const photosKeptFor = 7 * 86_400_000

/** Uploaded photos stay a week for the receipt, others as long as an unsent command or a draft names them. */
export async function sweepPhotos(now: Date): Promise<void> {
  const db = await open()
  const named = new Set<string>()
  for (const entry of await db.getAll('outbox'))
    if (entry.state !== 'done') for (const id of entry.photos) named.add(id)
  const drafts = JSON.stringify(await db.getAll('drafts'))
  for (const photo of await db.getAll('photos')) {
    const old = now.getTime() - new Date(photo.keptAt).getTime() > photosKeptFor
    if (old && !named.has(photo.id) && !drafts.includes(photo.id)) await db.delete('photos', photo.id)
  }
}

/** Signing out leaves nothing to read on a shared phone; what was not sent yet stays for its maker. */
export async function forgetAnswers(): Promise<void> {
  await (await open()).clear('answers')
}
