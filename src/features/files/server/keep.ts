import { Problem } from '../../../kernel/problem.ts'
import {
  acceptUpload,
  type FileStore,
  makeRendition,
  type UploadKind,
  UploadRefused,
} from '../../../platform/file-store.ts'

export type Kept = { sha256: string; size: number; mime: string; screen: string | null; thumb: string | null }

const refusals = { empty: 'invalid', damaged: 'invalid', 'too-large': 'too-large', 'wrong-kind': 'wrong-file' } as const

/** Checks what the bytes are, stores them sealed as they came, and beside a picture its smaller copies without EXIF. */
export async function keepUpload(
  files: FileStore,
  bytes: Uint8Array,
  accept: { maxBytes: number; kinds: readonly UploadKind[] },
): Promise<Kept> {
  try {
    const { mime, kind } = await acceptUpload(bytes, accept)
    const copies = kind === 'image' ? await copiesOf(files, bytes) : { screen: null, thumb: null }
    return { ...(await files.put(bytes)), mime, ...copies }
  } catch (error) {
    if (error instanceof UploadRefused) throw new Problem(refusals[error.reason], error.message)
    throw error
  }
}

async function copiesOf(files: FileStore, bytes: Uint8Array) {
  const screen = await makeRendition(bytes, 'screen')
  // From the screen copy: a phone's full picture is decoded once only.
  const thumb = await makeRendition(screen.bytes, 'thumb')
  return { screen: (await files.put(screen.bytes)).sha256, thumb: (await files.put(thumb.bytes)).sha256 }
}

/** A name that is safe in a list, a header and a folder. */
export function fileNameOf(name: string): string {
  // Control and format characters: a name written from right to left could hide what the file is.
  const last = (name.split(/[\\/]/).at(-1) ?? '').replace(/\p{C}/gu, '').trim()
  return last.slice(-200) || '未命名文件'
}
