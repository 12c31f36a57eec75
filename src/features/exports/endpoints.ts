import { z } from 'zod'
import { endpoint } from '../../kernel/endpoint.ts'

/** The lists that can be exported. */
export const what = ['hazards', 'people', 'enterprises', 'checklists', 'check-items', 'risks'] as const

export const exportView = z.object({
  id: z.string(),
  what: z.enum(what),
  state: z.enum(['waiting', 'writing', 'written', 'failed']),
  done: z.number(),
  total: z.number(),
  /** Why it failed and what to do. */
  problem: z.string().nullable(),
  madeAt: z.string(),
})

/** Open to members: which list needs which permission, its source says. What was made is its maker's alone. */
export const makeExport = endpoint({
  name: 'exports.make',
  method: 'POST',
  path: '/exports',
  summary: '导出列表为 Excel：与所见相同的筛选、排序和列；后台生成',
  permission: 'member',
  scope: 'own',
  body: z.object({
    id: z.uuid(),
    what: z.enum(what),
    /** The list's query as its page sends it (without the page's offset and limit). */
    query: z.record(z.string().max(40), z.string().max(500)).default({}),
    /** Keys of the columns shown, in their order; absent: all. */
    columns: z.array(z.string().max(40)).min(1).max(40).optional(),
  }),
  returns: exportView,
})

export const readExport = endpoint({
  name: 'exports.read',
  method: 'GET',
  path: '/exports/:export',
  summary: '导出进度',
  permission: 'member',
  scope: 'own',
  params: z.object({ export: z.uuid() }),
  returns: exportView,
})

export const listExports = endpoint({
  name: 'exports.list',
  method: 'GET',
  path: '/exports',
  summary: '我最近的导出',
  permission: 'member',
  scope: 'own',
  returns: z.array(exportView),
})

export const downloadExport = endpoint({
  name: 'exports.download',
  method: 'GET',
  path: '/exports/:export/file',
  summary: '下载导出的文件',
  permission: 'member',
  scope: 'own',
  bytes: 'out',
  params: z.object({ export: z.uuid() }),
  returns: z.unknown(),
})
