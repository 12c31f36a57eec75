import { type Answer, pathOf, type Supplied } from '../kernel/endpoint.ts'
import type { ProblemBody } from '../kernel/problem.ts'

/** An expected failure as the server tells it. `offline` when no answer came at all. */
export class ApiProblem extends Error {
  readonly body: ProblemBody
  readonly offline: boolean
  constructor(body: ProblemBody, offline = false) {
    super(body.detail ?? body.title)
    this.body = body
    this.offline = offline
  }
}

let door: 'desk' | 'field' = 'desk'
/** Each app says once which door it is; sessions of the desk and of the phone are apart. */
export function enterBy(which: 'desk' | 'field'): void {
  door = which
}

type Callable = { name: string; method: string; path: string }
export type CallOptions = { files?: readonly (Blob | File)[]; signal?: AbortSignal }

/** Calls an endpoint of the table; throws ApiProblem when it answers one or does not answer. */
export async function call<E extends Callable>(
  endpoint: E,
  supplied: Supplied<E>,
  options: CallOptions = {},
): Promise<Answer<E>> {
  const { params, query, body } = supplied as { params?: object; query?: object; body?: unknown }
  const response = await fetch(addressOf(endpoint, params, query), {
    method: endpoint.method,
    headers: {
      'x-anze-door': door,
      ...(!options.files && body !== undefined && { 'content-type': 'application/json' }),
    },
    body: options.files ? formOf(body, options.files) : body === undefined ? null : JSON.stringify(body),
    signal: options.signal ?? null,
    credentials: 'same-origin',
  }).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new ApiProblem(unreachable(0), true)
  })
  if (response.ok) return (response.status === 204 ? undefined : await response.json()) as Answer<E>
  const problem = (await response.json().catch(() => null)) as ProblemBody | null
  throw new ApiProblem(problem?.code ? problem : unreachable(response.status))
}

/** The address of an answer that is bytes (photo, export), for `img` and links: they cannot send the door as a header. */
export function linkTo(endpoint: { path: string }, params: object, query: object = {}): string {
  return addressOf(endpoint, params, { ...query, door })
}

function addressOf(endpoint: { path: string }, params: object = {}, query: object = {}): string {
  const search = new URLSearchParams(
    Object.entries(query)
      .filter(([, value]) => value !== undefined && value !== null && value !== '')
      .map(([name, value]): [string, string] => [name, String(value)]),
  ).toString()
  return `/api${pathOf(endpoint.path, params as Record<string, unknown>)}${search && `?${search}`}`
}

function formOf(body: unknown, files: readonly (Blob | File)[]): FormData {
  const form = new FormData()
  // Fields first: the server reads the stream in order.
  form.append('body', JSON.stringify(body ?? {}))
  for (const file of files) form.append('file', file, file instanceof File ? file.name : 'photo.jpg')
  return form
}

function unreachable(status: number): ProblemBody {
  return {
    type: 'urn:anze:problem:broken',
    code: 'broken',
    status,
    title: status ? '服务器没有正常回答，请稍后再试' : '连不上服务器，请检查网络后再试；已填写的内容不会丢失',
  }
}
