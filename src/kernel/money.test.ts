import { expect, test } from 'vitest'
import { parseMoney, wanYuan, yuan } from './money.ts'

test.each([
  [0, '0.00元', '0.00万元'],
  [5, '0.05元', '0.00万元'],
  [123456789, '1,234,567.89元', '123.46万元'],
  [-150, '-1.50元', '0.00万元'],
  [-1_005_000, '-10,050.00元', '-1.01万元'],
  [100_000_000_00, '100,000,000.00元', '10,000.00万元'],
])('%i fen reads %s or %s', (fen, inYuan, inWan) => {
  expect(yuan(fen)).toBe(inYuan)
  expect(wanYuan(fen)).toBe(inWan)
})

test.each([
  ['1234.5', 123450],
  ['1,234.56元', 123456],
  ['¥ 0.07', 7],
  ['１２．５万元', 12_500_000],
  ['0.000001万元', 1],
  ['-3元', -300],
  ['1.2300', 123],
])('%s is %i fen', (text, fen) => {
  expect(parseMoney(text)).toBe(fen)
})

test.each(['', '元', '1.234', '12,34', 'abc', '1.2.3', '99999999999999999'])('%j is not an amount', text => {
  expect(parseMoney(text)).toBeNull()
})

test('an amount that is not integer fen is refused', () => {
  expect(() => yuan(0.5)).toThrow('整数分')
})
