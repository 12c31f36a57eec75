/**
 * The zip container of .xlsx, read through its central directory and unpacked in pieces, so that a sheet of fifty
 * megabytes is never held whole. Parts that do not change are copied packed as they are.
 */
import { pipeline } from 'node:stream/promises'
import { crc32, createDeflateRaw, createInflateRaw, deflateRawSync, inflateRawSync } from 'node:zlib'
import { MAX_UNPACKED_BYTES, WorkbookProblem } from './workbook-types.ts'

export type ZipEntry = { name: string; method: number; crc: number; packed: Uint8Array; size: number }

const END_OF_DIRECTORY = 0x06054b50
const DIRECTORY_ENTRY = 0x02014b50
const LOCAL_ENTRY = 0x04034b50
const ZIP64 = 0xffffffff

export function readZip(bytes: Uint8Array): Map<string, ZipEntry> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    return readDirectory(bytes, view)
  } catch (error) {
    throw error instanceof WorkbookProblem ? error : new WorkbookProblem('workbook.broken', error)
  }
}

function readDirectory(bytes: Uint8Array, view: DataView): Map<string, ZipEntry> {
  const entries = new Map<string, ZipEntry>()
  const names = new TextDecoder()
  let unpackedBytes = 0
  let { at, count } = findDirectory(view)
  for (; count > 0; count--) {
    if (view.getUint32(at, true) !== DIRECTORY_ENTRY) throw new WorkbookProblem('workbook.broken')
    if (view.getUint16(at + 8, true) & 1) throw new WorkbookProblem('workbook.encrypted')
    const nameLength = view.getUint16(at + 28, true)
    const extraLength = view.getUint16(at + 30, true)
    const extra = { at: at + 46 + nameLength, end: at + 46 + nameLength + extraLength }
    const [size, packedSize, offset] = widen(view, extra, [
      view.getUint32(at + 24, true),
      view.getUint32(at + 20, true),
      view.getUint32(at + 42, true),
    ])
    unpackedBytes += size
    if (unpackedBytes > MAX_UNPACKED_BYTES) throw new WorkbookProblem('workbook.too_big')
    if (view.getUint32(offset, true) !== LOCAL_ENTRY) throw new WorkbookProblem('workbook.broken')
    const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true)
    if (start + packedSize > bytes.length) throw new WorkbookProblem('workbook.broken')
    const name = names.decode(bytes.subarray(at + 46, at + 46 + nameLength)).replaceAll('\\', '/')
    entries.set(name, {
      name,
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      packed: bytes.subarray(start, start + packedSize),
      size,
    })
    at = extra.end + view.getUint16(at + 32, true)
  }
  return entries
}

function findDirectory(view: DataView): { at: number; count: number } {
  const lowest = Math.max(0, view.byteLength - 22 - 0xffff)
  for (let at = view.byteLength - 22; at >= lowest; at--) {
    if (view.getUint32(at, true) !== END_OF_DIRECTORY) continue
    const offset = view.getUint32(at + 16, true)
    if (offset !== ZIP64) return { at: offset, count: view.getUint16(at + 10, true) }
    const record = Number(view.getBigUint64(at - 20 + 8, true))
    return { at: Number(view.getBigUint64(record + 48, true)), count: Number(view.getBigUint64(record + 32, true)) }
  }
  throw new WorkbookProblem('workbook.broken')
}

/** Streaming writers put 64-bit sizes into an extra field even for small files. */
function widen(view: DataView, extra: { at: number; end: number }, sizes: [number, number, number]) {
  for (let at = extra.at; at + 4 <= extra.end; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== 1) continue
    let next = at + 4
    return sizes.map(size => {
      if (size !== ZIP64) return size
      next += 8
      return Number(view.getBigUint64(next - 8, true))
    }) as typeof sizes
  }
  return sizes
}

/** The directory may lie about sizes, so unpacking counts for itself: `budget.left` is shared by all parts of a file. */
export async function* unpack(entry: ZipEntry, budget: { left: number }): AsyncGenerator<string> {
  const text = new TextDecoder()
  for await (const piece of unpackBytes(entry)) {
    budget.left -= piece.length
    if (budget.left < 0) throw new WorkbookProblem('workbook.too_big')
    yield text.decode(piece, { stream: true })
  }
  yield text.decode()
}

async function* unpackBytes(entry: ZipEntry): AsyncGenerator<Uint8Array> {
  if (entry.method === 0) yield entry.packed
  if (entry.method === 0) return
  if (entry.method !== 8) throw new WorkbookProblem('workbook.broken')
  const inflate = createInflateRaw({ chunkSize: 128 * 1024 })
  inflate.end(entry.packed)
  try {
    for await (const piece of inflate) yield piece as Uint8Array
  } catch (error) {
    throw new WorkbookProblem('workbook.broken', error)
  }
}

/** Small parts (styles, relations): whole, at most 16 MB. */
export function unpackWhole(entry: ZipEntry | undefined): string {
  if (!entry) return ''
  if (entry.method === 0) return new TextDecoder().decode(entry.packed)
  try {
    return new TextDecoder().decode(inflateRawSync(entry.packed, { maxOutputLength: 16 * 1024 * 1024 }))
  } catch (error) {
    throw new WorkbookProblem('workbook.broken', error)
  }
}

/** Packs as the text comes, so that the rewritten sheet is never held unpacked. */
export async function packStream(name: string, texts: AsyncIterable<string>): Promise<ZipEntry> {
  let crc = 0
  let size = 0
  const encoder = new TextEncoder()
  async function* count() {
    for await (const text of texts) {
      const piece = encoder.encode(text)
      crc = crc32(piece, crc)
      size += piece.length
      yield piece
    }
  }
  const packed: Buffer[] = []
  await pipeline(inChunks(count()), createDeflateRaw({ level: 6 }), async pieces => {
    for await (const piece of pieces) packed.push(piece)
  })
  return { name, method: 8, crc, packed: Buffer.concat(packed), size }
}

/** Rows are small; a stream is quick only in larger pieces. */
async function* inChunks(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let chunk: Uint8Array[] = []
  let size = 0
  for await (const piece of pieces) {
    chunk.push(piece)
    size += piece.length
    if (size < 256 * 1024) continue
    yield Buffer.concat(chunk)
    chunk = []
    size = 0
  }
  if (chunk.length) yield Buffer.concat(chunk)
}

export function packEntry(name: string, content: Uint8Array): ZipEntry {
  return { name, method: 8, crc: crc32(content), packed: deflateRawSync(content, { level: 6 }), size: content.length }
}

export function writeZip(entries: Iterable<ZipEntry>): Uint8Array {
  const pieces: Uint8Array[] = []
  const directory: Uint8Array[] = []
  let offset = 0
  for (const entry of entries) {
    const name = new TextEncoder().encode(entry.name)
    const header = new Uint8Array(46 + name.length)
    const view = new DataView(header.buffer)
    view.setUint32(0, DIRECTORY_ENTRY, true)
    view.setUint16(4, 20, true)
    view.setUint16(6, 20, true)
    view.setUint16(8, 0x0800, true)
    view.setUint16(10, entry.method, true)
    view.setUint16(14, 0x21, true) // 1 January 1980, the zip epoch
    view.setUint32(16, entry.crc, true)
    view.setUint32(20, entry.packed.length, true)
    view.setUint32(24, entry.size, true)
    view.setUint16(28, name.length, true)
    view.setUint32(42, offset, true)
    header.set(name, 46)
    directory.push(header)
    // A local header is the directory's, from the version on, without its comment, disk and attribute fields.
    const local = new Uint8Array(30 + name.length)
    new DataView(local.buffer).setUint32(0, LOCAL_ENTRY, true)
    local.set(header.subarray(6, 32), 4)
    local.set(name, 30)
    pieces.push(local, entry.packed)
    offset += local.length + entry.packed.length
  }
  const end = new DataView(new ArrayBuffer(22))
  end.setUint32(0, END_OF_DIRECTORY, true)
  end.setUint16(8, directory.length, true)
  end.setUint16(10, directory.length, true)
  end.setUint32(
    12,
    directory.reduce((sum, header) => sum + header.length, 0),
    true,
  )
  end.setUint32(16, offset, true)
  return new Uint8Array(Buffer.concat([...pieces, ...directory, new Uint8Array(end.buffer)]))
}
