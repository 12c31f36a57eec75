import { Writable } from 'node:stream'
import { expect, test } from 'vitest'
import { createLog } from './log.ts'

function capture(level: 'info' | 'warn' = 'info') {
  const lines: string[] = []
  const stream = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk))
      done()
    },
  })
  return { log: createLog(level, stream), lines, last: () => JSON.parse(lines.at(-1)!) }
}

test.each([
  ['password', { password: 'hush' }],
  ['newPassword', { body: { newPassword: 'hush' } }],
  ['access_token', { a: { b: { c: { access_token: 'hush' } } } }],
  ['clientSecret', { oidc: { clientSecret: { value: 'hush' } } }],
  ['set-cookie in a list', { list: [{ 'set-cookie': ['hush'] }] }],
  ['Authorization', { req: { headers: { Authorization: 'Bearer hush' } } }],
])('hides %s', (_name, fields) => {
  const { log, lines } = capture()
  log.info(fields, 'said')
  expect(lines).toHaveLength(1)
  expect(lines[0]).not.toContain('hush')
  expect(lines[0]).toContain('[已隐去]')
})

test('hides secrets bound to a child log', () => {
  const { log, lines } = capture()
  log.child({ session: { token: 'hush' }, module: 'jobs' }).info('said')
  expect(lines[0]).not.toContain('hush')
  expect(lines[0]).toContain('jobs')
})

test('hides headers that a serializer brings in', () => {
  const { log, lines } = capture()
  class Incoming {
    secretless = true
  }
  const child = log.child(
    {},
    { serializers: { req: () => ({ headers: { authorization: 'hush', cookie: 'hush', 'set-cookie': 'hush' } }) } },
  )
  child.info({ req: new Incoming() })
  expect(lines[0]).not.toContain('hush')
})

test('keeps everything else, with the level in words and errors with their stack', () => {
  const { log, last } = capture()
  log.error({ hazard: { id: 'h1', floor: 3 }, err: new Error('broken') }, 'said')
  expect(last()).toMatchObject({
    level: 'error',
    msg: 'said',
    hazard: { id: 'h1', floor: 3 },
    err: { message: 'broken' },
  })
  expect(last().err.stack).toContain('log.test.ts')
})

test('does not change the object that was logged', () => {
  const { log } = capture()
  const fields = { password: 'kept' }
  log.info(fields)
  expect(fields.password).toBe('kept')
})

test('is quiet below its level', () => {
  const { log, lines } = capture('warn')
  log.info('unsaid')
  expect(lines).toEqual([])
})
