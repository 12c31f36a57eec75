import { expect, test } from 'vitest'
import { pageQuery } from './page.ts'

test.each([
  ['dueOn', true],
  ['-dueOn', true],
  ['due_on; drop', false],
  ['constructor', false],
  ['-toString', false],
])('a list may be asked to sort by %s: %s', (sort, right) => {
  expect(pageQuery.safeParse({ sort }).success).toBe(right)
})
