import type { Answer } from '../../../kernel/endpoint.ts'
import { percent } from '../../../ui/format.ts'
import { type Dimension, type Figure, rowsOf } from '../evaluation.ts'
import type { evaluateHazards } from '../evaluation-endpoints.ts'

export type Evaluated = Answer<typeof evaluateHazards>['rows'][number]

export const dimensionTitles: Record<Dimension, string> = {
  month: '按月份',
  unit: '按部门',
  person: '按整改责任人',
  kind: '按类型',
  organisation: '按企业',
}

export const closureRate = (row: Evaluated) => percent(row.reported - row.open, row.reported)
export const onTimeRate = (row: Evaluated) => percent(row.closedOnTime, row.closed)
export const rateDefinitions = {
  closureRate: '期内发现的隐患中，至今已销号的比例',
  onTimeRate: '期内销号的隐患中，按期销号的比例',
}

/** The address of the rows behind one figure; null where the group has no key to filter by (no unit, nobody assigned). */
export function rowsBehind(
  by: Dimension,
  { key }: Pick<Evaluated, 'key'>,
  figure: Figure,
  span: { from: string; to: string },
): string | null {
  return key ? `/hazards?${new URLSearchParams(rowsOf(figure, { by, key, ...span }))}` : null
}
