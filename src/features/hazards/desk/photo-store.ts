import { useMemo } from 'react'
import { call, linkTo } from '../../../ui/api.ts'
import type { PhotoStore } from '../../../ui/desk/PhotoInput.tsx'
import type { ShownPhoto } from '../../../ui/desk/Photos.tsx'
import { readFile, uploadFile } from '../../files/endpoints.ts'
import type { HazardView } from '../hazard.ts'

/** Photos of one organisation: they travel at once, before the command that names them. */
export function usePhotoStore(organisation: string, role?: string): PhotoStore {
  return useMemo(
    () => ({
      upload: (id, file) => call(uploadFile, { params: { organisation }, body: { id, role } }, { files: [file] }),
      link: (file, size) => linkTo(readFile, { organisation, file }, { size }),
    }),
    [organisation, role],
  )
}

export function photoLink(organisation: string, file: string, size: 'thumb' | 'screen'): string {
  return linkTo(readFile, { organisation, file }, { size })
}

export function shownPhotos({ organisation, photos, title }: HazardView, role: string): ShownPhoto[] {
  return photos
    .filter(photo => photo.role === role)
    .map((photo, index) => shownPhoto(organisation, photo.id, `${title} 照片 ${index + 1}`))
}

export function shownPhoto(organisation: string, id: string, alt: string): ShownPhoto {
  return {
    id,
    alt,
    thumb: photoLink(organisation, id, 'thumb'),
    full: photoLink(organisation, id, 'screen'),
  }
}
