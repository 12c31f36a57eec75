import { z } from 'zod'

const words = (most: number) => z.string().trim().max(most, `最多 ${most} 个字`)

/** How the checker answers: by a verdict, by a reading against limits, or by one of given choices. */
export const asked = z.discriminatedUnion('by', [
  z.object({ by: z.literal('verdict') }),
  z.object({
    by: z.literal('number'),
    unit: words(20).default(''),
    low: z.number().nullable().default(null),
    high: z.number().nullable().default(null),
  }),
  z.object({
    by: z.literal('choice'),
    choices: z.array(z.object({ text: words(60).min(1, '请填写选项'), hazard: z.boolean() })).max(12),
  }),
])
export type Asked = z.output<typeof asked>

export const picture = z.object({ file: z.uuid(), right: z.boolean() })

/** What to check, how, what is right, what to do if not, and the evidence wanted. */
export const itemContent = z.object({
  /** 检查类型 and 检查大类 as the enterprise calls them. */
  kind: words(40).default(''),
  className: words(60).default(''),
  what: words(500).min(1, '请填写查什么'),
  how: words(500).default(''),
  right: words(1000).default(''),
  remedy: words(1000).default(''),
  asks: asked.default({ by: 'verdict' }),
  /** Photos wanted at least; 0: none. */
  photos: z.number().int().min(0).max(9).default(0),
  signature: z.boolean().default(false),
  mandatory: z.boolean().default(true),
  /** How many of the thing there are to be checked; null: it is one matter. */
  quantity: z.number().int().min(1).max(9999).nullable().default(null),
  quantityUnit: words(10).default(''),
  pictures: z.array(picture).max(12).default([]),
  /** The control measure that this item checks, where a risk asks for it. */
  measure: z.uuid().nullable().default(null),
})
export type ItemContent = z.output<typeof itemContent>
export type NewItemContent = z.input<typeof itemContent>

/** Asked only where an earlier item of the list was answered so: `normal`, `hazard`, `notApplicable` or the text of a choice. */
export const branch = z.object({ item: z.uuid(), answered: z.array(z.string().max(60)).min(1).max(12) })
export type Branch = z.output<typeof branch>

/** An item in a list: a copy of its own, that later changes of the library do not touch. `item` names where it was copied from. */
export const checklistItem = itemContent.extend({
  id: z.uuid(),
  item: z.uuid().nullable().default(null),
  onlyIf: branch.nullable().default(null),
})
export type ChecklistItem = z.output<typeof checklistItem>

/** More is nothing a person goes through at one time; a convention, and what one request carries. */
export const MOST_ITEMS = 500

/** The words by which an item is known: the thing, and under it what is right where the thing stands for many. */
export function titleOf(item: Pick<ItemContent, 'what' | 'right'>): string {
  return item.right && item.what.length <= 20 ? `${item.what}：${item.right}` : item.what
}

/** How an item is answered and what evidence it wants, in one line. */
export function titleOfAnswer({ asks, photos, signature, quantity, quantityUnit }: ItemContent): string {
  const parts = [
    asks.by === 'verdict'
      ? '正常或隐患'
      : asks.by === 'choice'
        ? `选择：${asks.choices.map(({ text }) => text).join('／')}`
        : limitsOf(asks),
    quantity && `逐个查 ${quantity}${quantityUnit && ` ${quantityUnit}`}`,
    photos > 0 && `照片 ${photos} 张`,
    signature && '签名',
  ]
  return parts.filter(Boolean).join('，')
}

export function limitsOf({ low, high, unit }: Extract<Asked, { by: 'number' }>): string {
  const of = (value: number) => `${value}${unit && ` ${unit}`}`
  if (low !== null && high !== null) return `读数 ${low}～${of(high)}`
  if (low !== null) return `读数不低于 ${of(low)}`
  return high !== null ? `读数不高于 ${of(high)}` : `记录读数${unit && `（${unit}）`}`
}
