import { demoSignIn } from '../../features/accounts/endpoints.ts'
import type { Answer, Supplied } from '../../kernel/endpoint.ts'
import { pathOf } from '../../kernel/endpoint.ts'
import type { Platform } from '../compose.ts'
import type { Player } from './players.ts'

/** A player who speaks to the platform as a browser does: through the endpoints, with a session. */
export type Voice = Player & {
  name: string
  call: <E extends { method: string; path: string }>(endpoint: E, supplied: Supplied<E>) => Promise<Answer<E>>
  upload: (id: string, picture: Buffer, takenAt: Date, organisation?: string) => Promise<void>
  /** A form with one file, to any endpoint that takes one. */
  send: (path: string, body: object, file: { name: string; bytes: Buffer }) => Promise<unknown>
}

type Sent = { status: number; body: unknown; code?: string }

export function voiceOf({ http }: Platform, player: Player & { name: string }): Voice {
  const door = player.atTheFace ? 'field' : 'desk'
  let cookie = ''

  async function send(
    method: string,
    path: string,
    payload?: object | Buffer,
    headers: Record<string, string> = {},
  ): Promise<Sent> {
    const response = await http.inject({
      method: method as 'GET',
      url: `/api${path}`,
      headers: { 'x-anze-door': door, 'user-agent': '演示数据', ...(cookie && { cookie }), ...headers },
      ...(payload && { payload }),
    })
    const [set] = [response.headers['set-cookie']].flat()
    if (set) cookie = String(set).split(';')[0]!
    const body = response.body ? JSON.parse(response.body) : null
    return { status: response.statusCode, body, ...(response.statusCode >= 400 && { code: body?.code }) }
  }

  /** A session ends between two days of the story: sign in again, as people do. */
  async function signedIn(
    method: string,
    path: string,
    payload?: object | Buffer,
    headers?: Record<string, string>,
  ): Promise<unknown> {
    const first = cookie ? await send(method, path, payload, headers) : undefined
    if (first && first.code !== 'session-ended' && first.code !== 'not-signed-in') return accepted(method, path, first)
    cookie = ''
    const { organisation, membership } = player
    accepted('POST', demoSignIn.path, await send('POST', demoSignIn.path, { organisation, membership }))
    return accepted(method, path, await send(method, path, payload, headers))
  }

  function accepted(method: string, path: string, sent: Sent): unknown {
    if (sent.status < 400) return sent.body
    throw new Error(`${player.key} ${method} ${path}: ${JSON.stringify(sent.body)}`)
  }

  function sendForm(path: string, body: object, file: { name: string; bytes: Buffer }): Promise<unknown> {
    const { payload, type } = formOf(body, file)
    return signedIn('POST', path, payload, { 'content-type': type })
  }

  return {
    ...player,
    call: async (endpoint, supplied) => {
      const { params, query, body } = supplied as { params?: Record<string, unknown>; query?: object; body?: object }
      const search = new URLSearchParams(
        Object.entries(query ?? {}).map(([name, value]) => [name, String(value)] as [string, string]),
      ).toString()
      const path = pathOf(endpoint.path, params) + (search && `?${search}`)
      return (await signedIn(endpoint.method, path, body)) as never
    },
    upload: async (id, picture, takenAt, organisation = player.organisation) => {
      const body = { id, takenAt: takenAt.toISOString() }
      await sendForm(`/organisations/${organisation}/files`, body, { name: '现场照片.jpg', bytes: picture })
    },
    send: sendForm,
  }
}

function formOf(body: object, file: { name: string; bytes: Buffer }): { payload: Buffer; type: string } {
  const boundary = 'anze-demonstration'
  const part = (head: string) => Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; ${head}\r\n\r\n`)
  const payload = Buffer.concat([
    part('name="body"'),
    Buffer.from(`${JSON.stringify(body)}\r\n`),
    part(`name="file"; filename="${file.name}"`),
    file.bytes,
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ])
  return { payload, type: `multipart/form-data; boundary=${boundary}` }
}
