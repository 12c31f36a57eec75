import { z } from 'zod'
import { endpoint } from '../../kernel/endpoint.ts'

const page = z.string().regex(/^[a-z-]{1,40}$/)

export const savedView = z.object({
  id: z.string(),
  page: z.string(),
  name: z.string(),
  /** The list's address part: filters, search, sort, as the page itself writes it. */
  query: z.string(),
})

export const listViews = endpoint({
  name: 'views.list',
  method: 'GET',
  path: '/saved-views',
  summary: '我在某页保存的筛选',
  permission: 'member',
  scope: 'own',
  query: z.object({ page }),
  returns: z.array(savedView),
})

export const saveView = endpoint({
  name: 'views.save',
  method: 'POST',
  path: '/saved-views',
  summary: '保存当前筛选；同名的被替换',
  permission: 'member',
  scope: 'own',
  // A personal setting, no fact of work safety.
  event: 'none',
  body: z.object({
    id: z.uuid(),
    page,
    name: z.string().trim().min(1, '请填写名称').max(40, '名称不能超过40字'),
    query: z.string().max(2000, '筛选条件过长，请减少一些'),
  }),
  returns: savedView,
})

export const removeView = endpoint({
  name: 'views.remove',
  method: 'DELETE',
  path: '/saved-views/:view',
  summary: '移除保存的筛选',
  permission: 'member',
  scope: 'own',
  event: 'none',
  params: z.object({ view: z.uuid() }),
  returns: z.object({ removed: z.boolean() }),
})
