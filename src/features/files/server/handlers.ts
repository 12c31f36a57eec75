import { found, Problem } from '../../../kernel/problem.ts'
import { handle, uploadLimit } from '../../../platform/http.ts'
import type { Actor } from '../../../policy/actor.ts'
import { readFile, uploadFile } from '../endpoints.ts'
import { fileNameOf, keepUpload } from './keep.ts'
import { addFile, type FileRow, fileRow } from './store.ts'

const kinds = ['image', 'pdf', 'sheet', 'document', 'video', 'audio', 'text'] as const
/** Files of these records leave only through the feature that owns them, which knows whose they are. */
const closedSubjects = ['export', 'import']

const upload = handle(uploadFile, async ({ body, uploads, work, actor, context }) => {
  const known = await fileRow(work, body.id)
  if (known) {
    work.repeated()
    return viewOf(ownUpload(known, actor))
  }
  const [sent] = uploads
  if (!sent) throw new Problem('invalid', '请选择要上传的文件')
  const kept = await keepUpload(context.files, sent.bytes, { maxBytes: uploadLimit, kinds })
  const takenAt = body.takenAt ? new Date(body.takenAt) : null
  const file = { id: body.id, name: fileNameOf(sent.fileName), ...kept, takenAt, role: body.role ?? null }
  if (!(await addFile(work, file))) {
    work.repeated()
    return viewOf(ownUpload(found(await fileRow(work, body.id)), actor))
  }
  work.record({
    kind: 'file.uploaded',
    subject: { kind: 'file', id: file.id },
    occurredAt: takenAt ?? work.now,
    after: { name: file.name, mime: kept.mime, size: kept.size, sha256: kept.sha256 },
  })
  return viewOf(file)
})

/** An id that somebody else has used already is answered without a word about what it holds. */
function ownUpload(row: FileRow, actor: Actor): FileRow {
  if (row.uploadedBy !== actor.person) throw new Problem('duplicate', '文件编号已被使用，请重新选择文件')
  return row
}

function viewOf({ id, name, mime, size, screen, takenAt }: Omit<FileRow, 'uploadedBy' | 'subjectKind'>) {
  return { id, name, mime, size, picture: screen !== null, takenAt: takenAt?.toISOString() ?? null }
}

const read = handle(readFile, async ({ params, query, work, actor, context }) => {
  const row = found(await fileRow(work, params.file))
  if (row.subjectKind && closedSubjects.includes(row.subjectKind)) throw new Problem('not-found')
  // Not yet part of a record: nobody else's business.
  if (!row.subjectKind && row.uploadedBy !== actor.person) throw new Problem('not-found')
  const copy = query.size === 'original' ? null : query.size === 'screen' ? row.screen : row.thumb
  const picture = row.mime.startsWith('image/')
  return {
    bytes: await context.files.get(copy ?? row.sha256),
    mime: copy ? 'image/webp' : row.mime,
    fileName: copy ? `${row.name.replace(/\.\w+$/, '')}.webp` : row.name,
    inline: picture || row.mime === 'application/pdf',
  }
})

export const handlers = [upload, read]
