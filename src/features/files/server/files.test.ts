import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Client, openWorld, type World } from '../../../../tests/support/world.ts'
import { newId } from '../../../kernel/ids.ts'
import { claimFiles, keepFile, photosOf } from './public.ts'

let world: World
let enterprise: string
let worker: Client
let colleague: Client
let neighbour: Client

beforeAll(async () => {
  world = await openWorld()
  enterprise = await world.enterprise()
  worker = await world.person(enterprise, 'worker')
  colleague = await world.person(enterprise, 'worker')
  neighbour = await world.person(await world.enterprise(), 'safety-officer')
})
afterAll(() => world.end())

/** A phone's picture: lying on its side, with the place where it was taken. */
const picture = () =>
  sharp({ create: { width: 2000, height: 1000, channels: 3, background: '#884422' } })
    .jpeg()
    .withExif({ IFD0: { Make: 'phone' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '41/1 7/1 0/1' } })
    .toBuffer()

async function upload(client: Client, bytes: Buffer, name: string, body: object, organisation = client.organisation) {
  const boundary = 'anze-boundary'
  const part = (head: string, content: Buffer | string) =>
    Buffer.concat([
      Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; ${head}\r\n\r\n`),
      Buffer.from(content),
      Buffer.from('\r\n'),
    ])
  const payload = Buffer.concat([
    part('name="body"', JSON.stringify(body)),
    part(`name="file"; filename="${name}"\r\nContent-Type: application/octet-stream`, bytes),
    Buffer.from(`--${boundary}--\r\n`),
  ])
  const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` }
  return client.raw('POST', `/organisations/${organisation}/files`, { payload, headers })
}
const read = (client: Client, id: string, size = 'original', organisation = enterprise) =>
  client.raw('GET', `/organisations/${organisation}/files/${id}?size=${size}`)
const inTenant = <T>(run: Parameters<typeof world.database.asSystem<T>>[2]) =>
  world.database.asSystem('test', enterprise, run)

test('a photo is sealed as it came, its copies are smaller and without EXIF', async () => {
  const [id, bytes] = [newId(), await picture()]
  const answer = await upload(worker, bytes, '配电箱 前.jpg', { id, takenAt: '2026-08-01T08:00:00+08:00' })
  expect(answer).toMatchObject({ status: 200, body: { id, name: '配电箱 前.jpg', mime: 'image/jpeg', picture: true } })
  expect((await read(worker, id)).bytes.equals(bytes)).toBe(true)
  const screen = await read(worker, id, 'screen')
  expect(screen.headers['content-type']).toBe('image/webp')
  const shown = await sharp(screen.bytes).metadata()
  expect([shown.width, shown.height, shown.exif]).toEqual([1600, 800, undefined])
  expect((await sharp(bytes).metadata()).exif).toBeDefined()
  const thumb = await sharp((await read(worker, id, 'thumb')).bytes).metadata()
  expect([thumb.width, thumb.exif]).toEqual([320, undefined])
})

test('an upload sent twice is stored and recorded once', async () => {
  const [id, bytes] = [newId(), await picture()]
  const first = await upload(worker, bytes, 'a.jpg', { id })
  expect(await upload(worker, bytes, 'a.jpg', { id })).toMatchObject({ status: 200, body: first.body })
  const rows = await inTenant(({ db }) =>
    db.selectFrom('event').select('seq').where('kind', '=', 'file.uploaded').where('subject_id', '=', id).execute(),
  )
  expect(rows).toHaveLength(1)
  // Somebody else's id says nothing about the file behind it.
  expect(await upload(colleague, bytes, 'a.jpg', { id })).toMatchObject({ status: 409, body: { code: 'duplicate' } })
})

test.each([
  ['a web page', Buffer.from('<html><script>alert(1)</script></html>'), 'x.jpg', 415],
  ['an empty file', Buffer.alloc(0), 'x.jpg', 422],
  ['a picture cut short', Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'), 'x.jpg', 422],
  ['a file over the limit', Buffer.alloc(20 * 1024 * 1024 + 1), 'x.pdf', 413],
])('%s is refused', async (_, bytes, name, status) => {
  expect((await upload(worker, bytes, name, { id: newId() })).status).toBe(status)
})

test('a form without a file says so', async () => {
  const answer = await worker.raw('POST', `/organisations/${enterprise}/files`, { body: { id: newId() } })
  expect(answer).toMatchObject({ status: 422, body: { detail: '请选择要上传的文件' } })
})

test('an unclaimed file is seen by its uploader only, a claimed one by the organisation, never by a neighbour', async () => {
  const id = newId()
  await upload(worker, await picture(), 'a.jpg', { id })
  expect((await read(worker, id)).status).toBe(200)
  expect((await read(colleague, id)).status).toBe(404)
  const subject = { kind: 'hazard', id: newId() }
  await inTenant(work => claimFiles(work, [id], subject, 'before'))
  expect((await read(colleague, id)).status).toBe(200)
  expect((await read(neighbour, id)).status).toBe(404)
  expect((await read(neighbour, id, 'original', neighbour.organisation)).status).toBe(404)
  expect(await inTenant(work => photosOf(work, subject))).toMatchObject([{ id, role: 'before', name: 'a.jpg' }])
})

test('a record claims free files of its own organisation only', async () => {
  const [id, subject] = [newId(), { kind: 'hazard', id: newId() }]
  await upload(worker, await picture(), 'a.jpg', { id })
  const claim = (files: string[], of = subject) => inTenant(work => claimFiles(work, files, of, 'before'))
  await claim([id])
  await claim([id])
  await expect(claim([id], { kind: 'hazard', id: newId() })).rejects.toMatchObject({ code: 'invalid' })
  await expect(claim([newId()])).rejects.toMatchObject({ code: 'invalid' })
})

test('an officer of another organisation cannot claim what a worker of the enterprise uploaded', async () => {
  const id = newId()
  await upload(worker, await picture(), 'a.jpg', { id })
  const officer = await world.person(await world.authority(), 'officer')
  const actor = { ...officer, held: [], membership: '', session: '', door: 'desk', secondFactor: true } as const
  const organisation = {
    id: officer.organisation,
    kind: 'authority',
    name: '',
    region: '210302',
    sectors: null,
  } as const
  await expect(
    world.database.asActor({ ...actor, held: [], organisation }, enterprise, work =>
      claimFiles(work, [id], { kind: 'visit', id: newId() }, 'found'),
    ),
  ).rejects.toMatchObject({ code: 'invalid' })
})

test('a document that the software made is kept for its owner and not handed out by this feature', async () => {
  const subject = { kind: 'export', id: newId() }
  const id = await inTenant(work =>
    keepFile(work, world.context, Buffer.from('rows'), '台账.xlsx', 'text/plain', subject),
  )
  expect((await read(worker, id)).status).toBe(404)
})
