import { describe, expect, test } from 'vitest'
import { changeFrom, changesOf, type Span, validOn } from './profile-history.ts'

type Values = { name: string; headcount: number | null }
const span = (validFrom: string, validTo: string | null, name: string, headcount: number | null): Span<Values> => ({
  validFrom,
  validTo,
  values: { name, headcount },
})
const one = [span('2020-01-01', null, 'A', 100)]
const renamed = [span('2020-01-01', '2026-04-01', 'A', 100), span('2026-04-01', null, 'B', 100)]
const both = [span('2020-01-01', '2026-04-01', 'A', 100), span('2026-04-01', null, 'B', 300)]

describe('a change from a day on', () => {
  test.each<[string, Span<Values>[], Partial<Values>, string, Span<Values>[]]>([
    [
      'splits the span around it',
      one,
      { headcount: 200 },
      '2026-03-01',
      [span('2020-01-01', '2026-03-01', 'A', 100), span('2026-03-01', null, 'A', 200)],
    ],
    [
      'on the first day of a span changes that span',
      one,
      { name: 'Z' },
      '2020-01-01',
      [span('2020-01-01', null, 'Z', 100)],
    ],
    [
      'dated before a later change is carried into it where the later one did not touch the field',
      renamed,
      { headcount: 200 },
      '2026-03-01',
      [
        span('2020-01-01', '2026-03-01', 'A', 100),
        span('2026-03-01', '2026-04-01', 'A', 200),
        span('2026-04-01', null, 'B', 200),
      ],
    ],
    [
      'leaves a later change of the same field alone',
      both,
      { headcount: 200 },
      '2026-03-01',
      [
        span('2020-01-01', '2026-03-01', 'A', 100),
        span('2026-03-01', '2026-04-01', 'A', 200),
        span('2026-04-01', null, 'B', 300),
      ],
    ],
    [
      'in the future leaves today as it is',
      one,
      { name: 'B' },
      '2030-01-01',
      [span('2020-01-01', '2030-01-01', 'A', 100), span('2030-01-01', null, 'B', 100)],
    ],
    [
      'can empty a field',
      one,
      { headcount: null },
      '2026-01-01',
      [span('2020-01-01', '2026-01-01', 'A', 100), span('2026-01-01', null, 'A', null)],
    ],
  ])('%s', (_, spans, changes, from, expected) => {
    expect(changeFrom(spans, changes, from)).toEqual(expected)
  })

  test('before the record begins is refused', () => {
    expect(() => changeFrom(one, { name: 'Z' }, '2019-12-31')).toThrow(RangeError)
  })
})

test.each([
  ['2019-12-31', undefined],
  ['2020-01-01', 'A'],
  ['2026-03-31', 'A'],
  ['2026-04-01', 'B'],
])('on %s the name is %s', (on, name) => {
  expect(validOn(renamed, on)?.values.name).toBe(name)
})

test('the history names only what changed', () => {
  expect(changesOf(renamed)[1]?.changes).toEqual([{ field: 'name', before: 'A', after: 'B' }])
})
