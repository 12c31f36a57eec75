import { createServer as createHttpServer } from 'node:http'
import { type AddressInfo, createServer } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Client, openWorld, type World } from '../../../../tests/support/world.ts'
import { sql } from '../../../platform/database.ts'
import { countNotices, listNotices, readAllNotices, readNotice } from '../endpoints.ts'
import { type Notice, notify } from './public.ts'
import { messageFor } from './robot.ts'

let world: World
let worker: Client
let colleague: Client
let neighbour: Client

beforeAll(async () => {
  world = await openWorld()
  const enterprise = await world.enterprise({ name: '鞍山某机械厂' })
  worker = await world.person(enterprise, 'worker')
  colleague = await world.person(enterprise, 'worker')
  neighbour = await world.person(await world.enterprise(), 'worker')
})
afterAll(() => world.end())

const tell = (notice: Partial<Notice> = {}, client = worker) =>
  world.database.asSystem('test', client.organisation, work =>
    notify(work, {
      people: [client.person],
      ...{ matter: 'hazard:1:assigned', title: '请整改隐患：1', text: '防护罩缺失', link: '/hazards/a/b' },
      ...notice,
    }),
  )
const unread = async (client: Client) => (await client.call(countNotices, {})).unread

test('one matter reaches one person twice at most, however often it comes back', async () => {
  expect([await tell(), await tell(), await tell()]).toEqual([1, 1, 0])
  expect(await tell({ people: [colleague.person] })).toBe(1)
  expect(await tell({ matter: 'hazard:1:rectified' })).toBe(1)
  expect([await unread(worker), await unread(colleague)]).toEqual([3, 1])
})

test('the same cause is told once, also when a job runs twice', async () => {
  const notice = { matter: 'hazard:2:assigned', cause: 'event-1' }
  expect([await tell(notice), await tell(notice), await tell({ ...notice, cause: 'event-2' })]).toEqual([1, 0, 1])
})

test('a notice is read by its own person only, and all at once', async () => {
  const { rows } = await worker.call(listNotices, { query: { unread: 'true' } })
  const params = { notice: rows[0]!.id }
  expect(await colleague.fails(readNotice, { params })).toMatchObject({ code: 'not-found' })
  expect(await neighbour.fails(readNotice, { params })).toMatchObject({ code: 'not-found' })
  const { readAt } = await worker.call(readNotice, { params })
  expect((await worker.call(readNotice, { params })).readAt).toBe(readAt)
  const left = rows.length - 1
  expect(await unread(worker)).toBe(left)
  expect(await worker.call(readAllNotices, {})).toEqual({ read: left })
  expect(await unread(worker)).toBe(0)
  expect(await unread(colleague)).toBe(1)
  expect((await neighbour.call(listNotices, {})).rows).toEqual([])
})

/** A mail server that takes one message a connection; `refuse` makes it answer 550 to the first so many. */
async function mailServer(refuse = 0) {
  const mails: string[] = []
  let left = refuse
  const server = createServer(socket => {
    let [data, mail] = [false, '']
    socket.write('220 test\r\n')
    socket.on('data', chunk => {
      if (data) {
        mail += chunk
        if (!mail.endsWith('\r\n.\r\n')) return
        data = false
        mails.push(mail)
        socket.write('250 taken\r\n')
        return
      }
      for (const line of String(chunk).split('\r\n').filter(Boolean)) {
        if (/^RCPT/i.test(line) && left-- > 0) socket.write('550 no such mailbox secret-of-the-server\r\n')
        else if (/^DATA/i.test(line)) {
          data = true
          socket.write('354 go on\r\n')
        } else socket.write(/^QUIT/i.test(line) ? '221 bye\r\n' : '250 ok\r\n')
      }
    })
    socket.on('error', () => {})
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  return { mails, port: (server.address() as AddressInfo).port, close: () => server.close() }
}

const setMail = (client: Client, mail: string) =>
  world.database.asSystem('test', client.organisation, ({ db }) =>
    sql`update person set mail = ${mail} where organisation_id = ${client.organisation} and id = ${client.person}`.execute(
      db,
    ),
  )

test('who has an address gets a mail with the link, one each', async () => {
  const server = await mailServer()
  world.context.config.mailUrl = `smtp://127.0.0.1:${server.port}?from=anze@example.cn&ignoreTLS=true`
  await setMail(worker, 'worker@example.cn')
  await tell({ people: [worker.person, colleague.person], matter: 'mail', title: 'Please rectify' })
  await world.runJobs()
  server.close()
  expect(server.mails).toHaveLength(1)
  expect(server.mails[0]).toContain('To: worker@example.cn')
  expect(server.mails[0]).toContain('Subject: Please rectify')
  expect(server.mails[0]).toContain('anze@example.cn')
  const text = server.mails[0]!.replaceAll('=\r\n', '')
  expect(text).toContain(`${world.context.config.publicUrl}/hazards/a/b`)
})

test('a refused mail is tried again later; what the server said is not kept', async () => {
  const server = await mailServer(1)
  world.context.config.mailUrl = `smtp://127.0.0.1:${server.port}?from=anze@example.cn&ignoreTLS=true`
  await tell({ matter: 'retry' })
  await world.runJobs()
  expect(server.mails).toHaveLength(0)
  const { rows } = await queue('select last_error from graphile_worker.jobs where last_error is not null')
  expect(rows).toMatchObject([{ last_error: expect.stringContaining('550') }])
  expect(rows[0].last_error).not.toContain('secret-of-the-server')
  await queue(`update graphile_worker._private_jobs set run_at = now() - interval '1 minute'`)
  await world.runJobs()
  server.close()
  expect(server.mails).toHaveLength(1)
  world.context.config.mailUrl = undefined
})

async function queue(text: string) {
  const { default: pg } = await import('pg')
  const client = new pg.Client(world.connections.jobs)
  await client.connect()
  try {
    return await client.query(text)
  } finally {
    await client.end()
  }
}

test('the chat robot gets one message of title and link for many people, and nothing of the content', async () => {
  const messages: string[] = []
  const server = createHttpServer((request, response) => {
    request.setEncoding('utf8').on('data', chunk => messages.push(chunk))
    request.on('end', () => response.end('{"errcode":0}'))
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  world.context.config.webhookUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/robot?key=secret-key`
  await tell({ people: [worker.person, colleague.person], matter: 'robot', cause: 'event-9' })
  await world.runJobs()
  server.close()
  world.context.config.webhookUrl = undefined
  expect(messages).toHaveLength(1)
  expect(messages[0]).toContain('请整改隐患：1')
  expect(messages[0]).toContain('/hazards/a/b')
  expect(messages[0]).not.toContain('防护罩缺失')
})

test('a robot that cannot be reached leaves its key out of the error', async () => {
  const { tellRobot } = await import('./robot.ts')
  const config = { ...world.context.config, webhookUrl: 'http://127.0.0.1:1/robot?key=secret-key' }
  const error: Error = await tellRobot({ ...world.context, config }, { title: 'x', link: '/' }).then(
    () => new Error('it should have failed'),
    failed => failed,
  )
  expect(error.message).toContain('连接不上')
  expect(`${error.stack} ${error.cause}`).not.toContain('secret-key')
})

test.each([
  ['qyapi.weixin.qq.com', { msgtype: 'text', text: { content: 'x' } }],
  ['oapi.dingtalk.com', { msgtype: 'text', text: { content: 'x' } }],
  ['open.feishu.cn', { msg_type: 'text', content: { text: 'x' } }],
])('the message for %s has the shape it expects', (host, message) => {
  expect(messageFor(host, 'x')).toEqual(message)
})
