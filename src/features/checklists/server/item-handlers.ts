import { difference } from '../../../kernel/event.ts'
import { countCap } from '../../../kernel/page.ts'
import { found } from '../../../kernel/problem.ts'
import type { Work } from '../../../platform/database.ts'
import { handle } from '../../../platform/http.ts'
import { claimFiles } from '../../files/server/public.ts'
import type { ItemContent } from '../item.ts'
import { addCheckItem, changeCheckItem, listCheckItems, listItemClasses, removeCheckItems } from '../item-endpoints.ts'
import { classesOf, countItems, readItems } from './read-items.ts'
import * as store from './store-items.ts'

const list = handle(listCheckItems, async ({ query, work }) => {
  const rows = await readItems(work, query)
  const total = query.offset === 0 && rows.length < query.limit ? rows.length : await countItems(work, query)
  return { rows, total: Math.min(total, countCap), capped: total > countCap }
})

const classes = handle(listItemClasses, ({ work }) => classesOf(work))

const itemOf = async (work: Work, id: string) => (await readItems(work, { ids: [id], offset: 0, limit: 1 }))[0]

const claim = (work: Work, { pictures }: ItemContent) =>
  claimFiles(
    work,
    pictures.map(({ file }) => file),
    { kind: 'checklist', id: work.scope },
    'example',
  )

const add = handle(addCheckItem, async ({ body, work }) => {
  const { id, ...content } = body
  const [added] = await store.insertItems(work, [{ ...body, source: 'own' }])
  if (!added) work.repeated()
  else {
    await claim(work, content)
    work.record({ kind: 'check-item.added', subject: { kind: 'check-item', id }, after: content })
  }
  return found(await itemOf(work, id))
})

const change = handle(changeCheckItem, async ({ params, body, work }) => {
  const before = found(await itemOf(work, params.item))
  const changed = difference(before, body)
  if (Object.keys(changed.after).length === 0) work.repeated()
  else {
    await claim(work, body)
    await store.updateItem(work, params.item, body)
    work.record({ kind: 'check-item.changed', subject: { kind: 'check-item', id: params.item }, ...changed })
  }
  return found(await itemOf(work, params.item))
})

const remove = handle(removeCheckItems, async ({ body, work }) => {
  const rows = await readItems(work, { ids: body.items, offset: 0, limit: body.items.length })
  if (rows.length === 0) work.repeated()
  else
    await store.voidItems(
      work,
      rows.map(({ id }) => id),
    )
  for (const { id, what } of rows)
    work.record({ kind: 'check-item.removed', subject: { kind: 'check-item', id }, before: { what } })
  return { removed: rows.length }
})

export const itemHandlers = [list, classes, add, change, remove]
