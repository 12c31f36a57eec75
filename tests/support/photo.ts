import sharp from 'sharp'
import { newId } from '../../src/kernel/ids.ts'
import type { Client } from './world.ts'

/** Uploads a small picture as a phone does, before the command that names it. */
export async function uploadPhoto(who: Client, organisation: string): Promise<string> {
  const id = newId()
  const bytes = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#808080' } })
    .jpeg()
    .toBuffer()
  const boundary = 'photo-boundary'
  const part = (head: string, content: Buffer) =>
    Buffer.concat([
      Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; ${head}\r\n\r\n`),
      content,
      Buffer.from('\r\n'),
    ])
  const payload = Buffer.concat([
    part('name="body"', Buffer.from(JSON.stringify({ id }))),
    part('name="file"; filename="photo.jpg"\r\nContent-Type: image/jpeg', bytes),
    Buffer.from(`--${boundary}--\r\n`),
  ])
  const answer = await who.raw('POST', `/organisations/${organisation}/files`, {
    payload,
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  })
  if (answer.status !== 200) throw new Error(`upload: ${JSON.stringify(answer.body)}`)
  return id
}
