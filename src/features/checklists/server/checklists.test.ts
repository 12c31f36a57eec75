import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type Client, openWorld, type World } from '../../../../tests/support/world.ts'
import { newId } from '../../../kernel/ids.ts'
import { readObjectTimeline } from '../../journal/endpoints.ts'
import {
  type ChecklistView,
  changeChecklist,
  copyItems,
  discardDraft,
  listChecklists,
  makeChecklist,
  publishChecklist,
  readChecklist,
  readVersion,
  restoreChecklist,
  retireChecklist,
} from '../endpoints.ts'
import { checklistItem } from '../item.ts'
import { addCheckItem, changeCheckItem, listCheckItems, listItemClasses, removeCheckItems } from '../item-endpoints.ts'
import {
  adoptChecklist,
  listLibrary,
  readLibraryEntry,
  shareChecklist,
  withdrawChecklist,
} from '../library-endpoints.ts'
import { addItems, itemsOfMeasures } from './public.ts'

let world: World
let firm: string
let zhao: Client
let wang: Client
let rival: Client

beforeAll(async () => {
  world = await openWorld()
  world.setNow('2026-03-02T01:00:00Z')
  firm = await world.enterprise({ name: '鞍山红星机械厂', region: '210302002', sector: 'machinery' })
  zhao = await world.person(firm, 'safety-officer', { name: '赵安全' })
  wang = await world.person(firm, 'worker', { name: '王工' })
  rival = await world.person(await world.enterprise(), ['principal', 'safety-officer'])
})
afterAll(() => world.end())

const line = (what: string, content: object = {}) => checklistItem.parse({ id: newId(), what, ...content })
const made = (who: Client, name = '配电室日查') =>
  who.call(makeChecklist, { body: { id: newId(), name, kind: 'daily' } })
const saved = (who: Client, { id, showing }: ChecklistView, items: ChecklistView['items']) =>
  who.call(changeChecklist, { params: { checklist: id }, body: { items, showing } })
const published = (who: Client, { id, showing }: ChecklistView, note?: string) =>
  who.call(publishChecklist, {
    params: { checklist: id },
    body: { number: showing.number, revision: showing.revision, note },
  })
const inForce = async (who = zhao, name?: string) =>
  published(who, await saved(who, await made(who, name), [line('门锁完好'), line('灭火器压力')]))
const move = (view: ChecklistView, name: string) => view.moves.find(one => one.move === name)

describe('versions', () => {
  test('an empty list cannot be published and says why', async () => {
    const list = await made(zhao)
    expect(move(list, 'publish')).toMatchObject({ open: false, reason: '检查表还没有检查项，请先添加' })
    const problem = await zhao.fails(publishChecklist, {
      params: { checklist: list.id },
      body: { number: 1, revision: 1 },
    })
    expect(problem).toMatchObject({ code: 'move-closed', detail: '检查表还没有检查项，请先添加' })
  })

  test('what was published never changes; editing makes the next draft', async () => {
    const first = await inForce()
    expect(first).toMatchObject({ state: 'published', version: 1, draft: null, showing: { number: 1, draft: false } })
    const next = await saved(zhao, first, [...first.items, line('应急灯亮')])
    expect(next).toMatchObject({ version: 1, draft: 2, showing: { number: 2, draft: true } })
    expect(next.before).toHaveLength(2)
    const version = (number: number) =>
      zhao.call(readVersion, { params: { checklist: first.id, number: String(number) as never } })
    expect((await version(1)).items).toEqual(first.items)
    expect((await zhao.fails(readVersion, { params: { checklist: first.id, number: 2 } })).code).toBe('not-found')
    const second = await published(zhao, next, '加应急灯')
    expect(second).toMatchObject({ version: 2, draft: null, itemCount: 3 })
    expect(second.versions.map(({ number, note, publishedBy }) => [number, note, publishedBy])).toEqual([
      [2, '加应急灯', '赵安全'],
      [1, null, '赵安全'],
    ])
    expect((await version(1)).items).toEqual(first.items)
  })

  test('a draft like what is in force is not published; it can be given up', async () => {
    const first = await inForce()
    const changed = await saved(zhao, first, first.items.slice(0, 1))
    const back = await saved(zhao, changed, first.items)
    expect(move(back, 'publish')?.reason).toBe('草稿与已发布的版本相同，不必再发布')
    const given = await zhao.call(discardDraft, { params: { checklist: first.id }, body: {} })
    expect(given).toMatchObject({ draft: null, version: 1, items: first.items })
    // The number is free again, and what was published kept its own.
    expect((await saved(zhao, given, first.items.slice(1))).draft).toBe(2)
  })

  test('a colleague’s change in between is not overwritten', async () => {
    const list = await made(zhao)
    await saved(zhao, list, [line('甲')])
    const problem = await zhao.fails(changeChecklist, {
      params: { checklist: list.id },
      body: { items: [line('乙')], showing: list.showing },
    })
    expect(problem.code).toBe('conflict')
  })

  test('a retired list takes no change until it is restored', async () => {
    const first = await inForce()
    const retired = await zhao.call(retireChecklist, { params: { checklist: first.id }, body: { reason: '并入新表' } })
    expect(retired.state).toBe('retired')
    const problem = await zhao.fails(changeChecklist, {
      params: { checklist: first.id },
      body: { items: [], showing: first.showing },
    })
    expect(problem.code).toBe('move-closed')
    expect((await zhao.call(restoreChecklist, { params: { checklist: first.id }, body: {} })).state).toBe('published')
  })

  test('the same command again changes nothing and records nothing', async () => {
    const id = newId()
    const body = { id, name: '泵房', kind: 'daily' as const }
    const once = await zhao.call(makeChecklist, { body })
    expect(await zhao.call(makeChecklist, { body })).toEqual(once)
    const list = await saved(zhao, once, [line('甲')])
    const done = await published(zhao, list)
    expect(await published(zhao, list)).toEqual(done)
    const told = await zhao.call(readObjectTimeline, {
      params: { organisation: firm, kind: 'checklist', subject: id },
    })
    expect(told.map(({ kind }) => kind)).toEqual(['checklist.made', 'checklist.changed', 'checklist.published'])
  })
})

describe('who sees what', () => {
  test('a worker reads what is in force, and nothing of drafts', async () => {
    const first = await inForce(zhao, '行车点检')
    const draft = await made(zhao, '还没发布')
    await saved(zhao, first, [...first.items, line('新加一项')])
    const view = await wang.call(readChecklist, { params: { checklist: first.id } })
    expect(view).toMatchObject({ items: first.items, draft: null, before: null, showing: { number: 1, draft: false } })
    expect(view.versions).toHaveLength(1)
    expect((await wang.fails(readChecklist, { params: { checklist: draft.id } })).code).toBe('not-found')
    const { rows } = await wang.call(listChecklists, { query: { limit: 200 } })
    expect(rows.every(row => row.state === 'published' && row.draft === null)).toBe(true)
    expect(rows.map(({ name }) => name)).toContain('行车点检')
    expect((await wang.fails(listCheckItems, {})).code).toBe('not-allowed')
    expect((await wang.fails(makeChecklist, { body: { id: newId(), name: '甲', kind: 'daily' } })).code).toBe(
      'not-allowed',
    )
  })

  test('another enterprise finds nothing', async () => {
    const first = await inForce()
    expect((await rival.fails(readChecklist, { params: { checklist: first.id } })).code).toBe('not-found')
    expect((await rival.fails(copyItems, { params: { checklist: first.id }, body: { items: [newId()] } })).code).toBe(
      'not-found',
    )
    expect(await rival.call(listChecklists, {})).toMatchObject({ rows: [], total: 0 })
  })

  test('the list is filtered, searched by name or initials, and sorted', async () => {
    await inForce(zhao, '锅炉房点检')
    const names = async (query: object) => (await zhao.call(listChecklists, { query })).rows.map(({ name }) => name)
    expect(await names({ search: '锅炉' })).toEqual(['锅炉房点检'])
    expect(await names({ search: 'glf' })).toEqual(['锅炉房点检'])
    expect(await names({ search: '%' })).toEqual([])
    expect(await names({ search: '锅炉', state: 'draft' })).toEqual([])
    const sorted = await names({ sort: 'name', state: 'published' })
    expect(sorted).toEqual([...sorted].sort())
  })
})

describe('the library of items', () => {
  const add = (content: object) =>
    zhao.call(addCheckItem, { body: { id: newId(), what: '气瓶', className: '气瓶检查', ...content } })

  test('a copied item stays as it was when the library changes', async () => {
    const item = await add({ right: '间距不小于 5 米' })
    const list = await made(zhao)
    const copy = () => zhao.call(copyItems, { params: { checklist: list.id }, body: { items: [item.id] } })
    expect(await copy()).toEqual({ added: 1, existing: 0 })
    expect(await copy()).toEqual({ added: 0, existing: 1 })
    const { id, source: _, code: _code, usedIn: _used, changedAt: _at, ...content } = item
    const changed = await zhao.call(changeCheckItem, { params: { item: id }, body: { ...content, right: '10 米' } })
    expect(changed).toMatchObject({ right: '10 米', usedIn: 1 })
    expect(await zhao.call(removeCheckItems, { body: { items: [id] } })).toEqual({ removed: 1 })
    const { items } = await zhao.call(readChecklist, { params: { checklist: list.id } })
    expect(items).toMatchObject([{ item: id, right: '间距不小于 5 米' }])
    expect((await zhao.call(listCheckItems, { query: { search: '10 米' } })).total).toBe(0)
  })

  test('items of measures come in at once, and only once', async () => {
    const measure = newId()
    const items = [1, 2].map(index => ({ id: newId(), what: `措施检查 ${index}`, className: '风险管控', measure }))
    const put = () => world.database.asSystem('test', firm, work => addItems(work, items))
    expect((await put()).added).toHaveLength(2)
    expect(await put()).toEqual({ added: [], existing: items.map(({ id }) => id) })
    const counted = await world.database.asSystem('test', firm, work => itemsOfMeasures(work, [measure, newId()]))
    expect([...counted]).toEqual([[measure, 2]])
    const { rows } = await zhao.call(listCheckItems, { query: { className: '风险管控', unused: 'true' } })
    expect(rows.map(({ source, measure: of }) => [source, of])).toEqual([
      ['risk', measure],
      ['risk', measure],
    ])
    expect(await zhao.call(listItemClasses, {})).toContainEqual({ kind: '', className: '风险管控', count: 2 })
  })
})

describe('the library of an industry', () => {
  test('an authority shares, an enterprise of its region and sector adopts and edits its own copy', async () => {
    const sun = await world.person(await world.authority({ region: '210302', sectors: ['machinery'] }), 'officer')
    const outside = await world.person(await world.enterprise({ region: '210381001' }), 'safety-officer')
    const otherSector = await world.person(await world.enterprise({ sector: 'fireworks' }), 'safety-officer')
    const list = await inForce(sun, '机械企业日常检查表')
    const share = (sectors: string[] | null) =>
      sun.call(shareChecklist, { params: { checklist: list.id }, body: { sectors } })
    expect(
      (await sun.fails(shareChecklist, { params: { checklist: list.id }, body: { sectors: ['mine'] } })).code,
    ).toBe('invalid')
    expect((await zhao.fails(shareChecklist, { params: { checklist: list.id }, body: { sectors: null } })).code).toBe(
      'not-allowed',
    )
    expect((await share(null)).shared).toEqual({ version: 1, sectors: ['machinery'] })

    const entry = { publisher: sun.organisation, checklist: list.id }
    for (const stranger of [outside, otherSector]) {
      expect((await stranger.call(listLibrary, {})).total).toBe(0)
      expect((await stranger.fails(readLibraryEntry, { params: entry })).code).toBe('not-found')
      expect((await stranger.fails(adoptChecklist, { params: entry, body: { id: newId() } })).code).toBe('not-found')
    }
    expect((await zhao.call(listLibrary, {})).rows).toMatchObject([{ name: '机械企业日常检查表', adopted: null }])
    const id = newId()
    const own = await zhao.call(adoptChecklist, { params: entry, body: { id } })
    expect(own).toMatchObject({ state: 'draft', source: { checklist: list.id, version: 1 }, newer: null })
    expect(await zhao.call(adoptChecklist, { params: entry, body: { id } })).toEqual(own)
    expect((await zhao.call(listLibrary, {})).rows[0]?.adopted).toEqual({ checklist: id, version: 1 })
    expect((await zhao.call(listLibrary, { query: { adopted: 'false' } })).total).toBe(0)
    await published(zhao, await saved(zhao, own, own.items.slice(1)))

    // The authority's next version leaves the copy alone and is pointed out beside it.
    await published(sun, await saved(sun, list, [...list.items, line('新要求')]))
    await share(['machinery'])
    expect(await zhao.call(readChecklist, { params: { checklist: id } })).toMatchObject({ itemCount: 1, newer: 2 })
    expect((await zhao.call(readLibraryEntry, { params: entry })).items).toHaveLength(3)
    await sun.call(withdrawChecklist, { params: { checklist: list.id } })
    expect((await zhao.call(listLibrary, {})).total).toBe(0)
    expect((await zhao.call(readChecklist, { params: { checklist: id } })).itemCount).toBe(1)
  })
})

test('lists take the same number of statements however many rows there are', async () => {
  const statements = async (run: () => Promise<unknown>) => {
    const spy = vi.spyOn(pg.Client.prototype, 'query')
    try {
      await run()
      const texts = spy.mock.calls.map(([query]) => String((query as { text?: string }).text ?? query).trim())
      return texts.length - texts.findIndex((text, index) => index > 0 && text.startsWith('begin'))
    } finally {
      spy.mockRestore()
    }
  }
  const list = await inForce()
  const counts = async () => [
    await statements(() => zhao.call(listChecklists, { query: { limit: 2 } })),
    await statements(() => zhao.call(listCheckItems, { query: { limit: 2 } })),
    await statements(() => zhao.call(listLibrary, { query: { limit: 2 } })),
    await statements(() => zhao.call(readChecklist, { params: { checklist: list.id } })),
  ]
  for (let index = 0; index < 3; index += 1) await inForce()
  const before = await counts()
  for (let index = 0; index < 5; index += 1) await inForce()
  expect(await counts()).toEqual(before)
  // begin, rows, count, commit; of one list: begin, itself, its versions, the library, commit
  expect(before).toEqual([4, 4, 4, 5])
})
