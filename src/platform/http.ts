import { randomBytes } from 'node:crypto'
import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify'
import type { Logger } from 'pino'
import { z } from 'zod'
import type { Answer, Endpoint, Received } from '../kernel/endpoint.ts'
import { Problem, type ProblemCode, problemBody } from '../kernel/problem.ts'
import { type Actor, may } from '../policy/actor.ts'
import { secondFactorRequired } from '../policy/permissions.ts'
import type { Config } from './config.ts'
import type { Database, Work } from './database.ts'
import type { FileStore } from './file-store.ts'
import { isInReach } from './scope.ts'
import { actorOf, cookieName, type Door, type SessionRow, sessionLife } from './sessions.ts'
import { unstorableAt } from './storable.ts'

z.config({
  ...z.locales.zhCN(),
  // What is absent is asked for in words, not in types.
  customError: issue => (issue.code === 'invalid_type' && issue.input === undefined ? '此项必填' : undefined),
})

export type Context = {
  config: Config
  database: Database
  files: FileStore
  log: Logger
  /** True until the three administrators exist. */
  setUpOpen: () => Promise<boolean>
}

export type Upload = { bytes: Buffer; fileName: string }
export type Download = { bytes: Buffer | NodeJS.ReadableStream; mime: string; fileName: string; inline?: boolean }

/** What every handler receives. `work` is the open transaction of the endpoint's scope (absent for scope `none`). */
export type Call<E> = Received<E> & {
  work: Work
  actor: Actor
  session: SessionRow | null
  context: Context
  uploads: Upload[]
  http: { ip: string; device: string; door: Door; open: (token: string) => void; close: () => void }
}

type AnyEndpoint = Endpoint<z.ZodType, z.ZodType, z.ZodType, z.ZodType>
export type Handled = { endpoint: AnyEndpoint; run: (call: Call<AnyEndpoint>) => Promise<unknown> }

/** Joins a row of the endpoint table with the code that answers it. */
export function handle<E>(
  endpoint: E,
  run: (call: Call<E>) => Promise<undefined extends Answer<E> ? Answer<E> | Download : Answer<E>>,
): Handled {
  return { endpoint: endpoint as AnyEndpoint, run: run as unknown as Handled['run'] }
}

export const uploadLimit = 20 * 1024 * 1024

export async function openHttp(
  context: Context,
  handled: readonly Handled[],
  options: { perMinute?: number; checkAnswers?: boolean } = {},
): Promise<FastifyInstance> {
  const app = fastify({
    loggerInstance: context.log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: 1024 * 1024,
    trustProxy: 'loopback',
    genReqId: () => randomBytes(8).toString('hex'),
    routerOptions: { ignoreTrailingSlash: true },
  })
  await app.register(cookie)
  await app.register(helmet, {
    contentSecurityPolicy: false,
    crossOriginEmbedderPolicy: false,
    hsts: context.config.publicUrl.startsWith('https:'),
  })
  await app.register(multipart, { limits: { fileSize: uploadLimit, files: 12, fields: 30 } })
  await app.register(rateLimit, {
    global: true,
    max: options.perMinute ?? 3000,
    timeWindow: 60_000,
    errorResponseBuilder: () => new Problem('too-many'),
  })
  app.setErrorHandler((error, request, reply) => sendProblem(asProblem(error), error, request, reply))
  app.setNotFoundHandler((request, reply) => sendProblem(new Problem('not-found'), undefined, request, reply))

  for (const { endpoint, run } of handled) {
    app.route({
      method: endpoint.method,
      url: `/api${endpoint.path}`,
      ...(endpoint.perMinute && {
        config: {
          rateLimit: {
            max: Math.max(endpoint.perMinute, options.perMinute ?? 0),
            keyGenerator: (request: FastifyRequest) => request.ip,
          },
        },
      }),
      handler: (request, reply) => answer(context, endpoint, run, request, reply, options.checkAnswers ?? false),
    })
  }
  return app
}

async function answer(
  context: Context,
  endpoint: AnyEndpoint,
  run: Handled['run'],
  request: FastifyRequest,
  reply: FastifyReply,
  checkAnswer: boolean,
): Promise<unknown> {
  const door: Door = doorOf(request)
  if (endpoint.method !== 'GET') refuseForged(context, request)
  const { session, actor } = await authenticate(context, endpoint, request, door)
  const params = check(endpoint.params, request.params, 'path')
  const query = check(endpoint.query, request.query, 'query')
  const { fields, uploads } =
    endpoint.bytes === 'in' ? await readUploads(request) : { fields: request.body, uploads: [] }
  const body = check(endpoint.body, fields, 'body')
  const call = { params, query, body, actor, session, context, uploads, http: httpOf(context, request, reply, door) }
  const result = await inScope(context, endpoint, actor, params as { organisation?: string }, work =>
    run({ ...call, work } as unknown as Call<AnyEndpoint>),
  )
  if (endpoint.bytes === 'out') return sendBytes(reply, result as Download)
  if (checkAnswer) endpoint.returns.parse(result)
  return reply.type('application/json; charset=utf-8').send(JSON.stringify(result ?? null))
}

/** One transaction as the actor, in the tenant the endpoint's scope says. */
async function inScope<T>(
  { database }: Context,
  endpoint: AnyEndpoint,
  actor: Actor | null,
  params: { organisation?: string },
  run: (work: Work | undefined) => Promise<T>,
): Promise<T> {
  if (endpoint.scope === 'none' || !actor) return run(undefined)
  const event = endpoint.method === 'GET' || endpoint.event === 'none' ? 'none' : 'required'
  const scope = endpoint.scope === 'named' ? params.organisation! : actor.organisation.id
  return database.asActor(
    actor,
    scope,
    async work => {
      if (scope !== actor.organisation.id && !(await isInReach(work, actor, scope))) throw new Problem('not-found')
      return run(work)
    },
    { event },
  )
}

async function authenticate(context: Context, endpoint: AnyEndpoint, request: FastifyRequest, door: Door) {
  if (!endpoint.duringSetUp && (await context.setUpOpen())) throw new Problem('set-up-open')
  const token = request.cookies[cookieName(door)]
  const known = token ? await actorOf(context.database, token, door) : undefined
  if (endpoint.permission === 'public') return { session: known?.session ?? null, actor: known?.actor ?? null }
  if (!known) throw new Problem(token ? 'session-ended' : 'not-signed-in')
  const { session, actor } = known
  if (endpoint.permission === 'signed-in') return { session, actor }
  if (!actor) throw new Problem('not-allowed', '您还没有加入任何单位，请向本单位管理员索取邀请')
  if (session.pinNeeded) throw new Problem('pin-needed')
  if (endpoint.permission !== 'member' && !may(actor, endpoint.permission)) throw new Problem('not-allowed')
  if (
    secondFactorRequired(
      actor.held.map(post => post.role),
      actor.organisation.kind,
    ) &&
    !session.secondFactor
  )
    throw new Problem('second-factor-required')
  return { session, actor }
}

function doorOf(request: FastifyRequest): Door {
  const named = request.headers['x-anze-door'] ?? (request.query as { door?: string })?.door
  return named === 'field' ? 'field' : 'desk'
}

/** SameSite=Strict cookies, a header that no plain form can send, and the origin: three locks against forged requests. */
function refuseForged(context: Context, request: FastifyRequest): void {
  const { origin, host } = request.headers
  if (!request.headers['x-anze-door']) throw new Problem('forged-request')
  if (!origin) return
  if (!URL.canParse(origin)) throw new Problem('forged-request')
  if (new URL(origin).host !== host && origin !== new URL(context.config.publicUrl).origin)
    throw new Problem('forged-request')
}

function httpOf(context: Context, request: FastifyRequest, reply: FastifyReply, door: Door) {
  const options = {
    path: '/',
    httpOnly: true,
    sameSite: 'strict' as const,
    secure: context.config.publicUrl.startsWith('https:'),
  }
  return {
    ip: request.ip,
    device: String(request.headers['user-agent'] ?? '').slice(0, 200),
    door,
    open: (token: string) => {
      reply.setCookie(cookieName(door), token, { ...options, maxAge: sessionLife[door].total * 3600 })
    },
    close: () => {
      reply.clearCookie(cookieName(door), options)
    },
  }
}

function check(schema: z.ZodType | undefined, value: unknown, part: string): unknown {
  if (!schema) return undefined
  const unstorable = unstorableAt(value)
  if (unstorable !== undefined)
    throw new Problem('invalid', '文字中有无法保存的字符（如半个表情符号），请删去后再提交', [
      { path: unstorable, text: '有无法保存的字符，请重新填写' },
    ])
  const result = schema.safeParse(value ?? {})
  if (result.success) return result.data
  const errors = result.error.issues.map(issue => ({ path: issue.path.join('.'), text: issue.message }))
  throw new Problem(part === 'path' ? 'not-found' : 'invalid', errors[0]?.text, errors)
}

async function readUploads(request: FastifyRequest): Promise<{ fields: Record<string, unknown>; uploads: Upload[] }> {
  const fields: Record<string, unknown> = {}
  const uploads: Upload[] = []
  if (!request.isMultipart()) return { fields: (request.body as Record<string, unknown>) ?? {}, uploads }
  for await (const part of request.parts()) {
    if (part.type === 'file') uploads.push({ bytes: await part.toBuffer(), fileName: part.filename })
    else fields[part.fieldname] = part.value
  }
  // A structured body travels as one field named `body` beside the files.
  return { fields: typeof fields.body === 'string' ? JSON.parse(fields.body) : fields, uploads }
}

function sendBytes(reply: FastifyReply, { bytes, mime, fileName, inline }: Download): FastifyReply {
  return reply
    .header(
      'content-disposition',
      `${inline ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(fileName)}`,
    )
    .header('cache-control', 'private, max-age=3600')
    .header('content-security-policy', "default-src 'none'; sandbox")
    .type(mime)
    .send(bytes)
}

const fastifyCodes: Record<string, ProblemCode> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'too-large',
  FST_REQ_FILE_TOO_LARGE: 'too-large',
  FST_FILES_LIMIT: 'too-large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'wrong-file',
}

function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error
  const { code, statusCode } = error as { code?: string; statusCode?: number }
  if (code && fastifyCodes[code]) return new Problem(fastifyCodes[code])
  if (code === '23505') return new Problem('duplicate')
  if (error instanceof SyntaxError || (statusCode && statusCode < 500))
    return new Problem('invalid', '请求的格式不正确')
  return new Problem('broken')
}

function sendProblem(problem: Problem, cause: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const body = problemBody(problem, request.id)
  if (body.status >= 500 && problem.code === 'broken')
    request.log.error({ err: cause, requestId: request.id, url: request.url })
  return reply.status(body.status).type('application/problem+json; charset=utf-8').send(JSON.stringify(body))
}
