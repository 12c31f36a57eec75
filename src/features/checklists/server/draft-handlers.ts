import { newId } from '../../../kernel/ids.ts'
import { Problem } from '../../../kernel/problem.ts'
import type { Work } from '../../../platform/database.ts'
import { handle } from '../../../platform/http.ts'
import type { Actor } from '../../../policy/actor.ts'
import { claimFiles } from '../../files/server/public.ts'
import { changesBetween, type ListChanges, nothingChanged } from '../changes.ts'
import { changeChecklist, copyItems, makeChecklist } from '../endpoints.ts'
import { type ChecklistItem, MOST_ITEMS, titleOf } from '../item.ts'
import type { CheckItemRow } from '../item-endpoints.ts'
import { checklistKinds } from '../kinds.ts'
import { requireOpen } from './guard.ts'
import { checklistOf, lockChecklist } from './read.ts'
import { readItems } from './read-items.ts'
import * as store from './store.ts'
import { type Standing, standingOf, viewOf } from './view.ts'

const make = handle(makeChecklist, async ({ body, work, actor }) => {
  const copies = copiesOf(await pick(work, body.items))
  const { id, name, kind } = body
  const [added] = await store.addChecklists(work, [{ id, name, kind, items: copies }])
  if (!added) work.repeated()
  else
    work.record({
      kind: 'checklist.made',
      subject: { kind: 'checklist', id },
      after: { name, use: checklistKinds[kind], items: copies.length },
    })
  return viewOf(work, actor, await checklistOf(work, id))
})

const change = handle(changeChecklist, async ({ params, body, work, actor }) => {
  const row = await lockChecklist(work, params.checklist)
  const standing = await standingOf(work, row)
  requireOpen(row.state === 'draft' ? 'edit' : 'revise', actor, standing)
  const current = standing.versions.find(({ number }) => number === (row.draft ?? row.version))!
  if (current.number !== body.showing.number || current.revision !== body.showing.revision)
    throw new Problem('conflict', '检查表已被他人改动，请刷新后再改；您刚才的改动没有保存')
  const { name = row.name, kind = row.kind } = body
  const renamed = name !== row.name || kind !== row.kind
  if (renamed) await store.renameChecklist(work, row.id, name, kind)
  const changes = body.items ? await writeItems(work, standing, body.items) : null
  if (!renamed && !changes) work.repeated()
  else
    work.record({
      kind: 'checklist.changed',
      subject: { kind: 'checklist', id: row.id },
      ...(renamed && { before: { name: row.name, use: checklistKinds[row.kind] } }),
      after: { ...(renamed && { name, use: checklistKinds[kind] }), ...(changes && summaryOf(changes)) },
    })
  return viewOf(work, actor, await checklistOf(work, row.id))
})

const copy = handle(copyItems, async ({ params, body, work, actor }) => {
  const standing = await standingOf(work, await lockChecklist(work, params.checklist))
  return addCopies(work, actor, standing, await pick(work, body.items))
})

async function addCopies(work: Work, actor: Actor, standing: Standing, chosen: CheckItemRow[]) {
  requireOpen(standing.row.state === 'draft' ? 'edit' : 'revise', actor, standing)
  const items = standing.draft ?? standing.inForce ?? []
  const there = new Set(items.map(({ item }) => item))
  const fresh = copiesOf(chosen.filter(({ id }) => !there.has(id)))
  if (items.length + fresh.length > MOST_ITEMS)
    throw new Problem('invalid', `一张检查表最多 ${MOST_ITEMS} 项，现有 ${items.length} 项，请分成几张`)
  const changes = fresh.length > 0 ? await writeItems(work, standing, [...items, ...fresh]) : null
  if (changes)
    work.record({
      kind: 'checklist.changed',
      subject: { kind: 'checklist', id: standing.row.id },
      after: summaryOf(changes),
    })
  else work.repeated()
  return { added: fresh.length, existing: chosen.length - fresh.length }
}

/** Writes the draft, where something changed at all; a published version begets the next draft. */
async function writeItems(work: Work, standing: Standing, items: ChecklistItem[]): Promise<ListChanges | null> {
  const { row, draft, inForce, versions } = standing
  const before = draft ?? inForce ?? []
  const changes = changesBetween(before, items)
  if (nothingChanged(changes)) return null
  const known = new Set(before.flatMap(filesOf))
  // Copies of the library show its pictures: all of them belong to the organisation's checklists together.
  await claimFiles(
    work,
    items.flatMap(filesOf).filter(file => !known.has(file)),
    { kind: 'checklist', id: work.scope },
    'example',
  )
  await store.writeDraft(work, row.id, row.draft ?? versions[0]!.number + 1, items)
  return changes
}

const filesOf = ({ pictures }: { pictures: { file: string }[] }) => pictures.map(({ file }) => file)

function summaryOf({ added, removed, changed, moved }: ListChanges) {
  const titles = (items: ChecklistItem[]) =>
    `${items.slice(0, 50).map(titleOf).join('；')}${items.length > 50 ? `；等 ${items.length} 项` : ''}`
  return {
    ...(added.length > 0 && { added: titles(added) }),
    ...(removed.length > 0 && { removed: titles(removed) }),
    ...(changed.length > 0 && { changed: titles(changed.map(({ after }) => after)) }),
    ...(moved.length > 0 && { moved: titles(moved) }),
  }
}

/** The library items of these ids, in the order asked for. */
async function pick(work: Work, ids: readonly string[]): Promise<CheckItemRow[]> {
  if (ids.length === 0) return []
  const rows = new Map((await readItems(work, { ids, offset: 0, limit: ids.length })).map(row => [row.id, row]))
  if (rows.size < new Set(ids).size) throw new Problem('not-found', '有的检查项已从条目库移除，请刷新后重新勾选')
  return [...new Set(ids)].map(id => rows.get(id)!)
}

export function copiesOf(rows: readonly CheckItemRow[]): ChecklistItem[] {
  return rows.map(({ id, source: _, code: _code, usedIn: _used, changedAt: _at, ...content }) => ({
    ...content,
    id: newId(),
    item: id,
    onlyIf: null,
  }))
}

export const draftHandlers = [make, change, copy]
