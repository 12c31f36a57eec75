import { z } from 'zod'
import { endpoint } from '../../kernel/endpoint.ts'
import { pageOf, pageQuery } from '../../kernel/page.ts'
import { importStates, rowFilters } from './states.ts'
import { targetNames } from './targets/by-name.ts'

const id = z.uuid()
const ofImport = z.object({ import: id })
const who = z.object({ id: z.string(), name: z.string() }).nullable()
const headerRows = z
  .tuple([z.number().int().min(1), z.number().int().min(1)])
  .refine(([from, to]) => from <= to && to - from <= 3, '表头最多四行，且首行不能在末行之后')

export const importCounts = z.object({
  /** Rows that are records, and what became of them. */
  data: z.number(),
  ready: z.number(),
  wrong: z.number(),
  loaded: z.number(),
  undone: z.number(),
  /** Could not be undone: their records have moved on. */
  kept: z.number(),
  /** Loaded before from another file, word for word. */
  repeated: z.number(),
  footnote: z.number(),
  skipped: z.number(),
  /** Rows to load that hold something worth a look. */
  noticed: z.number(),
})
export type ImportCounts = z.output<typeof importCounts>

export const importRow = z.object({
  id: z.string(),
  target: z.enum(targetNames),
  fileName: z.string(),
  state: z.enum(importStates),
  counts: importCounts.nullable(),
  done: z.number(),
  total: z.number(),
  problem: z.string().nullable(),
  madeBy: who,
  madeAt: z.string(),
  changedAt: z.string(),
})
export type ImportRow = z.output<typeof importRow>

export const importView = importRow.extend({
  sheet: z.string().nullable(),
  sheets: z.array(z.object({ name: z.string(), hidden: z.boolean(), rowCount: z.number() })),
  headerRows: z.tuple([z.number(), z.number()]).nullable(),
  /** Of the chosen sheet, as they look there. */
  sample: z.array(z.object({ row: z.number(), cells: z.array(z.string()) })),
  columns: z.array(
    z.object({
      index: z.number(),
      letter: z.string(),
      title: z.string(),
      field: z.string().nullable(),
      rule: z.enum(['remembered', 'exact', 'synonym', 'contains', 'chosen']).nullable(),
    }),
  ),
  fields: z.array(z.object({ key: z.string(), title: z.string(), required: z.boolean() })),
  missing: z.array(z.object({ key: z.string(), title: z.string() })),
  /** The same file was loaded before; it is loaded again only with the user's explicit word. */
  earlier: z.object({ id: z.string(), fileName: z.string(), madeAt: z.string(), loaded: z.number() }).nullable(),
  again: z.boolean(),
})
export type ImportView = z.output<typeof importView>

export const stagedRow = z.object({
  row: z.number(),
  kind: z.enum(['data', 'footnote', 'skipped']),
  state: z.enum(['read', 'ready', 'wrong', 'loaded', 'undone', 'kept']),
  cells: z.array(z.string()),
  errors: z.array(
    z.object({
      column: z.string(),
      field: z.string(),
      severity: z.enum(['error', 'notice']),
      text: z.string(),
      value: z.string(),
    }),
  ),
  record: z.string().nullable(),
  reason: z.string().nullable(),
})
export type StagedRow = z.output<typeof stagedRow>

export const uploadImport = endpoint({
  name: 'imports.upload',
  method: 'POST',
  path: '/imports',
  summary: '上传要导入的表格',
  permission: 'import',
  scope: 'own',
  bytes: 'in',
  body: z.object({ id, target: z.enum(targetNames, { error: '请选择导入哪一种记录' }) }),
  returns: importView,
})

export const listImports = endpoint({
  name: 'imports.list',
  method: 'GET',
  path: '/imports',
  summary: '导入记录',
  permission: 'import',
  scope: 'own',
  query: pageQuery.extend({ target: z.enum(targetNames).optional() }),
  returns: pageOf(importRow),
})

export const openImport = endpoint({
  name: 'imports.open',
  method: 'GET',
  path: '/imports/:import',
  summary: '一次导入的进展',
  permission: 'import',
  scope: 'own',
  params: ofImport,
  returns: importView,
})

export const chooseHeader = endpoint({
  name: 'imports.chooseHeader',
  method: 'PUT',
  path: '/imports/:import/header',
  summary: '改选工作表或表头所在行',
  permission: 'import',
  scope: 'own',
  params: ofImport,
  body: z.object({ sheet: z.string().min(1).max(100), headerRows: headerRows.optional() }),
  returns: importView,
})

export const matchImport = endpoint({
  name: 'imports.match',
  method: 'PUT',
  path: '/imports/:import/columns',
  summary: '确认各列对应的内容并预检',
  permission: 'import',
  scope: 'own',
  params: ofImport,
  body: z.object({
    /** Field → column counted from 0, null for none; fields not named keep their match. */
    columns: z.record(z.string(), z.number().int().min(0).max(16_384).nullable()).default({}),
    /** Also rows that were loaded before. */
    again: z.boolean().default(false),
  }),
  returns: importView,
})

export const listImportRows = endpoint({
  name: 'imports.rows',
  method: 'GET',
  path: '/imports/:import/rows',
  summary: '逐行的预检或导入结果',
  permission: 'import',
  scope: 'own',
  params: ofImport,
  query: pageQuery.pick({ offset: true, limit: true }).extend({ show: z.enum(rowFilters).default('all') }),
  returns: pageOf(stagedRow),
})

export const loadImport = endpoint({
  name: 'imports.load',
  method: 'POST',
  path: '/imports/:import/load',
  summary: '导入没有错误的行',
  permission: 'import',
  scope: 'own',
  params: ofImport,
  body: z.object({}).optional(),
  returns: importView,
})

export const undoImport = endpoint({
  name: 'imports.undo',
  method: 'POST',
  path: '/imports/:import/undo',
  summary: '撤销导入',
  permission: 'import',
  scope: 'own',
  params: ofImport,
  body: z.object({ reason: z.string().trim().max(500).optional() }).optional(),
  returns: importView,
})

export const readErrorFile = endpoint({
  name: 'imports.errorFile',
  method: 'GET',
  path: '/imports/:import/errors',
  summary: '下载标出错误的原表',
  permission: 'import',
  scope: 'own',
  params: ofImport,
  bytes: 'out',
  returns: z.unknown(),
})

export const readTemplate = endpoint({
  name: 'imports.template',
  method: 'GET',
  path: '/import-templates/:target',
  summary: '下载导入模板',
  permission: 'import',
  scope: 'own',
  params: z.object({ target: z.enum(targetNames) }),
  bytes: 'out',
  returns: z.unknown(),
})
