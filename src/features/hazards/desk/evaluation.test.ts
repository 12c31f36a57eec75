import { expect, test } from 'vitest'
import { hazardFilters } from '../endpoints.ts'
import { type Dimension, type Figure, rowsBehind } from './evaluation.ts'

const span = { from: '2026-06-10', to: '2026-11-24' }
const open = (by: Dimension, key: string, measure: Figure) =>
  Object.fromEntries(new URL(rowsBehind(by, { key }, measure, span), 'http://desk').searchParams)

test.each([
  ['month', '2026-06', 'closed', { closedFrom: '2026-06-10', closedTo: '2026-06-30', state: 'closed' }],
  ['month', '2026-11', 'overdue', { foundFrom: '2026-11-01', foundTo: '2026-11-24', open: 'true', overdue: 'true' }],
  ['kind', 'WSA10006', 'open', { kind: 'WSA10006', foundFrom: '2026-06-10', foundTo: '2026-11-24', open: 'true' }],
] as const)('by %s of %s the figure "%s" opens its rows', (by, key, measure, filters) => {
  expect(open(by, key, measure)).toEqual(filters)
})

test.each(['reported', 'major', 'recurring', 'open', 'overdue', 'closed', 'closedOnTime'] as const)(
  'the filters behind "%s" are ones the list knows',
  measure => {
    expect(hazardFilters.strict().safeParse(open('month', '2026-07', measure)).success).toBe(true)
  },
)
