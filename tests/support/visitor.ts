import type { Platform } from '../../src/apps/compose.ts'
import { type Answer, pathOf, type Supplied } from '../../src/kernel/endpoint.ts'
import type { ProblemBody } from '../../src/kernel/problem.ts'

type Named = { method: string; path: string }
export type Visitor = {
  call: <E extends Named>(endpoint: E, supplied: Supplied<E>) => Promise<Answer<E>>
  fails: <E extends Named>(endpoint: E, supplied: Supplied<E>) => Promise<ProblemBody>
  /** The cookies kept so far, and every Set-Cookie line as it came. */
  cookies: Map<string, string>
  setCookies: string[]
}

/** Somebody at a browser of their own: keeps cookies as a browser does. */
export function visit(platform: Pick<Platform, 'http'>, door: 'desk' | 'field' = 'desk'): Visitor {
  const cookies = new Map<string, string>()
  const setCookies: string[] = []
  const send = async (endpoint: Named, supplied: unknown) => {
    const { params, query, body } = supplied as {
      params?: Record<string, unknown>
      query?: Record<string, string>
      body?: object
    }
    const search = query ? `?${new URLSearchParams(query)}` : ''
    const response = await platform.http.inject({
      method: endpoint.method as 'GET',
      url: `/api${pathOf(endpoint.path, params)}${search}`,
      headers: { 'x-anze-door': door, cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(body && { payload: body }),
    })
    for (const line of [response.headers['set-cookie'] ?? []].flat()) {
      setCookies.push(line)
      const [name, value] = line.split(';')[0]!.split('=') as [string, string]
      if (value && !/expires=thu, 01 jan 1970/i.test(line)) cookies.set(name, value)
      else cookies.delete(name)
    }
    return { status: response.statusCode, body: JSON.parse(response.body) }
  }
  return {
    cookies,
    setCookies,
    call: async (endpoint, supplied) => {
      const { status, body } = await send(endpoint, supplied)
      if (status >= 400)
        throw new Error(`${endpoint.method} ${endpoint.path} answered ${status}: ${JSON.stringify(body)}`)
      return body
    },
    fails: async (endpoint, supplied) => {
      const { status, body } = await send(endpoint, supplied)
      if (status < 400)
        throw new Error(`${endpoint.method} ${endpoint.path} should have failed: ${JSON.stringify(body)}`)
      return body
    },
  }
}
