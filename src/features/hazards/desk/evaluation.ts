import type { Answer } from '../../../kernel/endpoint.ts'
import { percent } from '../../../ui/format.ts'
import type { evaluateHazards } from '../endpoints.ts'

export type Evaluated = Answer<typeof evaluateHazards>['rows'][number]
export type Dimension = 'unit' | 'person' | 'kind' | 'month' | 'organisation'
export type Span = { from: string; to: string }

export const dimensionTitles: Record<Dimension, string> = {
  month: '按月份',
  unit: '按部门',
  person: '按整改责任人',
  kind: '按类型',
  organisation: '按企业',
}

/** Merged, dismissed and undone ones are in no figure. */
const counted = 'reported,assessed,assigned,rectified,verified,closed'

export const closureRate = (row: Evaluated) => percent(row.reported - row.open, row.reported)
export const onTimeRate = (row: Evaluated) => percent(row.closedOnTime, row.closed)

/** The address of the rows behind one figure. */
export function rowsBehind(
  by: Dimension,
  { key }: Pick<Evaluated, 'key'>,
  measure: keyof Evaluated,
  span: Span,
): string {
  const { from, to } = by === 'month' ? within(key, span) : span
  const whose: Record<string, string> =
    by === 'unit'
      ? { unit: key }
      : by === 'person'
        ? { rectifier: key }
        : by === 'kind'
          ? { kind: key }
          : by === 'organisation'
            ? { organisation: key }
            : {}
  const found = { foundFrom: from, foundTo: to, state: counted }
  const closed = { closedFrom: from, closedTo: to, state: 'closed' }
  const filters: Partial<Record<keyof Evaluated, Record<string, string>>> = {
    reported: found,
    major: { ...found, grade: 'major' },
    recurring: { ...found, recurrence: 'true' },
    open: { foundFrom: from, foundTo: to, open: 'true' },
    overdue: { foundFrom: from, foundTo: to, open: 'true', overdue: 'true' },
    closed,
    closedOnTime: { ...closed, onTime: 'true' },
  }
  return `/hazards?${new URLSearchParams({ ...whose, ...filters[measure] })}`
}

/** A month (yyyy-MM) cut to the span asked for. */
function within(month: string, span: Span): Span {
  const [year, number] = month.split('-').map(Number) as [number, number]
  const last = new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10)
  const [from, to] = [`${month}-01`, last]
  return { from: from < span.from ? span.from : from, to: to > span.to ? span.to : to }
}
