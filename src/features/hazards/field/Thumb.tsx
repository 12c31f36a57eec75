import { useState } from 'react'
import { linkTo } from '../../../ui/api.ts'
import { readFile } from '../../files/endpoints.ts'

/** A small picture of a hazard; nothing where there is none or no signal. */
export function Thumb({ organisation, id }: { organisation: string; id: string | null }) {
  const [failed, setFailed] = useState(false)
  if (!id || failed) return null
  const address = linkTo(readFile, { organisation, file: id }, { size: 'thumb' })
  return <img src={address} alt="" loading="lazy" width={56} height={56} onError={() => setFailed(true)} />
}
