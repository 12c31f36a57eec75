import { z } from 'zod'
import { endpoint } from '../../kernel/endpoint.ts'
import { pageOf, pageQuery } from '../../kernel/page.ts'
import { itemContent } from './item.ts'

const id = z.uuid()

export const itemSources = { own: '自建', import: '导入', risk: '风险措施', library: '行业库' } as const
const sourceNames = Object.keys(itemSources) as [keyof typeof itemSources, ...(keyof typeof itemSources)[]]

export const checkItemRow = itemContent.extend({
  id: z.string(),
  source: z.enum(sourceNames),
  code: z.string().nullable(),
  /** Checklists whose draft or version in force holds a copy. */
  usedIn: z.number(),
  changedAt: z.string(),
})
export type CheckItemRow = z.output<typeof checkItemRow>

export const listCheckItems = endpoint({
  name: 'checklists.items',
  method: 'GET',
  path: '/check-items',
  summary: '检查条目库',
  permission: 'checklist.edit',
  scope: 'own',
  query: pageQuery.extend({
    kind: z.string().max(40).optional(),
    className: z.string().max(60).optional(),
    source: z.enum(sourceNames).optional(),
    unused: z.enum(['true']).optional(),
    import: id.optional(),
    /** Items that check this control measure. */
    measure: id.optional(),
  }),
  returns: pageOf(checkItemRow),
})

export const listItemClasses = endpoint({
  name: 'checklists.classes',
  method: 'GET',
  path: '/check-items/classes',
  summary: '条目库里的检查类型和大类，各有多少条',
  permission: 'checklist.edit',
  scope: 'own',
  returns: z.array(z.object({ kind: z.string(), className: z.string(), count: z.number() })),
})

export const addCheckItem = endpoint({
  name: 'checklists.addItem',
  method: 'POST',
  path: '/check-items',
  summary: '新增检查条目',
  permission: 'checklist.edit',
  scope: 'own',
  body: itemContent.extend({ id }),
  returns: checkItemRow,
})

export const changeCheckItem = endpoint({
  name: 'checklists.changeItem',
  method: 'PUT',
  path: '/check-items/:item',
  summary: '修改检查条目；检查表里已有的副本不变',
  permission: 'checklist.edit',
  scope: 'own',
  params: z.object({ item: id }),
  body: itemContent,
  returns: checkItemRow,
})

export const removeCheckItems = endpoint({
  name: 'checklists.removeItems',
  method: 'POST',
  path: '/check-items/removal',
  summary: '从条目库移除；检查表里已有的副本不变',
  permission: 'checklist.edit',
  scope: 'own',
  body: z.object({ items: z.array(id).min(1, '请先勾选检查项').max(500) }),
  returns: z.object({ removed: z.number() }),
})
