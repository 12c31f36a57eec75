import { expect, test } from 'vitest'
import type { Register } from './complete.ts'
import { completePerson } from './complete-person.ts'
import { peopleTarget } from './people.ts'

const register = { staffNumbers: new Map(), units: new Set() } as unknown as Register
const remarksOn = (post: string) =>
  completePerson({ name: '王五', phone: '13900001234', post }, register, 3, peopleTarget).remarks.map(one => one.text)

test.each([
  ['主要负责人', true],
  ['班组长', true],
  ['系统管理员', true],
  ['电工', false],
])('a list that calls somebody %s gives no powers, and says so: %s', (post, says) => {
  expect(remarksOn(post).some(text => text.includes('不带管理权限'))).toBe(says)
})
