import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { chmod, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { AwsV4Signer } from 'aws4fetch'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { acceptUpload, FileMissing, type FileStore, makeRendition, openFileStore, sniff } from './file-store.ts'

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
async function listed(store: FileStore) {
  const files = []
  for await (const file of store.list()) files.push(file)
  return files
}

const SECRET = 'se/cr+et'

/** A small S3: keeps objects in memory, checks every signature by signing again, lists two keys a page. */
async function fakeS3() {
  const objects = new Map<string, Buffer>()
  const requests: string[] = []
  const server = createServer(async (request, response) => {
    const body = await buffer(request)
    const url = new URL(request.url!, `http://${request.headers.host}`)
    requests.push(`${request.method} ${url.pathname}`)
    const declared = String(request.headers['x-amz-content-sha256'])
    const signer = new AwsV4Signer({
      method: request.method!,
      url: url.href,
      headers: { 'x-amz-content-sha256': declared },
      datetime: String(request.headers['x-amz-date']),
      accessKeyId: 'key',
      secretAccessKey: SECRET,
      service: 's3',
      region: 'cn-test',
    })
    const authorized = (await signer.authHeader()) === request.headers.authorization
    const intact =
      request.method !== 'PUT' ||
      (declared === sha256(body) && Number(request.headers['content-length']) === body.length)
    const key = decodeURIComponent(url.pathname).replace('/bucket/', '')
    if (!authorized || !/^AWS4-HMAC-SHA256 /.test(request.headers.authorization ?? ''))
      response.writeHead(403).end('SignatureDoesNotMatch')
    else if (!intact) response.writeHead(400).end('XAmzContentSHA256Mismatch')
    else if (request.method === 'PUT') {
      objects.set(key, body)
      response.end()
    } else if (url.pathname === '/bucket' && url.searchParams.get('list-type') === '2') {
      const keys = [...objects.keys()].filter(name => name.startsWith(url.searchParams.get('prefix')!)).sort()
      const from = Number(/\d+/.exec(url.searchParams.get('continuation-token') ?? '0')![0])
      const items = keys
        .slice(from, from + 2)
        .map(name => `<Contents><Key>${name}</Key><Size>${objects.get(name)!.length}</Size></Contents>`)
      const more =
        from + 2 < keys.length ? `<NextContinuationToken>page+${from + 2}&amp;=/</NextContinuationToken>` : ''
      response.end(`<?xml version="1.0"?><ListBucketResult>${items.join('')}${more}</ListBucketResult>`)
    } else {
      const found = objects.get(key)
      response.writeHead(found ? 200 : 404).end(request.method === 'HEAD' ? undefined : (found ?? 'NoSuchKey'))
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  const url = (secret: string) => `s3://key:${encodeURIComponent(secret)}@${host}/bucket/anze?region=cn-test&tls=0`
  return { server, objects, requests, url }
}

let root: string
let s3: { server: Server; objects: Map<string, Buffer>; requests: string[]; url: (secret: string) => string }
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'anze-files-'))
  s3 = await fakeS3()
})
afterAll(async () => {
  s3.server.close()
  s3.server.closeAllConnections()
  await rm(root, { recursive: true, force: true })
})

const stores: [string, () => FileStore][] = [
  ['a local folder', () => openFileStore(`file:${join(root, '文件 夹')}`)],
  ['an S3-compatible store', () => openFileStore(s3.url(SECRET))],
]

describe.each(stores)('%s', (_name, open) => {
  const photo = Buffer.from('现场照片'.repeat(50_000))
  const hash = sha256(photo)

  test('gives back the bytes that were put, as bytes or as a stream', async () => {
    const store = open()
    expect(await store.has(hash)).toBe(false)
    await expect(store.get(hash)).rejects.toThrow(FileMissing)
    expect(await store.put(photo)).toEqual({ sha256: hash, size: photo.length })
    expect(await store.has(hash)).toBe(true)
    expect((await buffer(await store.get(hash))).equals(photo)).toBe(true)

    const parts = [Buffer.from('第一'), Buffer.from('第二')]
    const streamed = await store.put(Readable.from(parts))
    expect(streamed).toEqual({ sha256: sha256(Buffer.concat(parts)), size: 12 })
    expect((await buffer(await store.get(streamed.sha256))).toString()).toBe('第一第二')
  })

  test('keeps the same bytes once, answering the same, and lists all', async () => {
    const store = open()
    expect(await store.put(photo)).toEqual({ sha256: hash, size: photo.length })
    await store.put(Buffer.from('c'))
    await store.put(Buffer.alloc(0))
    const all = await listed(store)
    expect(all).toHaveLength(4)
    expect(all).toContainEqual({ sha256: hash, size: photo.length })
    expect(all).toContainEqual({ sha256: sha256(Buffer.alloc(0)), size: 0 })
  })

  test.each(['../../etc/passwd', '', 'A'.repeat(64), `${'a'.repeat(64)}/x`])('refuses %s as a hash', async name => {
    await expect(open().get(name)).rejects.toThrow(FileMissing)
    await expect(open().has(name)).rejects.toThrow(FileMissing)
  })

  test('a stream that breaks leaves nothing behind', async () => {
    const store = open()
    const before = await listed(store)
    const broken = Readable.from(
      (async function* () {
        yield Buffer.from('half')
        throw new Error('connection lost')
      })(),
    )
    await expect(store.put(broken)).rejects.toThrow('connection lost')
    expect(await listed(store)).toEqual(before)
  })
})

test('the local folder has two levels, no leftovers and files nobody writes to', async () => {
  const folder = join(root, 'plain')
  const { sha256: hash } = await openFileStore(`file:${folder}`).put(Buffer.from('x'))
  const path = join(folder, hash.slice(0, 2), hash.slice(2, 4), hash)
  expect((await readFile(path)).toString()).toBe('x')
  expect((await stat(path)).mode & 0o777).toBe(0o400)
  expect(await readdir(join(folder, 'incoming'))).toEqual([])
  await chmod(path, 0o600)
})

test('the S3 driver writes once under bucket, prefix and hash', async () => {
  const { sha256: hash } = await openFileStore(s3.url(SECRET)).put(Buffer.from('once'))
  await openFileStore(s3.url(SECRET)).put(Buffer.from('once'))
  const path = `/bucket/anze/${hash.slice(0, 2)}/${hash.slice(2, 4)}/${hash}`
  expect(s3.requests.filter(request => request.endsWith(path))).toEqual([`HEAD ${path}`, `PUT ${path}`, `HEAD ${path}`])
})

test('a wrong S3 key is told with what to check', async () => {
  await expect(openFileStore(s3.url('wrong')).put(Buffer.from('y'))).rejects.toThrow(/403.*FILES_URL/)
})

describe('uploads', () => {
  const dot = (format: 'jpeg' | 'png' | 'webp' | 'gif') =>
    sharp({ create: { width: 4, height: 4, channels: 3, background: 'red' } })
      .toFormat(format)
      .toBuffer()
  const pdf = Buffer.from('%PDF-1.7\n%âãÏÓ\n1 0 obj\n<<>>\nendobj\n')

  test('the type comes from the bytes', async () => {
    expect(await sniff(await dot('jpeg'))).toBe('image/jpeg')
    expect(await sniff(pdf)).toBe('application/pdf')
    expect(await sniff(Buffer.from('姓名,手机号\n'))).toBe('text/plain')
    expect(await sniff(Buffer.from([0xd0, 0xd5, 0xc3, 0xfb, 0x2c]))).toBe('text/plain')
    expect(await sniff(Buffer.from([0, 1, 2, 3]))).toBe('application/octet-stream')
  })

  test('accepts what was asked for', async () => {
    expect(await acceptUpload(await dot('png'), { maxBytes: 1e6, kinds: ['image'] })).toEqual({
      mime: 'image/png',
      kind: 'image',
    })
    expect(await acceptUpload(pdf, { maxBytes: 1e6, kinds: ['image', 'pdf'] })).toEqual({
      mime: 'application/pdf',
      kind: 'pdf',
    })
  })

  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>')
  const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic\0\0\0\0mif1heic')])
  test.each([
    ['nothing', Buffer.alloc(0), 'empty', '是空的'],
    ['too much', Buffer.alloc(2_000_000, 'a'), 'too-large', '2.0 MB，超过上限 1.0 MB'],
    ['a PDF for a photo', pdf, 'wrong-kind', '只接受图片'],
    ['a picture with a script', svg, 'wrong-kind', '只接受图片'],
    ['a page', Buffer.from('<!DOCTYPE html><p>'), 'wrong-kind', '只接受图片'],
    ['a program', Buffer.from('MZ\x90\0\x03'), 'wrong-kind', '只接受图片'],
    ['an iPhone photo', heic, 'wrong-kind', '兼容性最佳'],
  ])('refuses %s, saying what to do', async (_name, bytes, reason, text) => {
    await expect(acceptUpload(bytes, { maxBytes: 1e6, kinds: ['image', 'text'] })).rejects.toMatchObject({
      name: 'UploadRefused',
      reason,
      message: expect.stringContaining(text),
    })
  })
})

describe('renditions', () => {
  test.each([
    ['screen', 1600, 800],
    ['thumb', 320, 160],
  ] as const)('%s is small, upright and without EXIF', async (size, longer, shorter) => {
    // Orientation 6: the camera was turned, so the picture is stored lying on its side.
    const original = await sharp({ create: { width: 2400, height: 1200, channels: 3, background: 'green' } })
      .withMetadata({ orientation: 6 })
      .withExifMerge({ IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '41/1 6/1 0/1' } })
      .jpeg()
      .toBuffer()
    expect((await sharp(original).metadata()).exif).toBeDefined()
    const before = sha256(original)
    const made = await makeRendition(original, size)
    expect(made).toMatchObject({ mime: 'image/webp', width: shorter, height: longer })
    const metadata = await sharp(made.bytes).metadata()
    expect(metadata).toMatchObject({ format: 'webp', width: shorter, height: longer })
    expect(metadata.exif).toBeUndefined()
    expect(metadata.orientation).toBeUndefined()
    expect(sha256(original)).toBe(before)
  })

  test('does not enlarge', async () => {
    const small = await sharp({ create: { width: 40, height: 30, channels: 3, background: 'red' } })
      .png()
      .toBuffer()
    expect(await makeRendition(small, 'thumb')).toMatchObject({ width: 40, height: 30 })
  })

  test('a damaged picture is refused in words', async () => {
    await expect(makeRendition(Buffer.from('no picture'), 'thumb')).rejects.toMatchObject({ reason: 'damaged' })
  })
})
