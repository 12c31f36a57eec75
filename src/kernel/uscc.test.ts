import { expect, test } from 'vitest'
import { isUscc, makeUscc, normaliseUscc, usccProblem } from './uscc.ts'

// Published codes, so that the check character is proved by codes this software did not make.
test.each(['9144030071526726XG', '91330100716105852F', '914403001922038216', '91350100M000100Y43'])(
  '%s is a real code',
  code => {
    expect(usccProblem(code)).toBeNull()
  },
)

test('full-width, lower-case and spaced writing is the same code', () => {
  const code = makeUscc('91210302MA0ABCDE1')
  const typed = ` ${code.slice(0, 8).toLowerCase()} ${code.slice(8).replace(/\d/g, digit => '０１２３４５６７８９'[Number(digit)] as string)} `
  expect(normaliseUscc(typed)).toBe(code)
  expect(isUscc(typed)).toBe(true)
})

test.each([
  ['', '请填写'],
  ['9121030', '应为18位，现在是7位'],
  ['91210302MAOABCDE12', '不含“O”'],
  ['9121A302MA0ABCDE12', '第3至8位应为数字'],
])('%j is refused with a reason', (text, reason) => {
  expect(usccProblem(text)).toContain(reason)
})

test('any one wrong character is noticed', () => {
  const code = makeUscc('91210302MA0ABCDE1')
  for (let index = 0; index < 18; index += 1)
    for (const other of '0123456789ABCDEFGHJKLMNPQRTUWXY')
      if (other !== code[index]) expect(isUscc(code.slice(0, index) + other + code.slice(index + 1))).toBe(false)
})

test('a prefix that is no prefix is refused', () => {
  expect(() => makeUscc('9121030')).toThrow('前17位')
})
