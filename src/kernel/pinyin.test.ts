import { expect, test } from 'vitest'
import { bigrams, similarity } from './pinyin.ts'

test.each([
  ['鞍山钢铁', ['鞍山', '山钢', '钢铁']],
  ['钢', ['钢']],
  ['ＡＢＣ厂', ['ab', 'bc', 'c厂']],
  ['一车间，二车间', ['一车', '车间', '二车']],
  ['2号 炉', ['2号', '炉']],
  ['，。 ', []],
  ['', []],
  ['𠮷野家', ['𠮷野', '野家']],
])('%j has the bigrams %j', (text, expected) => {
  expect(bigrams(text)).toEqual(expected)
})

test('alike texts are near 1, unlike ones near 0', () => {
  expect(similarity('2号皮带机防护罩缺失', '２号皮带机防护罩缺失')).toBe(1)
  expect(similarity('2号皮带机防护罩缺失', '2号皮带机缺防护罩')).toBeGreaterThan(0.5)
  expect(similarity('配电箱门未关', '灭火器过期')).toBe(0)
  expect(similarity('', '')).toBe(0)
})
