import type { NewEvent } from '../../../kernel/event.ts'
import { Problem } from '../../../kernel/problem.ts'
import type { Work } from '../../../platform/database.ts'
import { handle } from '../../../platform/http.ts'
import type { Actor } from '../../../policy/actor.ts'
import { changesBetween, type ListChanges } from '../changes.ts'
import { discardDraft, publishChecklist, restoreChecklist, retireChecklist } from '../endpoints.ts'
import { type ChecklistMove, checklistStateTitles } from '../lifecycle.ts'
import { requireOpen } from './guard.ts'
import { checklistOf, lockChecklist } from './read.ts'
import * as store from './store.ts'
import { type Standing, standingOf, viewOf } from './view.ts'

const publish = handle(publishChecklist, async ({ params, body, work, actor }) => {
  const row = await lockChecklist(work, params.checklist)
  const standing = await standingOf(work, row)
  const { draft, inForce, versions } = standing
  // Sent again after it was done: the version stands.
  if (row.draft === null && row.version === body.number) work.repeated()
  else {
    requireOpen('publish', actor, standing)
    const current = versions.find(({ number }) => number === row.draft)!
    if (row.draft !== body.number || current.revision !== body.revision)
      throw new Problem('conflict', '草稿已被他人改动，请刷新后核对再发布')
    await store.publishDraft(work, row.id, body.number, body.note || null)
    work.record({
      kind: 'checklist.published',
      subject: { kind: 'checklist', id: row.id },
      before: { version: row.version },
      after: {
        version: body.number,
        items: draft!.length,
        ...(inForce && countsOf(changesBetween(inForce, draft!))),
      },
      ...(body.note && { note: body.note }),
    })
  }
  return viewOf(work, actor, await checklistOf(work, row.id))
})

/** Locks, asks whether it is open, does it, records it, and shows what came of it. */
async function moved(
  { work, actor, id, move }: { work: Work; actor: Actor; id: string; move: ChecklistMove },
  run: (standing: Standing) => Promise<Omit<NewEvent, 'subject'>>,
) {
  const standing = await standingOf(work, await lockChecklist(work, id))
  requireOpen(move, actor, standing)
  work.record({ ...(await run(standing)), subject: { kind: 'checklist', id } })
  return viewOf(work, actor, await checklistOf(work, id))
}

const discard = handle(discardDraft, ({ params, body, work, actor }) =>
  moved({ work, actor, id: params.checklist, move: 'discard' }, async ({ row }) => {
    await store.dropDraft(work, row.id, row.draft!)
    return { kind: 'checklist.draft-discarded', before: { draft: row.draft }, ...noteOf(body) }
  }),
)

const retire = handle(retireChecklist, ({ params, body, work, actor }) =>
  moved({ work, actor, id: params.checklist, move: 'retire' }, async ({ row }) => {
    await store.setState(work, row.id, 'retired')
    return {
      kind: 'checklist.retired',
      before: { state: checklistStateTitles[row.state] },
      after: { state: '已停用' },
      ...noteOf(body),
    }
  }),
)

const restore = handle(restoreChecklist, ({ params, body, work, actor }) =>
  moved({ work, actor, id: params.checklist, move: 'restore' }, async ({ row }) => {
    await store.setState(work, row.id, 'published')
    return { kind: 'checklist.restored', before: { state: '已停用' }, after: { state: '已发布' }, ...noteOf(body) }
  }),
)

/** “新增 2 项”: what did not happen is not told. */
const countsOf = (changes: ListChanges) =>
  Object.fromEntries(
    Object.entries(changes).flatMap(([name, items]) => (items.length > 0 ? [[name, `${items.length} 项`]] : [])),
  )

const noteOf = ({ reason }: { reason?: string | undefined }) => (reason ? { note: reason } : {})

export const versionHandlers = [publish, discard, retire, restore]
