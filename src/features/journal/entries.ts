import type { z } from 'zod'
import type { timelineItem } from '../hazards/hazard.ts'
import { fieldTitle } from './fields.ts'

type Item = z.output<typeof timelineItem>

/** A timeline as screens show it: under each event what was said and what changed, in words. */
export function entriesOf(items: readonly Item[]): (Omit<Item, 'note'> & { key: number; note: string })[] {
  return items.map(item => ({
    ...item,
    key: item.seq,
    note: [item.note, ...changesOf(item)].filter(Boolean).join('\n'),
  }))
}

function changesOf({ changes }: Item): string[] {
  return changes
    .filter(({ field, before, after }) => !isReference(field) && !(isEmpty(before) && isEmpty(after)))
    .map(({ field, before, after }) =>
      isEmpty(before)
        ? `${fieldTitle(field)}：${shown(after)}`
        : `${fieldTitle(field)}：${shown(before)} → ${shown(after)}`,
    )
}

/** Numbers of other records say nothing to a reader; the journal page shows them in full. */
const isReference = (field: string) => /(^|_)id$|Id$|^initials$|sha256$/.test(field)
const isEmpty = (value: unknown) => value === null || value === undefined || value === ''
const shown = (value: unknown): string =>
  isEmpty(value)
    ? '（空）'
    : typeof value === 'string'
      ? value
      : value === true
        ? '是'
        : value === false
          ? '否'
          : JSON.stringify(value)
