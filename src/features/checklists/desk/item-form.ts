import { newId } from '../../../kernel/ids.ts'
import { type ChecklistItem, checklistItem, type ItemContent, itemContent } from '../item.ts'

/** An item as its form holds it: flat, so that switching the way of answering loses nothing that was typed. */
export type ItemValues = Omit<ItemContent, 'asks' | 'pictures'> & {
  by: ItemContent['asks']['by']
  unit: string
  low: number | null
  high: number | null
  choices: { text?: string; hazard?: boolean }[]
  rightPictures: string[]
  wrongPictures: string[]
  onlyItem?: string | null
  onlyAnswers?: string[]
}

export function valuesOf(item: ItemContent | ChecklistItem | null): ItemValues {
  const { asks, pictures, ...content } = item ?? itemContent.parse({ what: '-' })
  const onlyIf = item && 'onlyIf' in item ? item.onlyIf : null
  const of = (right: boolean) => pictures.filter(one => one.right === right).map(({ file }) => file)
  return {
    ...content,
    ...(!item && { what: '' }),
    by: asks.by,
    unit: asks.by === 'number' ? asks.unit : '',
    low: asks.by === 'number' ? asks.low : null,
    high: asks.by === 'number' ? asks.high : null,
    choices:
      asks.by === 'choice'
        ? asks.choices
        : [
            { text: '', hazard: false },
            { text: '', hazard: true },
          ],
    rightPictures: of(true),
    wrongPictures: of(false),
    onlyItem: onlyIf?.item ?? null,
    onlyAnswers: onlyIf?.answered ?? [],
  }
}

export function contentOf(values: ItemValues): ItemContent {
  const { kind, className, what, how, right, remedy, photos, signature, mandatory, quantity, quantityUnit } = values
  const picturesOf = (files: string[], isRight: boolean) => files.map(file => ({ file, right: isRight }))
  return itemContent.parse({
    ...{ kind, className, what, how, right, remedy, photos: photos ?? 0, signature, mandatory },
    ...{ quantity: quantity ?? null, quantityUnit, measure: values.measure ?? null },
    asks: asksOf(values),
    pictures: [...picturesOf(values.rightPictures, true), ...picturesOf(values.wrongPictures, false)],
  })
}

function asksOf({ by, unit, low, high, choices }: ItemValues): ItemContent['asks'] {
  if (by === 'number') return { by, unit: unit ?? '', low: low ?? null, high: high ?? null }
  if (by === 'verdict') return { by }
  return {
    by,
    choices: choices.flatMap(({ text, hazard }) =>
      text?.trim() ? [{ text: text.trim(), hazard: hazard ?? false }] : [],
    ),
  }
}

/** The edited copy in a list; a new one where there was none. */
export function listItemOf(values: ItemValues, before: ChecklistItem | null): ChecklistItem {
  const { onlyItem, onlyAnswers = [] } = values
  return checklistItem.parse({
    ...contentOf(values),
    id: before?.id ?? newId(),
    item: before?.item ?? null,
    onlyIf: onlyItem && onlyAnswers.length > 0 ? { item: onlyItem, answered: onlyAnswers } : null,
  })
}
