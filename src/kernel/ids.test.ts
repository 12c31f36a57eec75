import { expect, test } from 'vitest'
import { idTime, isId, newId } from './ids.ts'

test('ids are version 7, distinct and ascending within a burst longer than one millisecond holds', () => {
  const ids = Array.from({ length: 10_000 }, () => newId())
  expect(ids.every(isId)).toBe(true)
  expect(new Set(ids).size).toBe(ids.length)
  expect([...ids].sort()).toEqual(ids)
})

test('an id does not go back when the clock does', () => {
  const first = newId(Date.now() + 60_000)
  expect(newId(Date.now()) > first).toBe(true)
})

test('an id tells when it was made', () => {
  const later = Date.now() + 3_600_000
  expect(idTime(newId(later)).getTime()).toBe(later)
})

test.each(['', 'x', '017f22e2-79b0-4cc3-98c4-dc0c0c07398f', '017F22E2-79B0-7CC3-98C4-DC0C0C07398F', 7])(
  '%j is not an id',
  value => {
    expect(isId(value)).toBe(false)
  },
)
