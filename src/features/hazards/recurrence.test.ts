import { describe, expect, test } from 'vitest'
import { isRecurrence, probableDuplicates, recurrenceRule, type Sighting } from './recurrence.ts'

const seen = (changes: Partial<Sighting> = {}): Sighting => ({
  place: '破碎车间2号皮带',
  kind: '03',
  foundOn: '2026-03-02',
  description: '2号皮带机尾轮防护罩缺失',
  ...changes,
})

test.each<[Partial<Sighting>, boolean, string]>([
  [{}, true, 'the same day'],
  [{ foundOn: '2026-05-31' }, true, 'on the last day of the span'],
  [{ foundOn: '2026-06-01' }, false, 'one day beyond'],
  [{ foundOn: '2025-12-02' }, true, 'before as well as after'],
  [{ place: '破碎车间２号 皮带' }, true, 'the same place written otherwise'],
  [{ place: '破碎车间3号皮带' }, false, 'another place'],
  [{ kind: '05' }, false, 'another kind'],
  [{ kind: 'WSA10004' }, true, 'the same kind in the newer edition'],
  [{ kind: null }, false, 'not yet assessed'],
])('with %j it is a recurrence within 90 days: %s, %s', (changes, expected) => {
  expect(isRecurrence(seen(), seen(changes), 90)).toBe(expected)
  expect(isRecurrence(seen(changes), seen(), 90)).toBe(expected)
})

test('two hazards without a place are never the same place', () => {
  expect(isRecurrence(seen({ place: ' ' }), seen({ place: '' }), 90)).toBe(false)
})

describe('probable duplicates', () => {
  const rule = recurrenceRule('2026-03-02')

  test('the convention is 90 days, and 7 days for duplicates', () => {
    expect(rule).toEqual({ spanDays: 90, duplicateDays: 7, similarity: 0.5 })
  })

  test('same place and like words within a week are offered, most alike first', () => {
    const others = [
      { ...seen({ description: '2号皮带机防护罩没有了', foundOn: '2026-02-27' }), id: 'alike' },
      { ...seen({ description: '地面有积油' }), id: 'unlike' },
      { ...seen(), id: 'same' },
      { ...seen({ place: '选矿车间' }), id: 'elsewhere' },
      { ...seen({ foundOn: '2026-02-22' }), id: 'too old' },
    ]
    expect(probableDuplicates(seen({ kind: null }), others, rule).map(other => other.id)).toEqual(['same', 'alike'])
  })
})
