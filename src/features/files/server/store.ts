import { Problem } from '../../../kernel/problem.ts'
import { sql, type Work } from '../../../platform/database.ts'

export type FileRow = {
  id: string
  name: string
  mime: string
  size: number
  sha256: string
  screen: string | null
  thumb: string | null
  takenAt: Date | null
  uploadedBy: string | null
  subjectKind: string | null
}

export async function fileRow(work: Work, id: string): Promise<FileRow | undefined> {
  const { rows } = await sql<FileRow>`
    select id, name, mime, size, sha256, screen_sha256 as screen, thumb_sha256 as thumb, taken_at as "takenAt",
      uploaded_by as "uploadedBy", subject_kind as "subjectKind"
    from file where organisation_id = ${work.scope} and id = ${id}`.execute(work.db)
  return rows[0]
}

export type NewFile = Omit<FileRow, 'subjectKind' | 'uploadedBy'> & {
  role: string | null
  subject?: { kind: string; id: string }
}

/** False where another request with the same id was faster. */
export async function addFile(work: Work, file: NewFile): Promise<boolean> {
  const { id, name, mime, size, sha256, role } = file
  const added = await work.db
    .insertInto('file')
    .values({
      organisation_id: work.scope,
      ...{ id, name, mime, size, sha256, role },
      screen_sha256: file.screen,
      thumb_sha256: file.thumb,
      taken_at: file.takenAt,
      subject_kind: file.subject?.kind ?? null,
      subject_id: file.subject?.id ?? null,
      uploaded_by: work.actor?.person ?? null,
      uploaded_at: work.now,
    })
    .onConflict(conflict => conflict.columns(['organisation_id', 'id']).doNothing())
    .executeTakeFirst()
  return Number(added.numInsertedOrUpdatedRows ?? 0) === 1
}

/**
 * Ties uploaded files to the record that names them. Only files that no other record has, uploaded by this person or by a colleague of the
 * organisation; claiming them again for the same record changes nothing.
 */
export async function claimFiles(
  work: Work,
  files: readonly string[],
  subject: { kind: string; id: string },
  role: string,
): Promise<void> {
  const wanted = [...new Set(files)]
  if (wanted.length === 0) return
  const person = work.actor?.person ?? null
  const { rows } = await sql<{ id: string }>`
    update file set subject_kind = ${subject.kind}, subject_id = ${subject.id}, role = ${role}
    where organisation_id = ${work.scope} and id = any(${wanted}::uuid[])
      and (subject_id is null or (subject_kind = ${subject.kind} and subject_id = ${subject.id}))
      and (${person}::uuid is null or uploaded_by = ${person}
        or (${work.actor?.organisation.id === work.scope} and exists (
          select 1 from person where person.organisation_id = ${work.scope} and person.id = file.uploaded_by)))
    returning id`.execute(work.db)
  if (rows.length < wanted.length)
    throw new Problem('invalid', '有照片或附件没有上传成功，或已用于别的记录，请重新上传', [
      { path: 'photos', text: '请重新上传' },
    ])
}
