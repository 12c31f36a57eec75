import { createHash, randomUUID } from 'node:crypto'
import { openAsBlob } from 'node:fs'
import { access, chmod, mkdir, mkdtemp, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { fileURLToPath } from 'node:url'
import { AwsClient } from 'aws4fetch'
import { fileTypeFromBuffer } from 'file-type'
import sharp from 'sharp'

export interface StoredFile {
  sha256: string
  size: number
}

/** Bytes under the name of their SHA-256. Who may see them is not decided here: access goes through a `file` row. */
export interface FileStore {
  /** The answer is the same whether the bytes were there before or not. */
  put(content: Uint8Array | Readable): Promise<StoredFile>
  get(sha256: string): Promise<Readable>
  has(sha256: string): Promise<boolean>
  /** Everything that is stored, for the backup. */
  list(): AsyncIterable<StoredFile>
}

export class FileMissing extends Error {
  constructor(sha256: string) {
    super(`文件 ${sha256.slice(0, 12)}… 不在文件存储中，请从备份恢复。`)
    this.name = 'FileMissing'
  }
}

export class FileStoreProblem extends Error {
  constructor(doing: string, status: number, detail: string) {
    super(`文件存储${doing}失败（${status}）。请检查 FILES_URL 的地址、密钥和存储桶。${detail.slice(0, 300)}`)
    this.name = 'FileStoreProblem'
  }
}

export function openFileStore(filesUrl: string): FileStore {
  if (filesUrl.startsWith('s3:')) return s3Store(new URL(filesUrl))
  if (filesUrl.startsWith('file://')) return folderStore(fileURLToPath(filesUrl))
  if (filesUrl.startsWith('file:')) return folderStore(resolve(filesUrl.slice('file:'.length)))
  throw new Error('FILES_URL 应以 file: 或 s3:// 开头')
}

const SHA256 = /^[0-9a-f]{64}$/

/** Two levels of folders; also keeps anything but a hash out of paths. */
function keyOf(sha256: string): string {
  if (!SHA256.test(sha256)) throw new FileMissing(sha256)
  return `${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`
}

/** Writes to `path`, flushed to disk, and tells what was written. */
async function writeHashed(path: string, content: Uint8Array | Readable): Promise<StoredFile> {
  const hash = createHash('sha256')
  let size = 0
  const file = await open(path, 'wx', 0o600)
  try {
    for await (const chunk of content instanceof Readable ? content : [content]) {
      const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : (chunk as Uint8Array)
      hash.update(bytes)
      size += bytes.byteLength
      await file.writeFile(bytes)
    }
    await file.sync()
  } finally {
    await file.close()
  }
  return { sha256: hash.digest('hex'), size }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  await folder.sync().finally(() => folder.close())
}

function folderStore(root: string): FileStore {
  const pathOf = (sha256: string) => join(root, keyOf(sha256))
  const has = async (sha256: string) => {
    const path = pathOf(sha256)
    return access(path).then(
      () => true,
      () => false,
    )
  }
  return {
    has,
    async put(content) {
      const incoming = join(root, 'incoming')
      await mkdir(incoming, { recursive: true, mode: 0o700 })
      const temporary = join(incoming, randomUUID())
      try {
        const stored = await writeHashed(temporary, content)
        const path = pathOf(stored.sha256)
        const [second, first] = [dirname(path), dirname(dirname(path))]
        await mkdir(second, { recursive: true, mode: 0o700 })
        await chmod(temporary, 0o400)
        await rename(temporary, path)
        for (const folder of [second, first, root]) await syncFolder(folder)
        return stored
      } finally {
        await rm(temporary, { force: true })
      }
    },
    async get(sha256) {
      const file = await open(pathOf(sha256), 'r').catch(error => {
        throw error.code === 'ENOENT' ? new FileMissing(sha256) : error
      })
      return file.createReadStream()
    },
    async *list() {
      for (const first of await foldersIn(root))
        for (const second of await foldersIn(join(root, first)))
          for (const sha256 of (await readdir(join(root, first, second))).sort())
            if (SHA256.test(sha256)) yield { sha256, size: (await stat(join(root, first, second, sha256))).size }
    },
  }
}

const foldersIn = async (path: string) => {
  const names = await readdir(path).catch(error => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  return names.filter(name => /^[0-9a-f]{2}$/.test(name)).sort()
}

/** Any S3-compatible store, addressed by path (`host/bucket/key`), which MinIO, Ceph and the clouds all understand. */
function s3Store(url: URL): FileStore {
  const client = new AwsClient({
    accessKeyId: decodeURIComponent(url.username),
    secretAccessKey: decodeURIComponent(url.password),
    service: 's3',
    region: url.searchParams.get('region') ?? 'us-east-1',
    retries: 3,
  })
  const [bucket, ...folders] = url.pathname.split('/').filter(Boolean)
  const prefix = folders.map(folder => `${folder}/`).join('')
  const base = `${url.searchParams.get('tls') === '0' ? 'http' : 'https'}://${url.host}/${bucket}`
  const address = (sha256: string) => `${base}/${prefix}${keyOf(sha256)}`

  const refuse = async (doing: string, response: Response): Promise<never> => {
    throw new FileStoreProblem(doing, response.status, await response.text())
  }
  const has = async (sha256: string) => {
    const response = await client.fetch(address(sha256), { method: 'HEAD' })
    return response.ok || (response.status !== 404 && refuse('查询', response))
  }
  const upload = async ({ sha256, size }: StoredFile, body: Blob) => {
    if (await has(sha256)) return
    // The hash is part of the signature: the store itself refuses bytes that were damaged on the way.
    const headers = { 'X-Amz-Content-Sha256': sha256, 'Content-Length': String(size) }
    const response = await client.fetch(address(sha256), { method: 'PUT', headers, body })
    if (!response.ok) await refuse('写入', response)
    await response.body?.cancel()
  }
  return {
    has,
    async put(content) {
      // The name is known only at the end, so a stream waits on the local disk and not in memory.
      const folder = await mkdtemp(join(tmpdir(), 'anze-file-'))
      try {
        const path = join(folder, 'content')
        const stored = await writeHashed(path, content)
        await upload(stored, await openAsBlob(path))
        return stored
      } finally {
        await rm(folder, { recursive: true, force: true })
      }
    },
    async get(sha256) {
      const response = await client.fetch(address(sha256))
      if (response.status === 404) throw new FileMissing(sha256)
      if (!response.ok || !response.body) return refuse('读取', response)
      return Readable.fromWeb(response.body as ReadableStream)
    },
    async *list() {
      let next: string | undefined
      do {
        const query = new URLSearchParams({ 'list-type': '2', prefix, ...(next && { 'continuation-token': next }) })
        const response = await client.fetch(`${base}?${query}`)
        if (!response.ok) await refuse('列出', response)
        const xml = await response.text()
        for (const [, item = ''] of xml.matchAll(/<Contents>(.*?)<\/Contents>/gs)) {
          const sha256 = /<Key>[^<]*?([0-9a-f]{64})<\/Key>/.exec(item)?.[1]
          if (sha256) yield { sha256, size: Number(/<Size>(\d+)<\/Size>/.exec(item)?.[1]) }
        }
        next = unescapeXml(/<NextContinuationToken>([^<]+)</.exec(xml)?.[1])
      } while (next)
    },
  }
}

const unescapeXml = (text?: string) =>
  text?.replace(
    /&(lt|gt|quot|apos|amp);/g,
    (_, name) => ({ lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' })[name as 'lt'],
  )

/** What people may upload. The type is read from the bytes: neither the name nor the browser's word counts. */
const KINDS = {
  image: { name: '图片（JPG、PNG、WebP）', mimes: ['image/jpeg', 'image/png', 'image/webp'] },
  pdf: { name: 'PDF', mimes: ['application/pdf'] },
  sheet: {
    name: 'Excel 表格',
    mimes: ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'application/x-cfb'],
  },
  document: {
    name: 'Word 文档',
    mimes: ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'application/x-cfb'],
  },
  video: { name: '视频（MP4、MOV）', mimes: ['video/mp4', 'video/quicktime'] },
  audio: {
    name: '录音（MP3、M4A、AMR、WAV）',
    mimes: ['audio/mpeg', 'audio/x-m4a', 'audio/mp4', 'audio/amr', 'audio/wav'],
  },
  text: { name: '文本', mimes: ['text/plain'] },
} as const
export type UploadKind = keyof typeof KINDS

export class UploadRefused extends Error {
  readonly reason: 'empty' | 'too-large' | 'wrong-kind' | 'damaged'
  constructor(reason: UploadRefused['reason'], text: string) {
    super(text)
    this.name = 'UploadRefused'
    this.reason = reason
  }
}

export async function sniff(bytes: Uint8Array): Promise<string> {
  const found = await fileTypeFromBuffer(bytes)
  if (found) return found.mime
  return isText(bytes) ? 'text/plain' : 'application/octet-stream'
}

/** UTF-8, or GB18030, which spreadsheets on Chinese desktops still write. */
function isText(bytes: Uint8Array): boolean {
  if (bytes.byteLength === 0 || bytes.includes(0)) return false
  return ['utf-8', 'gb18030'].some(encoding => {
    try {
      return !/<(script|html|svg|!doctype)/i.test(new TextDecoder(encoding, { fatal: true }).decode(bytes))
    } catch {
      return false
    }
  })
}

export async function acceptUpload(
  bytes: Uint8Array,
  { maxBytes, kinds }: { maxBytes: number; kinds: readonly UploadKind[] },
): Promise<{ mime: string; kind: UploadKind }> {
  if (bytes.byteLength === 0) throw new UploadRefused('empty', '文件是空的，请重新选择。')
  if (bytes.byteLength > maxBytes)
    throw new UploadRefused(
      'too-large',
      `文件为 ${megabytes(bytes.byteLength)}，超过上限 ${megabytes(maxBytes)}，请压缩后再传。`,
    )
  const mime = await sniff(bytes)
  const kind = kinds.find(name => (KINDS[name].mimes as readonly string[]).includes(mime))
  if (kind) return { mime, kind }
  const hint = /hei[cf]/.test(mime) ? '这是苹果手机的 HEIC 照片：请在“设置 › 相机 › 格式”中选“兼容性最佳”后重拍。' : ''
  throw new UploadRefused(
    'wrong-kind',
    `不能上传这种文件，只接受${kinds.map(name => KINDS[name].name).join('、')}。${hint}`,
  )
}

const megabytes = (bytes: number) => (bytes < 1e5 ? `${Math.ceil(bytes / 1e3)} KB` : `${(bytes / 1e6).toFixed(1)} MB`)

export const RENDITIONS = { screen: { side: 1600, quality: 80 }, thumb: { side: 320, quality: 70 } } as const

/** A WebP for showing: turned upright, and without EXIF, which may tell where a reporter stood. The original stays as it is. */
export async function makeRendition(bytes: Uint8Array, size: keyof typeof RENDITIONS) {
  const { side, quality } = RENDITIONS[size]
  try {
    const { data, info } = await sharp(bytes, { limitInputPixels: 120_000_000 })
      .autoOrient()
      .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
      .webp({ quality })
      .toBuffer({ resolveWithObject: true })
    return { bytes: data, mime: 'image/webp' as const, width: info.width, height: info.height }
  } catch {
    throw new UploadRefused('damaged', '图片打不开或尺寸过大，请重新拍摄或换一张。')
  }
}
