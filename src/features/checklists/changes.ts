import { canonical } from '../../kernel/event.ts'
import type { ChecklistItem } from './item.ts'

export type ListChanges = {
  added: ChecklistItem[]
  removed: ChecklistItem[]
  changed: { before: ChecklistItem; after: ChecklistItem; fields: (keyof ChecklistItem)[] }[]
  /** Items that stand elsewhere in the order; as few as explain it. */
  moved: ChecklistItem[]
}

/** What changed from one list of items to the next. */
export function changesBetween(before: readonly ChecklistItem[], after: readonly ChecklistItem[]): ListChanges {
  const old = new Map(before.map((item, index) => [item.id, { item, index }]))
  const kept = new Set(after.map(({ id }) => id))
  const common = after.filter(({ id }) => old.has(id))
  const standing = longestAscent(common.map(({ id }) => old.get(id)!.index))
  return {
    added: after.filter(({ id }) => !old.has(id)),
    removed: before.filter(({ id }) => !kept.has(id)),
    changed: common.flatMap(item => {
      const was = old.get(item.id)!.item
      const fields = (Object.keys(item) as (keyof ChecklistItem)[]).filter(
        key => canonical(item[key]) !== canonical(was[key]),
      )
      return fields.length > 0 ? [{ before: was, after: item, fields }] : []
    }),
    moved: common.filter((_, index) => !standing.has(index)),
  }
}

export function nothingChanged({ added, removed, changed, moved }: ListChanges): boolean {
  return added.length + removed.length + changed.length + moved.length === 0
}

/** Positions of a longest ascending run, not necessarily adjacent: these stood still while the others moved. */
function longestAscent(values: readonly number[]): Set<number> {
  const length: number[] = []
  const previous: number[] = []
  let best = -1
  for (const [at, value] of values.entries()) {
    length[at] = 1
    previous[at] = -1
    for (let earlier = 0; earlier < at; earlier += 1)
      if (values[earlier]! < value && length[earlier]! + 1 > length[at]!) {
        length[at] = length[earlier]! + 1
        previous[at] = earlier
      }
    if (best < 0 || length[at]! > length[best]!) best = at
  }
  const standing = new Set<number>()
  for (let at = best; at >= 0; at = previous[at]!) standing.add(at)
  return standing
}

export const fieldTitles: Partial<Record<keyof ChecklistItem, string>> = {
  kind: '检查类型',
  className: '检查大类',
  what: '查什么',
  how: '怎么查',
  right: '怎样算合格',
  remedy: '不合格怎么办',
  asks: '回答方式',
  photos: '照片',
  signature: '签名',
  mandatory: '是否必查',
  quantity: '数量',
  quantityUnit: '数量单位',
  pictures: '对错图片',
  measure: '管控措施',
  onlyIf: '分支条件',
}
