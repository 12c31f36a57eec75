import { z } from 'zod'
import { endpoint } from '../../kernel/endpoint.ts'
import { pageOf } from '../../kernel/page.ts'

export const noticeRow = z.object({
  id: z.string(),
  title: z.string(),
  text: z.string(),
  /** Where the desk opens the matter; the phone has its own page for the same address. */
  link: z.string(),
  createdAt: z.string(),
  readAt: z.string().nullable(),
})

export const listNotices = endpoint({
  name: 'notices.list',
  method: 'GET',
  path: '/notices',
  summary: '我的消息，最新在前',
  permission: 'member',
  scope: 'own',
  query: z.object({
    unread: z.stringbool().optional(),
    offset: z.coerce.number().int().min(0).max(100_000).default(0),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  returns: pageOf(noticeRow),
})

export const countNotices = endpoint({
  name: 'notices.count',
  method: 'GET',
  path: '/notices/count',
  summary: '未读消息数',
  permission: 'member',
  scope: 'own',
  returns: z.object({ unread: z.number() }),
})

export const readNotice = endpoint({
  name: 'notices.read',
  method: 'POST',
  path: '/notices/:notice/reading',
  summary: '消息已读',
  permission: 'member',
  scope: 'own',
  // Reading one's own notices is no fact of work safety.
  event: 'none',
  params: z.object({ notice: z.uuid() }),
  returns: z.object({ readAt: z.string() }),
})

export const readAllNotices = endpoint({
  name: 'notices.read-all',
  method: 'POST',
  path: '/notices/readings',
  summary: '全部消息已读',
  permission: 'member',
  scope: 'own',
  event: 'none',
  returns: z.object({ read: z.number() }),
})
