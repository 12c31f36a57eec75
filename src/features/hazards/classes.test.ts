import { expect, test } from 'vitest'
import { className, classPath, classTree, type HazardClass, isClass } from './classes.ts'

const count = (nodes: readonly HazardClass[]): number => nodes.reduce((sum, node) => sum + 1 + count(node.children), 0)

test('table 1 of GB/T 13861-2022 has four top classes and 242 entries, all within the tree', () => {
  expect(classTree.map(node => node.name)).toEqual(['人的因素', '物的因素', '环境因素', '管理因素'])
  expect(count(classTree)).toBe(242)
})

test.each([
  ['1', '人的因素'],
  ['44', '管理因素 / 职业安全卫生投入不足'],
  ['210302', '物的因素 / 物理性危险和有害因素 / 电危害 / 漏电'],
])('%s reads %s', (code, path) => {
  expect(classPath(code)).toBe(path)
})

test('management has no class 45 in the standard', () => {
  expect(isClass('45')).toBe(false)
  expect(isClass('46')).toBe(true)
  expect(className('45')).toBe('45')
})
