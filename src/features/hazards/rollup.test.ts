import { describe, expect, test } from 'vitest'
import { contributionsOf, rollupChange } from './rollup.ts'
import type { HazardSummary } from './summary.ts'

const summary = (given: Partial<HazardSummary>) =>
  ({
    state: 'reported',
    grade: null,
    region: '210302',
    sector: 'machinery',
    found_on: '2026-03-02',
    due_on: null,
    closed_on: null,
    on_time: null,
    recurrence: false,
    ...given,
  }) as HazardSummary
const told = (given: Partial<HazardSummary>) =>
  contributionsOf(summary(given)).map(row => [row.measure, row.day, row.grade])

describe('what one hazard adds to the counts', () => {
  test.each<[string, Partial<HazardSummary>, string[][]]>([
    ['reported', {}, [['reported', '2026-03-02', 'none']]],
    [
      'assigned: its due day',
      { state: 'assigned', grade: 'general', due_on: '2026-03-05' },
      [
        ['reported', '2026-03-02', 'general'],
        ['due', '2026-03-05', 'general'],
      ],
    ],
    [
      'handed in: nothing due any more',
      { state: 'rectified', grade: 'general', due_on: '2026-03-05' },
      [['reported', '2026-03-02', 'general']],
    ],
    [
      'closed in time',
      { state: 'closed', grade: 'general', closed_on: '2026-03-04', on_time: true },
      [
        ['reported', '2026-03-02', 'general'],
        ['closed', '2026-03-04', 'general'],
        ['closed-on-time', '2026-03-04', 'general'],
      ],
    ],
    [
      'a recurrence',
      { recurrence: true },
      [
        ['reported', '2026-03-02', 'none'],
        ['recurrence', '2026-03-02', 'none'],
      ],
    ],
    ['merged, dismissed or voided: nothing', { state: 'voided' }, []],
  ])('%s', (_, given, rows) => {
    expect(told(given)).toEqual(rows)
  })
})

test('a change writes only the difference', () => {
  const before = summary({ state: 'assigned', grade: 'general', due_on: '2026-03-05' })
  const after = summary({ state: 'assigned', grade: 'general', due_on: '2026-03-10' })
  expect(rollupChange([before], [after]).map(row => [row.measure, row.day, row.count])).toEqual([
    ['due', '2026-03-05', -1],
    ['due', '2026-03-10', 1],
  ])
  expect(rollupChange([after], [after])).toEqual([])
})
