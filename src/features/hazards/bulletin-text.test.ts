import { expect, test } from 'vitest'
import { hazardBulletinText, resultBulletinText } from './bulletin-text.ts'

test.each([
  ['护栏松动', '护栏松动。'],
  ['护栏松动。', '护栏松动。'],
  ['护栏松动.\n', '护栏松动。'],
  ['护栏松动，', '护栏松动。'],
  ['护栏会不会倒？', '护栏会不会倒？'],
  ['护栏松动！。', '护栏松动！'],
])('a bulletin ends what was written as “%s” with one mark', (description, told) => {
  const hazard = { grade: 'general' as const, place: '冲压车间', description }
  expect(hazardBulletinText(hazard, '王强', '2026-12-01')).toBe(
    `一般隐患通报：冲压车间，${told}整改责任人：王强，整改期限：2026-12-01。`,
  )
  expect(resultBulletinText({ ...hazard, rectification: description })).toBe(
    `一般隐患治理结果：冲压车间，${told}整改情况：${told}已验收销号。`,
  )
})

test('what is not known is not mentioned', () => {
  const hazard = { grade: null, place: '', description: '护栏松动' }
  expect(resultBulletinText({ ...hazard, rectification: null })).toBe('隐患治理结果：护栏松动。已验收销号。')
})
