import { expect, test } from 'vitest'
import { unstorableAt } from './storable.ts'

test.each<[string, unknown, string | undefined]>([
  ['plain text and a whole emoji', { description: '阀门渗漏🔥', count: 1, none: null }, undefined],
  ['a NUL', { description: '阀门\0渗漏' }, 'description'],
  ['an emoji cut in half', { content: { text: '🔥'.slice(0, 1) } }, 'content.text'],
  ['one in a list', { names: ['甲', '\ud800'] }, 'names.1'],
  ['one in a key', { content: { '\0': '甲' } }, 'content'],
])('%s', (_, value, at) => {
  expect(unstorableAt(value)).toBe(at)
})
