import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Client, openWorld, type World } from '../../../../tests/support/world.ts'
import { newId } from '../../../kernel/ids.ts'
import { listJournal, verifyJournal } from '../endpoints.ts'
import { handOverHeads } from './checkpoints.ts'
import { timelineOf } from './public.ts'

const verifier = fileURLToPath(new URL('../verifier/verify-journal.mjs', import.meta.url))

let world: World
let dir: string
let enterprise: string
let authority: string
let auditor: Client
let director: Client
let officer: Client
let leader: Client
let neighbour: Client
const subject = { kind: 'hazard', id: newId() }

beforeAll(async () => {
  world = await openWorld()
  dir = await mkdtemp(join(tmpdir(), 'anze-journal-'))
  world.setNow('2026-08-03T09:00:00+08:00')
  enterprise = await world.enterprise({ name: '鞍山某机械厂' })
  authority = await world.authority({ name: '立山区应急管理局' })
  auditor = await world.person(enterprise, 'audit-admin')
  director = await world.person(enterprise, 'safety-director', { name: '李安' })
  officer = await world.person(authority, ['officer', 'audit-admin'], { name: '王监管' })
  leader = await world.person(authority, 'leader')
  neighbour = await world.person(await world.enterprise(), 'audit-admin')
  await act(director, 'hazard.reported', { after: { state: 'reported', description: '防护罩缺失' } })
  await act(officer, 'hazard.sent-back', {
    before: { state: 'rectified' },
    after: { state: 'assigned' },
    note: '照片不清',
  })
})
afterAll(async () => {
  await world.end()
  await rm(dir, { recursive: true, force: true })
})

async function act(client: Client, kind: string, content: object) {
  const own = client.organisation === enterprise
  const organisation = {
    id: client.organisation,
    kind: own ? 'enterprise' : 'authority',
    ...{ name: '', region: '210302', sectors: null },
  } as const
  const actor = {
    ...client,
    held: [],
    membership: '',
    session: '',
    door: 'desk',
    secondFactor: true,
    organisation,
  } as const
  await world.database.asActor({ ...actor, held: [] }, enterprise, async work => {
    work.record({ kind, subject, ...content })
  })
}

const run = (...files: string[]) =>
  new Promise<{ code: number; text: string }>(done => {
    execFile(process.execPath, [verifier, ...files], (error, stdout, stderr) =>
      done({ code: error ? Number(error.code) : 0, text: stdout + stderr }),
    )
  })
async function exportOf(client: Client, name: string, alter: (text: string) => string = text => text): Promise<string> {
  const answer = await client.raw('GET', '/journal/export')
  expect(answer.status).toBe(200)
  const path = join(dir, name)
  await writeFile(path, alter(answer.bytes.toString()))
  return path
}

test('a timeline names who acted on either side, what changed and why', async () => {
  const items = await world.database.asSystem('test', enterprise, work => timelineOf(work, subject))
  expect(items).toMatchObject([
    { kind: 'hazard.reported', title: '报告隐患', who: '李安', organisationName: '鞍山某机械厂', note: null },
    { title: '退回整改', who: '王监管', organisationName: '立山区应急管理局', note: '照片不清' },
  ])
  expect(items[1]!.changes).toEqual([{ field: 'state', before: 'rectified', after: 'assigned' }])
})

test('the audit list shows the newest first, filters, and pages by number', async () => {
  const first = await auditor.call(listJournal, { query: { limit: 1 } })
  expect(first.rows).toMatchObject([{ kind: 'hazard.sent-back', who: '王监管' }])
  const second = await auditor.call(listJournal, { query: { limit: 1, before: first.next! } })
  expect(second.rows).toMatchObject([{ kind: 'hazard.reported' }])
  const filtered = async (query: object) => (await auditor.call(listJournal, { query })).rows.map(row => row.kind)
  expect(await filtered({ kind: 'hazard.reported,hazard.closed' })).toEqual(['hazard.reported'])
  expect(await filtered({ person: officer.person })).toEqual(['hazard.sent-back'])
  expect(await filtered({ subjectKind: 'hazard', subject: subject.id })).toHaveLength(2)
  expect(await filtered({ subjectKind: 'hazard', from: '2026-08-04' })).toEqual([])
  expect(await filtered({ subjectKind: 'hazard', from: '2026-08-03', to: '2026-08-03' })).toHaveLength(2)
})

test('the journal of one organisation shows nothing to another, and nothing to those without the permission', async () => {
  const rows = (await neighbour.call(listJournal, { query: { subjectKind: 'hazard' } })).rows
  expect(rows).toEqual([])
  const worker = await world.person(enterprise, 'worker')
  expect(await worker.fails(listJournal, {})).toMatchObject({ code: 'not-allowed' })
  expect((await director.raw('GET', '/journal/export')).status).toBe(403)
})

test('heads are handed over every night once, and the authority writes down what it was handed', async () => {
  const night = () => handOverHeads({ ...world.context }, {})
  world.setNow('2026-08-04T00:10:00+08:00')
  await night()
  await night()
  await act(director, 'hazard.assessed', { after: { state: 'assessed' } })
  world.setNow('2026-08-05T00:10:00+08:00')
  await night()
  auditor = await world.person(enterprise, 'audit-admin')
  leader = await world.person(authority, ['leader', 'audit-admin'])
  expect(await auditor.call(verifyJournal, {})).toMatchObject({ checkpoints: 2, broken: null })
  const held = (await leader.call(listJournal, { query: { kind: 'journal.heads-held' } })).rows
  expect(held.map(row => row.subjectId)).toEqual(['2026-08-04', '2026-08-03'])
  expect(await leader.call(verifyJournal, {})).toMatchObject({ broken: null })
})

test('the exported journal is verified by the stand-alone program, alone and against the authority’s', async () => {
  const [own, theirs] = [await exportOf(auditor, 'own.jsonl'), await exportOf(leader, 'theirs.jsonl')]
  const answer = await run(own, theirs)
  expect(answer.text).toContain('鞍山某机械厂')
  expect(answer.text).toContain('保管的 2 个链尾相符')
  expect(answer.code).toBe(0)
})

test.each([
  ['a word altered', (text: string) => text.replace('防护罩缺失', '防护罩完好')],
  ['an event cut out', (text: string) => text.split('\n').toSpliced(2, 1).join('\n')],
  ['its end cut off', (text: string) => text.split('\n').slice(0, -4).join('\n')],
  ['a time altered', (text: string) => text.replace('"recordedAt":"2026-08-03T', '"recordedAt":"2026-08-02T')],
])('the stand-alone program refuses an export with %s', async (_, alter) => {
  const answer = await run(await exportOf(auditor, 'altered.jsonl', alter))
  expect(answer).toMatchObject({ code: 1, text: expect.stringContaining('核验不通过') })
})

test('an authority’s export with a held head altered is refused', async () => {
  const alter = (text: string) => text.replace(/("type":"held".*?"hash":")\w/, '$1x')
  expect(await run(await exportOf(leader, 'theirs.jsonl', alter))).toMatchObject({ code: 1 })
})

test('the verifier can be downloaded', async () => {
  const answer = await auditor.raw('GET', '/journal/verifier')
  expect(answer.bytes.toString()).toContain('verify-journal.mjs')
})
