import { createHash } from 'node:crypto'
import { Problem } from '../../../kernel/problem.ts'
import { handle } from '../../../platform/http.ts'
import { makeByClass } from '../endpoints.ts'
import { MOST_ITEMS } from '../item.ts'
import type { CheckItemRow } from '../item-endpoints.ts'
import { checklistKinds, kindNamed } from '../kinds.ts'
import { copiesOf } from './draft-handlers.ts'
import { readItems } from './read-items.ts'
import { addChecklists } from './store.ts'
import type { NewChecklist } from './stored.ts'

/** Items read at once; more are a matter for several imports. */
const MOST_AT_ONCE = 20_000

const byClass = handle(makeByClass, async ({ body, work }) => {
  const all = await readItems(work, { import: body.import, offset: 0, limit: MOST_AT_ONCE })
  const items = all.filter(({ className }) => !body.classes || body.classes.includes(className))
  if (items.length === 0) throw new Problem('invalid', '没有可用的检查项：请先导入或新增检查项，或另选大类')
  const lists = listsOf(items, work.scope, body.import ?? null)
  const made = new Set(await addChecklists(work, lists))
  if (made.size === 0) work.repeated()
  for (const { id, name, kind, items: copies } of lists)
    if (made.has(id))
      work.record({
        kind: 'checklist.made',
        subject: { kind: 'checklist', id },
        after: { name, use: checklistKinds[kind], items: copies.length, ...(body.import && { import: body.import }) },
      })
  return { made: made.size, existing: lists.length - made.size, items: items.length }
})

function listsOf(items: readonly CheckItemRow[], scope: string, importId: string | null): NewChecklist[] {
  const groups = Map.groupBy(items, ({ kind, className }) => JSON.stringify([kind, className]))
  const kindsOf = Map.groupBy(groups.values(), ([first]) => first!.className)
  return [...groups.values()].flatMap(group => {
    const { kind, className } = group[0]!
    const plain = nameOf(className)
    // One class under two kinds makes two lists: their names tell them apart.
    const name = kindsOf.get(className)!.length > 1 && kind ? `${plain}（${kind}）` : plain
    return parts(group).map((part, index, all) => ({
      id: idOf(scope, part),
      name: all.length > 1 ? `${name}（${index + 1}）` : name,
      kind: kindNamed(kind),
      className,
      items: copiesOf(part),
      importId,
    }))
  })
}

function nameOf(className: string): string {
  if (!className) return '未分类检查表'
  if (/表$/.test(className)) return className
  return /(检查|排查|巡检)$/.test(className) ? `${className}表` : `${className}检查表`
}

function parts(group: readonly CheckItemRow[]): CheckItemRow[][] {
  return Array.from({ length: Math.ceil(group.length / MOST_ITEMS) }, (_, at) =>
    group.slice(at * MOST_ITEMS, (at + 1) * MOST_ITEMS),
  )
}

/** The same items make the same list: asked again, nothing is made twice. A version 8 UUID of their ids. */
function idOf(scope: string, items: readonly { id: string }[]): string {
  const hex = createHash('sha256')
    .update([scope, ...items.map(({ id }) => id).sort()].join())
    .digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

export const classHandlers = [byClass]
