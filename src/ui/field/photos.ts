import { newId } from '../../kernel/ids.ts'
import { ApiProblem, call } from '../api.ts'
import { compress } from './compress.ts'
import { type KeptPhoto, photoOf, putPhoto } from './store.ts'

type UploadEndpoint = { name: string; method: string; path: string }
let upload: UploadEndpoint | undefined

/** The app's root names the endpoint that takes files. */
export function uploadBy(endpoint: UploadEndpoint): void {
  upload = endpoint
}

/** Puts what the camera gave onto the phone at once; making it smaller and uploading go on behind the typing. */
export async function keepPhoto(file: Blob, organisation: string, role?: string): Promise<string> {
  const id = newId()
  const modified = file instanceof File && file.lastModified ? new Date(file.lastModified) : new Date()
  await putPhoto({
    id,
    organisation,
    blob: file,
    takenAt: modified.toISOString(),
    state: 'raw',
    keptAt: new Date().toISOString(),
    ...(role && { role }),
  })
  void sendPhoto(id).catch(() => undefined)
  return id
}

const underway = new Map<string, Promise<void>>()

/** Uploads a photo once; resolves when the server has it. */
export function sendPhoto(id: string): Promise<void> {
  const known = underway.get(id)
  if (known) return known
  const sending = prepareAndSend(id).finally(() => underway.delete(id))
  underway.set(id, sending)
  return sending
}

async function prepareAndSend(id: string): Promise<void> {
  let photo = await photoOf(id)
  if (!photo || photo.state === 'sent') return
  if (photo.state === 'raw') {
    photo = { ...photo, ...(await compress(photo.blob, photo.takenAt)), state: 'ready' }
    await putPhoto(photo)
  }
  await send(photo)
  // Thrown away while it was on its way: do not bring it back.
  if (await photoOf(id)) await putPhoto({ ...photo, state: 'sent' })
}

async function send({ id, organisation, takenAt, role, blob }: KeptPhoto): Promise<void> {
  if (!upload) throw new Error('uploadBy was not called')
  const supplied = { params: { organisation }, body: { id, takenAt, ...(role && { role }) } }
  try {
    await call(upload, supplied as never, { files: [new File([blob], `${id}.jpg`, { type: blob.type })] })
  } catch (error) {
    if (!(error instanceof ApiProblem && error.body.code === 'duplicate')) throw error
  }
}
