import type { Work } from '../../../platform/database.ts'
import { claimFiles, photosOf } from '../../files/server/public.ts'
import type { Photo } from './ground.ts'

/** Ties uploaded photos to the hazard and gives all it has now; nothing is asked where none came. */
export async function claimPhotos(work: Work, files: string[], hazard: string, role: string): Promise<Photo[]> {
  if (files.length === 0) return []
  const subject = { kind: 'hazard', id: hazard }
  await claimFiles(work, files, subject, role)
  return photosOf(work, subject)
}
