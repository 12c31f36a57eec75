import { z } from 'zod'
import { endpoint } from '../../kernel/endpoint.ts'
import { pageOf, pageQuery } from '../../kernel/page.ts'
import { checklistView } from './endpoints.ts'
import { checklistItem } from './item.ts'
import { checklistKindNames } from './kinds.ts'

const id = z.uuid()

export const libraryRow = z.object({
  organisation: z.string(),
  organisationName: z.string(),
  checklist: z.string(),
  version: z.number(),
  name: z.string(),
  kind: z.enum(checklistKindNames),
  region: z.string(),
  regionName: z.string(),
  /** Names of the sectors it is meant for; empty: all. */
  sectorNames: z.array(z.string()),
  itemCount: z.number(),
  note: z.string().nullable(),
  sharedAt: z.string(),
  /** The own checklist adopted from it, and from which version. */
  adopted: z.object({ checklist: z.string(), version: z.number() }).nullable(),
})
export type LibraryRow = z.output<typeof libraryRow>

export const listLibrary = endpoint({
  name: 'checklists.library',
  method: 'GET',
  path: '/checklist-library',
  summary: '行业检查表库：上级监管部门共享给本地区、本行业的检查表',
  permission: 'checklist.read',
  scope: 'own',
  query: pageQuery.extend({
    kind: z.enum(checklistKindNames).optional(),
    adopted: z.enum(['true', 'false']).optional(),
  }),
  returns: pageOf(libraryRow),
})

const ofEntry = z.object({ publisher: id, checklist: id })

export const readLibraryEntry = endpoint({
  name: 'checklists.libraryEntry',
  method: 'GET',
  path: '/checklist-library/:publisher/:checklist',
  summary: '行业检查表库中一张检查表的内容',
  permission: 'checklist.read',
  scope: 'own',
  params: ofEntry,
  returns: libraryRow.extend({ items: z.array(checklistItem) }),
})

export const adoptChecklist = endpoint({
  name: 'checklists.adopt',
  method: 'POST',
  path: '/checklist-library/:publisher/:checklist/adoption',
  summary: '采用行业检查表：复制为本单位的草稿，注明来源；同一编号重复办理只采用一次',
  permission: 'checklist.adopt',
  scope: 'own',
  params: ofEntry,
  body: z.object({ id }),
  returns: checklistView,
})

export const shareChecklist = endpoint({
  name: 'checklists.share',
  method: 'POST',
  path: '/checklists/:checklist/share',
  summary: '把已发布的版本共享到行业检查表库，供本区域所选行业的企业采用',
  permission: 'checklist.share',
  scope: 'own',
  params: z.object({ checklist: id }),
  body: z.object({
    /** null: every sector the authority supervises. */
    sectors: z.array(z.string().max(40)).min(1, '请选择行业').nullable(),
    note: z.string().trim().max(500).optional(),
  }),
  returns: checklistView,
})

export const withdrawChecklist = endpoint({
  name: 'checklists.withdraw',
  method: 'POST',
  path: '/checklists/:checklist/withdrawal',
  summary: '撤回共享；已采用的企业不受影响',
  permission: 'checklist.share',
  scope: 'own',
  params: z.object({ checklist: id }),
  body: z.object({}).optional(),
  returns: checklistView,
})
