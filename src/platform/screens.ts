import { randomBytes } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
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

const pages = new Map<string, { html: string; mtime: number }>()

function sendPage(reply: FastifyReply, config: Config, name: string): FastifyReply {
  const html = pageOf(`${dist}${name}`)
  if (html === undefined)
    return reply.status(503).type('text/plain; charset=utf-8').send('网页尚未构建，请先运行 npm ci')
  const nonce = randomBytes(16).toString('base64')
  return reply
    .header('content-security-policy', policyWith(nonce, config))
    .header('permissions-policy', 'camera=(self), geolocation=(self), microphone=()')
    .header('cache-control', 'no-cache')
    .type('text/html; charset=utf-8')
    .send(html.replaceAll('__NONCE__', nonce))
}

/** From memory while the file is the same: after a new build the old page would name scripts that are gone. */
export function pageOf(path: string): string | undefined {
  const mtime = statSync(path, { throwIfNoEntry: false })?.mtimeMs
  if (mtime === undefined) return undefined
  const kept = pages.get(path)
  if (kept?.mtime === mtime) return kept.html
  const html = readFileSync(path, 'utf8')
  pages.set(path, { html, mtime })
  return html
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
