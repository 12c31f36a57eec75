import { countCap } from '../../../kernel/page.ts'
import { handle } from '../../../platform/http.ts'
import { countNotices, listNotices, readAllNotices, readNotice } from '../endpoints.ts'
import { countNotices as count, markAllRead, markRead, noticesOf } from './store.ts'

const list = handle(listNotices, async ({ query, work, actor }) => {
  const rows = await noticesOf(work, actor.person, query)
  const total = await count(work, actor.person, query)
  const texts = rows.map(row => ({
    ...row,
    createdAt: row.createdAt.toISOString(),
    readAt: row.readAt?.toISOString() ?? null,
  }))
  return { rows: texts, total: Math.min(total, countCap), capped: total > countCap }
})

const counted = handle(countNotices, async ({ work, actor }) => ({
  unread: await count(work, actor.person, { unread: true }),
}))

const read = handle(readNotice, async ({ params, work, actor }) => ({
  readAt: (await markRead(work, actor.person, params.notice)).toISOString(),
}))

const readAll = handle(readAllNotices, async ({ work, actor }) => ({ read: await markAllRead(work, actor.person) }))

export const handlers = [list, counted, read, readAll]
