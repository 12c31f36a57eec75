/** What a JPEG says of itself: when it was taken (ISO, with the camera's offset or else this device's) and how it lies (1–8). */
export type Exif = { takenAt?: string; orientation?: number }

const tags = { orientation: 0x0112, exif: 0x8769, original: 0x9003, offset: 0x9011 }

/** Reads only the first EXIF segment; anything unexpected reads as nothing said. Source: EXIF 2.32, 4.5–4.6. */
export function readExif(bytes: ArrayBuffer): Exif {
  try {
    const view = new DataView(bytes)
    const start = findSegment(view)
    return start === undefined ? {} : readTiff(new DataView(bytes, start))
  } catch (error) {
    if (error instanceof RangeError) return {}
    throw error
  }
}

/** Where the TIFF header of the EXIF segment begins. */
function findSegment(view: DataView): number | undefined {
  if (view.getUint16(0) !== 0xffd8) return undefined
  for (let at = 2; at + 10 < view.byteLength; ) {
    const marker = view.getUint16(at)
    if ((marker & 0xff00) !== 0xff00 || marker === 0xffda) return undefined
    if (marker === 0xffe1 && view.getUint32(at + 4) === 0x45786966) return at + 10
    at += 2 + view.getUint16(at + 2)
  }
  return undefined
}

function readTiff(view: DataView): Exif {
  const little = view.getUint16(0) === 0x4949
  const first = readDirectory(view, view.getUint32(4, little), little)
  const pointer = first.get(tags.exif)
  const inner = pointer ? readDirectory(view, pointer.value, little) : new Map<number, Field>()
  const orientation = first.get(tags.orientation)?.short
  const taken = textOf(view, inner.get(tags.original))
  const takenAt = taken && instantOf(taken, textOf(view, inner.get(tags.offset)))
  return { ...(orientation && { orientation }), ...(takenAt && { takenAt }) }
}

type Field = { count: number; short: number; value: number; at: number }

function readDirectory(view: DataView, at: number, little: boolean): Map<number, Field> {
  const fields = new Map<number, Field>()
  const count = view.getUint16(at, little)
  for (let index = 0; index < count; index += 1) {
    const entry = at + 2 + index * 12
    const length = view.getUint32(entry + 4, little)
    const value = view.getUint32(entry + 8, little)
    fields.set(view.getUint16(entry, little), {
      count: length,
      short: view.getUint16(entry + 8, little),
      value,
      at: length > 4 ? value : entry + 8,
    })
  }
  return fields
}

function textOf(view: DataView, field: Field | undefined): string | undefined {
  if (!field) return undefined
  let text = ''
  for (let index = 0; index < field.count; index += 1) {
    const code = view.getUint8(field.at + index)
    if (code === 0) break
    text += String.fromCharCode(code)
  }
  return text
}

/** '2026:11:23 09:30:00' and '+08:00' → an ISO instant; without an offset the camera's clock is this device's. */
function instantOf(text: string, offset: string | undefined): string | undefined {
  const parts = /^(\d{4}):(\d{2}):(\d{2}) (\d{2}:\d{2}:\d{2})$/.exec(text)
  if (!parts) return undefined
  const zone = offset && /^[+-]\d{2}:\d{2}$/.test(offset) ? offset : ''
  const time = new Date(`${parts[1]}-${parts[2]}-${parts[3]}T${parts[4]}${zone}`)
  return Number.isNaN(time.getTime()) ? undefined : time.toISOString()
}
