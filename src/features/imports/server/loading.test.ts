import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildSheet, type LedgerCell } from '../../../../tests/fixtures/ledgers/build.ts'
import { importsIn } from '../../../../tests/support/imports.ts'
import { type Client, openWorld, type World } from '../../../../tests/support/world.ts'
import { newId } from '../../../kernel/ids.ts'
import { type Database, sql } from '../../../platform/database.ts'
import { assignHazard } from '../../hazards/endpoints.ts'
import { loadImport, undoImport } from '../endpoints.ts'
import { runImport } from './run.ts'

let world: World
let imports: ReturnType<typeof importsIn>

beforeAll(async () => {
  world = await openWorld()
  imports = importsIn(world)
})
afterAll(() => world.end())

const newOfficer = async () => world.person(await world.enterprise(), 'safety-officer', { name: '钱安全' })
const ledger = (count: number, responsible: string | null = null, status = '关闭') =>
  buildSheet('xlsx', [
    ['序号', '隐患内容', '排查日期', '隐患类型', '责任单位', '责任人', '隐患状态'],
    ...Array.from({ length: count }, (_, at): LedgerCell[] => [
      ...[at + 1, `第 ${at + 1} 处护栏缺失`, '2026-03-01', '高处坠落', '机加车间', responsible],
      status,
    ]),
  ])

async function previewed(client: Client, bytes: Uint8Array, target: 'hazards' | 'people' = 'hazards') {
  const { id } = await imports.upload(client, bytes, '台账.xlsx', target)
  return imports.preview(client, id)
}

const hazardsOf = ({ organisation }: Client) =>
  world.database.asSystem('test', organisation, async ({ db }) => {
    const { rows } = await sql<{
      id: string
      state: string
      unit_id: string | null
      rectifier_person_id: string | null
    }>`
      select id, state, unit_id, rectifier_person_id, description from hazard where organisation_id = ${organisation}
      order by id`.execute(db)
    return rows
  })

/** A database whose n-th transaction breaks after its work and before its commit, as when the power goes. */
function breaking(database: Database, at: number): Database {
  let count = 0
  return {
    ...database,
    asSystem: (reason, scope, run, options) =>
      database.asSystem(
        reason,
        scope,
        async work => {
          const result = await run(work)
          count += 1
          if (count >= at) throw new Error('The power went')
          return result
        },
        options,
      ),
  }
}

describe('loading', () => {
  it('goes on after a crash where it stopped, and loads nothing twice', async () => {
    const officer = await newOfficer()
    const { id } = await previewed(officer, ledger(1200))
    await officer.call(loadImport, { params: { import: id } })
    const payload = { organisation: officer.organisation, import: id }
    const context = { ...world.context, database: breaking(world.database, 4) }
    await expect(runImport(context, payload)).rejects.toThrow('The power went')
    expect(await hazardsOf(officer)).toHaveLength(1000)
    expect(await imports.see(officer, id)).toMatchObject({ state: 'loading', done: 1000 })
    await runImport(world.context, payload)
    await runImport(world.context, payload)
    expect(await imports.see(officer, id)).toMatchObject({ state: 'loaded', done: 1200, problem: null })
    const hazards = await hazardsOf(officer)
    expect(hazards).toHaveLength(1200)
    expect(new Set(hazards.map(hazard => hazard.id)).size).toBe(1200)
  })

  it('stays one import when two jobs run it at once', async () => {
    const officer = await newOfficer()
    const { id } = await previewed(officer, ledger(700))
    await officer.call(loadImport, { params: { import: id } })
    await officer.call(loadImport, { params: { import: id } })
    const payload = { organisation: officer.organisation, import: id }
    await Promise.all([runImport(world.context, payload), runImport(world.context, payload)])
    await world.runJobs()
    expect(await hazardsOf(officer)).toHaveLength(700)
    expect((await imports.see(officer, id)).counts).toMatchObject({ loaded: 700, ready: 0 })
  })

  it('ties rows to the one unit and person of that name, and invents nobody', async () => {
    const officer = await newOfficer()
    const unit = await world.unit(officer.organisation, '机加车间')
    const one = await world.person(officer.organisation, 'worker', { name: '王建' })
    for (const _ of [1, 2]) await world.person(officer.organisation, 'worker', { name: '李明' })
    const { id } = await previewed(officer, ledger(1, '王建'))
    await imports.load(officer, id)
    expect(await hazardsOf(officer)).toMatchObject([{ unit_id: unit, rectifier_person_id: one.person }])
    const second = await previewed(officer, ledger(1, '李明'))
    const [row] = await imports.rows(officer, second.id, 'noticed')
    expect(row!.errors).toMatchObject([{ column: 'F', text: '有多个人员叫“李明”，只按文字保留，不关联' }])
    await imports.load(officer, second.id)
    expect((await hazardsOf(officer)).at(-1)).toMatchObject({ rectifier_person_id: null })
  })
})

describe('undoing', () => {
  it('voids what nobody has touched; what has moved on stays and is named', async () => {
    const officer = await newOfficer()
    const { id } = await previewed(officer, ledger(3, null, '开放'))
    await imports.load(officer, id)
    const [moved] = await hazardsOf(officer)
    expect(moved).toMatchObject({ state: 'assessed' })
    await officer.call(assignHazard, {
      params: { organisation: officer.organisation, hazard: moved!.id },
      body: { command: newId(), rectifier: officer.person, dueOn: '2026-12-31', requirement: '补装护栏' },
    })
    const undone = await imports.undo(officer, id)
    expect(undone).toMatchObject({ state: 'undone', counts: { undone: 2, kept: 1, loaded: 0 } })
    const [kept] = await imports.rows(officer, id, 'kept')
    expect(kept).toMatchObject({
      row: 2,
      record: moved!.id,
      reason: expect.stringMatching(/：导入后已有人办理，不能撤销$/),
    })
    expect((await hazardsOf(officer)).map(({ state }) => state)).toEqual(['assigned', 'voided', 'voided'])
    expect(await officer.fails(undoImport, { params: { import: id } })).toMatchObject({ code: 'move-closed' })
  })

  it('lets the same file be loaded again afterwards', async () => {
    const officer = await newOfficer()
    const bytes = ledger(2)
    const { id } = await previewed(officer, bytes)
    await imports.load(officer, id)
    await imports.undo(officer, id)
    const again = await previewed(officer, bytes)
    expect(again).toMatchObject({ earlier: null, counts: { ready: 2, repeated: 0 } })
    expect((await imports.load(officer, again.id)).counts).toMatchObject({ loaded: 2 })
  })
})

describe('a staff list', () => {
  const list = (rows: LedgerCell[][]) =>
    buildSheet('biff8', [['工号', '姓名', '手机号', '所属部门', '身份证号码'], ...rows])

  it('loads people, refuses double staff numbers, leaves who is there alone, and keeps no identity numbers', async () => {
    const officer = await newOfficer()
    await world.unit(officer.organisation, '机加车间')
    const rows: LedgerCell[][] = [
      ['A01', '赵一', '13800000001', '机加车间', '210302199001011234'],
      ['A01', '钱二', '13800000002', '机加车间', null],
      [null, '孙三', null, '机加车间', null],
      ['A04', '李四', null, '新车间', null],
    ]
    const first = await previewed(officer, list(rows), 'people')
    expect(first.counts).toMatchObject({ ready: 2, wrong: 2, noticed: 1 })
    expect((await imports.rows(officer, first.id, 'wrong')).map(({ row, errors }) => [row, errors[0]!.text])).toEqual([
      [3, '工号“A01”已属于第 2 行的赵一，请核对'],
      [4, '“工号”和“手机号”至少填一项，登录时要用'],
    ])
    expect(JSON.stringify([first, await imports.rows(officer, first.id, 'all')])).not.toContain('19900101')
    expect((await imports.load(officer, first.id)).counts).toMatchObject({ loaded: 2 })
    rows[1]![0] = 'A02'
    const second = await previewed(officer, list(rows), 'people')
    expect(second.counts).toMatchObject({ ready: 1, wrong: 1 })
    await imports.load(officer, second.id)
    expect((await imports.undo(officer, second.id)).counts).toMatchObject({ undone: 1, kept: 0 })
  })
})
