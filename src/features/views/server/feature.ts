import type { Feature } from '../../../platform/feature.ts'
import { handle } from '../../../platform/http.ts'
import { listViews, removeView, saveView } from '../endpoints.ts'
import { keepView, removeView as remove, viewsOf } from './store.ts'

const list = handle(listViews, ({ query, work, actor }) => viewsOf(work, actor.person, query.page))

const save = handle(saveView, ({ body, work, actor }) => keepView(work, actor.person, body))

const removed = handle(removeView, async ({ params, work, actor }) => ({
  removed: await remove(work, actor.person, params.view),
}))

export const views: Feature = { handlers: [list, save, removed] }
