import { countCap } from '../../../kernel/page.ts'
import { found, Problem } from '../../../kernel/problem.ts'
import { handle } from '../../../platform/http.ts'
import { may } from '../../../policy/actor.ts'
import { listChecklists, readChecklist, readVersion } from '../endpoints.ts'
import { checklistOf, countLists, readLists, versionsOf } from './read.ts'
import { viewOf } from './view.ts'

const list = handle(listChecklists, async ({ query, work, actor }) => {
  const edits = may(actor, 'checklist.edit')
  const rows = await readLists(work, query, edits)
  const total = query.offset === 0 && rows.length < query.limit ? rows.length : await countLists(work, query, edits)
  return { rows, total: Math.min(total, countCap), capped: total > countCap }
})

const read = handle(readChecklist, async ({ params, work, actor }) =>
  viewOf(work, actor, await checklistOf(work, params.checklist)),
)

const version = handle(readVersion, async ({ params, work, actor }) => {
  const row = await checklistOf(work, params.checklist)
  if (!may(actor, 'checklist.edit') && row.state !== 'published') throw new Problem('not-found')
  const versions = await versionsOf(work, row.id, [params.number])
  const wanted = found(versions.find(({ number, publishedAt }) => number === params.number && publishedAt))
  return { number: wanted.number, items: found(wanted.items) }
})

export const listHandlers = [list, read, version]
