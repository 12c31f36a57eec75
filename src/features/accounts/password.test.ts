import { expect, test } from 'vitest'
import { passwordFault } from './password.ts'

const about = { names: ['王建国', 'wangjg', '13804120001'] }

test.each([
  ['short9!', /至少10位/],
  ['a'.repeat(129), /超过128位/],
  ['我是王建国谁都别猜', /至少10位/],
  ['我是王建国谁都别猜吧', /本人/],
  ['Wangjg-2026-ok', /本人/],
  ['13804120001x', /本人/],
  ['aaaaaaaaaaaa', /重复/],
  ['1212121212', /重复/],
  ['0123456789', /连续/],
  ['abcdefghij', /连续/],
  ['qwertyuiop', /连续/],
  ['9876543210', /连续/],
  ['asdfghjkl12345', /连续/],
  ['password12', /常见/],
  ['Admin@2026', /常见/],
  ['Anquan123!', /常见/],
  ['woaini1314', /常见/],
  ['admin12345', /常见/],
  ['password123456', /常见/],
  ['qwerty@abc123', /常见|连续/],
  ['Liaoning888888', /常见/],
])('%s is refused', (password, reason) => {
  expect(passwordFault(password, about)).toMatch(reason)
})

test.each(['三班倒的猫爱吃鱼和虾', 'correct-horse-battery', 'mT7#kq2Vx9', 'Luosi-ding-87-kg'])(
  '%s will do',
  password => {
    expect(passwordFault(password, about)).toBeNull()
  },
)
