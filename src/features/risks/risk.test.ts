import { expect, test } from 'vitest'
import {
  aspectCodes,
  aspects,
  dimensionCodes,
  dimensions,
  measureKindCodes,
  measureKindFromText,
  measureKinds,
  measuresFromText,
} from './risk.ts'

test('the words of the law data are the codes of the code', () => {
  expect(aspects.map(one => one.code)).toEqual([...aspectCodes])
  expect(measureKinds.map(one => one.code)).toEqual([...measureKindCodes])
  expect(dimensions.map(one => one.code)).toEqual([...dimensionCodes])
})

test.each([
  ['1.设防护栏；2.佩戴安全帽', ['设防护栏', '佩戴安全帽']],
  ['1、班前检查\n2、持证上岗', ['班前检查', '持证上岗']],
  ['（1）加装联锁；（2）定期试验', ['加装联锁', '定期试验']],
  ['①断电挂牌 ②专人监护', ['断电挂牌', '专人监护']],
  ['压力不超过1.6兆帕；每班记录', ['压力不超过1.6兆帕', '每班记录']],
  ['只有一条', ['只有一条']],
])('%s is %j', (text, measures) => {
  expect(measuresFromText(text)).toEqual(measures)
})

test.each([
  ['加装防护罩', 'engineering'],
  ['佩戴护目镜', 'protective'],
  ['班组级安全培训', 'training'],
  ['编制应急预案并演练', 'emergency'],
  ['每班巡回检查', 'management'],
])('%s is taken as %s', (text, kind) => {
  expect(measureKindFromText(text)).toBe(kind)
})
