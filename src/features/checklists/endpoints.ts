import { z } from 'zod'
import { endpoint } from '../../kernel/endpoint.ts'
import { pageOf, pageQuery } from '../../kernel/page.ts'
import { checklistItem, MOST_ITEMS } from './item.ts'
import { checklistKindNames } from './kinds.ts'
import { checklistStates } from './lifecycle.ts'

const id = z.uuid()
const ofChecklist = z.object({ checklist: id })
const name = z.string().trim().min(1, '请填写检查表名称').max(80)
const kind = z.enum(checklistKindNames, { error: '请选择检查表用于哪种排查' })
const source = z
  .object({
    organisation: z.string(),
    organisationName: z.string(),
    checklist: z.string(),
    name: z.string(),
    version: z.number(),
  })
  .nullable()

export const checklistRow = z.object({
  id: z.string(),
  name: z.string(),
  kind,
  className: z.string(),
  state: z.enum(checklistStates),
  version: z.number().nullable(),
  draft: z.number().nullable(),
  itemCount: z.number(),
  draftCount: z.number().nullable(),
  publishedAt: z.string().nullable(),
  changedAt: z.string(),
  source,
})
export type ChecklistRow = z.output<typeof checklistRow>

const versionRow = z.object({
  number: z.number(),
  published: z.boolean(),
  publishedAt: z.string().nullable(),
  publishedBy: z.string().nullable(),
  note: z.string().nullable(),
  itemCount: z.number(),
})

export const checklistView = checklistRow.extend({
  /** The draft's items where one is open and the reader may edit, else those of the version in force. */
  items: z.array(checklistItem),
  showing: z.object({ number: z.number(), draft: z.boolean(), revision: z.number() }),
  /** The items in force, to see what the draft changes; null where nothing is in force or nothing is drafted. */
  before: z.array(checklistItem).nullable(),
  versions: z.array(versionRow),
  flaws: z.array(z.object({ item: z.string(), text: z.string() })),
  moves: z.array(z.object({ move: z.string(), title: z.string(), open: z.boolean(), reason: z.string().optional() })),
  /** Lies in the industry's library, and since which version. */
  shared: z.object({ version: z.number(), sectors: z.array(z.string()).nullable() }).nullable(),
  /** The adopted source has a later version in the library. */
  newer: z.number().nullable(),
})
export type ChecklistView = z.output<typeof checklistView>

export const checklistFilters = z.object({
  state: z.enum(checklistStates).optional(),
  kind: kind.optional(),
  drafted: z.enum(['true']).optional(),
  adopted: z.enum(['true']).optional(),
})

export const listChecklists = endpoint({
  name: 'checklists.list',
  method: 'GET',
  path: '/checklists',
  summary: '检查表；岗位员工只看已发布的',
  permission: 'checklist.read',
  scope: 'own',
  query: pageQuery.extend(checklistFilters.shape),
  returns: pageOf(checklistRow),
})

export const readChecklist = endpoint({
  name: 'checklists.read',
  method: 'GET',
  path: '/checklists/:checklist',
  summary: '一张检查表：检查项、版本、可办理的事',
  permission: 'checklist.read',
  scope: 'own',
  params: ofChecklist,
  returns: checklistView,
})

export const readVersion = endpoint({
  name: 'checklists.version',
  method: 'GET',
  path: '/checklists/:checklist/versions/:number',
  summary: '检查表的某一已发布版本',
  permission: 'checklist.read',
  scope: 'own',
  params: ofChecklist.extend({ number: z.coerce.number().int().min(1) }),
  returns: z.object({ number: z.number(), items: z.array(checklistItem) }),
})

export const makeChecklist = endpoint({
  name: 'checklists.make',
  method: 'POST',
  path: '/checklists',
  summary: '新建检查表（可从条目库带入检查项）',
  permission: 'checklist.edit',
  scope: 'own',
  body: z.object({ id, name, kind, items: z.array(id).max(MOST_ITEMS).default([]) }),
  returns: checklistView,
})

export const makeByClass = endpoint({
  name: 'checklists.makeByClass',
  method: 'POST',
  path: '/checklists/by-class',
  summary: '按大类生成检查表：每个检查类型下的每个大类一张草稿；重复办理不会再生成',
  permission: 'checklist.edit',
  scope: 'own',
  body: z.object({
    /** Only the items that this import loaded. */
    import: id.optional(),
    classes: z.array(z.string().max(60)).max(200).optional(),
  }),
  returns: z.object({ made: z.number(), existing: z.number(), items: z.number() }),
})

export const changeChecklist = endpoint({
  name: 'checklists.change',
  method: 'PUT',
  path: '/checklists/:checklist',
  summary: '保存草稿：名称、用途、检查项及其顺序；已发布的检查表由此产生下一版草稿',
  permission: 'checklist.edit',
  scope: 'own',
  params: ofChecklist,
  body: z.object({
    name: name.optional(),
    kind: kind.optional(),
    items: z.array(checklistItem).max(MOST_ITEMS, `一张检查表最多 ${MOST_ITEMS} 项`).optional(),
    /** The version and revision on which the change was made: a colleague's change in between is not overwritten. */
    showing: z.object({ number: z.number().int(), revision: z.number().int() }),
  }),
  returns: checklistView,
})

export const copyItems = endpoint({
  name: 'checklists.copyItems',
  method: 'POST',
  path: '/checklists/:checklist/items',
  summary: '把条目库里的检查项加到检查表末尾；已有的不重复',
  permission: 'checklist.edit',
  scope: 'own',
  params: ofChecklist,
  body: z.object({ items: z.array(id).min(1, '请先勾选检查项').max(MOST_ITEMS) }),
  returns: z.object({ added: z.number(), existing: z.number() }),
})

export const publishChecklist = endpoint({
  name: 'checklists.publish',
  method: 'POST',
  path: '/checklists/:checklist/publish',
  summary: '发布草稿为新版本；已发布的版本不再改变',
  permission: 'checklist.publish',
  scope: 'own',
  params: ofChecklist,
  body: z.object({
    number: z.number().int(),
    revision: z.number().int(),
    note: z.string().trim().max(500).optional(),
  }),
  returns: checklistView,
})

const moveTo = (move: 'discard' | 'retire' | 'restore', summary: string, permission: string) =>
  endpoint({
    name: `checklists.${move}`,
    method: 'POST',
    path: `/checklists/:checklist/${move}`,
    summary,
    permission,
    scope: 'own',
    params: ofChecklist,
    body: z.object({ reason: z.string().trim().max(500).optional() }),
    returns: checklistView,
  })

export const discardDraft = moveTo('discard', '放弃草稿，回到已发布的版本', 'checklist.edit')
export const retireChecklist = moveTo('retire', '停用检查表；已有的检查记录不受影响', 'checklist.publish')
export const restoreChecklist = moveTo('restore', '恢复使用', 'checklist.publish')
