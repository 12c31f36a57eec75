import type { z } from 'zod'

/**
 * One row of the table from which the Fastify routes, the typed browser client, the offline outbox and the OpenAPI document come.
 *
 * `scope` says whose tenant a call works in: `own` is the actor's organisation; `named` is the `:organisation` of the path, checked against
 * the actor's reach; `region` reads summary tables over the actor's reach; `none` touches no tenant (sign-in, set-up).
 * `event: 'none'` marks the few writes that are no fact of work safety (reading a notice, a session) with the reason beside it.
 */
export type Endpoint<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Returns extends z.ZodType = z.ZodType,
> = {
  name: string
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  path: `/${string}`
  summary: string
  /** A row of the permission matrix; or `public`, `signed-in` (own account only), `member` (any member of an organisation). */
  permission: string
  scope: 'none' | 'own' | 'named' | 'region'
  params?: Params
  query?: Query
  body?: Body
  returns: Returns
  offline?: boolean
  event?: 'none'
  /** Open before the three administrators exist. */
  duringSetUp?: true
  /** The body is a file upload (multipart) or the answer is bytes; the schema then describes the fields beside it. */
  bytes?: 'in' | 'out'
  /** Requests a minute from one address; tighter than the general limit. */
  perMinute?: number
}

export function endpoint<
  Params extends z.ZodType = z.ZodUndefined,
  Query extends z.ZodType = z.ZodUndefined,
  Body extends z.ZodType = z.ZodUndefined,
  Returns extends z.ZodType = z.ZodUndefined,
>(definition: Endpoint<Params, Query, Body, Returns>): Endpoint<Params, Query, Body, Returns> {
  return definition
}

type Part<T> = T extends z.ZodType ? z.output<T> : undefined
type PartIn<T> = T extends z.ZodType ? z.input<T> : undefined

/** What a handler receives. */
export type Received<E> =
  E extends Endpoint<infer P, infer Q, infer B, z.ZodType> ? { params: Part<P>; query: Part<Q>; body: Part<B> } : never

/** What a caller supplies; parts that the endpoint does not have are absent. */
export type Supplied<E> =
  E extends Endpoint<infer P, infer Q, infer B, z.ZodType>
    ? (undefined extends PartIn<P> ? { params?: PartIn<P> } : { params: PartIn<P> }) &
        (undefined extends PartIn<Q> ? { query?: PartIn<Q> } : { query?: PartIn<Q> }) &
        (undefined extends PartIn<B> ? { body?: PartIn<B> } : { body: PartIn<B> })
    : never

export type Answer<E> = E extends Endpoint<z.ZodType, z.ZodType, z.ZodType, infer R> ? z.output<R> : never

/** `/organisations/:organisation/hazards` + {organisation} → path with the values, without the /api prefix. */
export function pathOf(path: string, params: Record<string, unknown> = {}): string {
  return path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])))
}
