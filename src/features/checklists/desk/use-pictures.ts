import { useMemo } from 'react'
import { call, linkTo } from '../../../ui/api.ts'
import type { PhotoStore } from '../../../ui/desk/PhotoInput.tsx'
import { useOrganisation } from '../../../ui/session.ts'
import { readFile, uploadFile } from '../../files/endpoints.ts'

/** Pictures of right and wrong, kept with the organisation's files. */
export function usePictures(): PhotoStore {
  const { id: organisation } = useOrganisation()
  return useMemo(
    () => ({
      upload: (id, file) =>
        call(uploadFile, { params: { organisation }, body: { id, role: 'example' } }, { files: [file] }),
      link: (file, size) => linkTo(readFile, { organisation, file }, { size }),
    }),
    [organisation],
  )
}
