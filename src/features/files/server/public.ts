import { buffer } from 'node:stream/consumers'
import { newId } from '../../../kernel/ids.ts'
import { found } from '../../../kernel/problem.ts'
import { sql, type Work } from '../../../platform/database.ts'
import type { FileStore } from '../../../platform/file-store.ts'
import { fileNameOf } from './keep.ts'
import { addFile, fileRow } from './store.ts'

export { claimFiles } from './store.ts'

export type Photo = { id: string; role: string; name: string; mime: string; takenAt: string | null }

/** Files of one record, in the order in which they were uploaded. */
export async function photosOf(work: Work, subject: { kind: string; id: string }): Promise<Photo[]> {
  const { rows } = await sql<Omit<Photo, 'takenAt'> & { takenAt: Date | null }>`
    select id, coalesce(role, '') as role, name, mime, taken_at as "takenAt" from file
    where organisation_id = ${work.scope} and subject_kind = ${subject.kind} and subject_id = ${subject.id}
    order by uploaded_at, id`.execute(work.db)
  return rows.map(row => ({ ...row, takenAt: row.takenAt?.toISOString() ?? null }))
}

/** Keeps a document that the software itself made (an export, a notice to print); gives its id. */
export async function keepFile(
  work: Work,
  { files }: { files: FileStore },
  bytes: Uint8Array,
  name: string,
  mime: string,
  subject?: { kind: string; id: string },
): Promise<string> {
  const id = newId(work.now.getTime())
  const stored = await files.put(bytes)
  const file = { id, name: fileNameOf(name), mime, ...stored, screen: null, thumb: null, takenAt: null, role: null }
  await addFile(work, { ...file, subject })
  work.record({
    kind: 'file.kept',
    subject: subject ?? { kind: 'file', id },
    after: { file: id, name: file.name, mime, size: stored.size, sha256: stored.sha256 },
  })
  return id
}

/** The original bytes of a file of this scope, for a feature that has itself decided who may have them. */
export async function bytesOf(
  work: Work,
  { files }: { files: FileStore },
  id: string,
): Promise<{ bytes: Buffer; name: string; mime: string }> {
  const { sha256, name, mime } = found(await fileRow(work, id))
  return { bytes: await buffer(await files.get(sha256)), name, mime }
}
