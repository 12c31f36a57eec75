import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { Problem } from '../kernel/problem.ts'
import type { Config } from './config.ts'

const dist = fileURLToPath(new URL('../../dist/', import.meta.url))

/** The bundles: the desk at `/`, the phone at `/m/`. Pages are one file each with a fresh nonce; everything else is immutable by hash. */
export async function serveScreens(http: FastifyInstance, config: Config): Promise<void> {
  await http.register(fastifyStatic, {
    root: dist,
    prefix: '/',
    index: false,
    wildcard: true,
    immutable: true,
    maxAge: '1y',
    serve: false,
  })
  for (const folder of ['/assets/*', '/m/assets/*'])
    http.get(folder, (request, reply) => reply.sendFile(request.url.slice(1).split('?')[0]!))
  for (const file of ['sw.js', 'manifest.webmanifest', 'icon.svg'])
    http.get(`/m/${file}`, (_, reply) => reply.sendFile(`m/${file}`, { maxAge: 0, immutable: false }))
  http.get('/m', (_, reply) => sendPage(reply, config, 'm/index.html'))
  http.get('/m/*', (_, reply) => sendPage(reply, config, 'm/index.html'))
  http.get('/*', (request, reply) => {
    if (request.url.startsWith('/api/')) throw new Problem('not-found')
    return sendPage(reply, config, 'index.html')
  })
}

const pages = new Map<string, string>()

function sendPage(reply: FastifyReply, config: Config, name: string): FastifyReply {
  if (!pages.has(name)) {
    const path = `${dist}${name}`
    if (!existsSync(path))
      return reply.status(503).type('text/plain; charset=utf-8').send('网页尚未构建，请先运行 npm ci')
    pages.set(name, readFileSync(path, 'utf8'))
  }
  const nonce = randomBytes(16).toString('base64')
  return reply
    .header('content-security-policy', policyWith(nonce, config))
    .header('permissions-policy', 'camera=(self), geolocation=(self), microphone=()')
    .header('cache-control', 'no-cache')
    .type('text/html; charset=utf-8')
    .send(pages.get(name)!.replaceAll('__NONCE__', nonce))
}

function policyWith(nonce: string, config: Config): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    ...(config.publicUrl.startsWith('https:') ? ['upgrade-insecure-requests'] : []),
  ].join('; ')
}
