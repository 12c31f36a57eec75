import { found, Problem } from '../../../kernel/problem.ts'
import { handle } from '../../../platform/http.ts'
import { districtOf } from '../../organisations/server/public.ts'
import type { ChecklistItem } from '../item.ts'
import { checklistKinds } from '../kinds.ts'
import {
  adoptChecklist,
  listLibrary,
  readLibraryEntry,
  shareChecklist,
  withdrawChecklist,
} from '../library-endpoints.ts'
import { requireOpen } from './guard.ts'
import { checklistOf, lockChecklist } from './read.ts'
import { entryOf, readLibrary } from './read-library.ts'
import * as store from './store.ts'
import { standingOf, viewOf } from './view.ts'

const list = handle(listLibrary, ({ query, work, actor }) => readLibrary(work, actor, query))

const read = handle(readLibraryEntry, async ({ params, work, actor }) =>
  found(await entryOf(work, actor, params.publisher, params.checklist)),
)

const adopt = handle(adoptChecklist, async ({ params, body, work, actor }) => {
  const entry = found(await entryOf(work, actor, params.publisher, params.checklist))
  if (entry.organisation === work.scope) throw new Problem('invalid', '这是本单位共享的检查表，不需要采用')
  const { organisation, organisationName, checklist, name, version, kind } = entry
  const source = { organisation, organisationName, checklist, name, version }
  const [added] = await store.addChecklists(work, [{ id: body.id, name, kind, items: entry.items, source }])
  if (!added) work.repeated()
  else
    work.record({
      kind: 'checklist.adopted',
      subject: { kind: 'checklist', id: body.id },
      after: {
        name,
        use: checklistKinds[kind],
        items: entry.items.length,
        source: `${organisationName} ${name} 第 ${version} 版`,
      },
    })
  return viewOf(work, actor, await checklistOf(work, body.id))
})

const share = handle(shareChecklist, async ({ params, body, work, actor }) => {
  const standing = await standingOf(work, await lockChecklist(work, params.checklist))
  requireOpen('share', actor, standing)
  const { row, inForce } = standing
  const supervised = actor.organisation.sectors
  const sectors = body.sectors ?? supervised
  const foreign = sectors?.filter(sector => supervised && !supervised.includes(sector)) ?? []
  if (foreign.length > 0) throw new Problem('invalid', '只能共享给本部门监管的行业，请重新选择')
  const { name: organisationName, region } = await districtOf(work)
  const version = row.version!
  await store.shareVersion(work, {
    ...{ checklist: row.id, version, name: row.name, kind: row.kind, organisationName, region, sectors },
    items: inForce!.map(freed),
    note: body.note || null,
  })
  work.record({
    kind: 'checklist.shared',
    subject: { kind: 'checklist', id: row.id },
    after: { version, region, sectors },
    ...(body.note && { note: body.note }),
  })
  return viewOf(work, actor, row)
})

/** Pictures and measures are the publisher's own and stay there. */
const freed = (item: ChecklistItem): ChecklistItem => ({ ...item, item: null, measure: null, pictures: [] })

const withdraw = handle(withdrawChecklist, async ({ params, work, actor }) => {
  const standing = await standingOf(work, await lockChecklist(work, params.checklist))
  requireOpen('withdraw', actor, standing)
  await store.withdrawShared(work, standing.row.id)
  work.record({
    kind: 'checklist.unshared',
    subject: { kind: 'checklist', id: standing.row.id },
    before: { version: standing.shared!.version },
  })
  return viewOf(work, actor, standing.row)
})

export const libraryHandlers = [list, read, adopt, share, withdraw]
