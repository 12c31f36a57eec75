import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { changesBetween, nothingChanged } from './changes.ts'
import { flawsOf } from './flaws.ts'
import { type ChecklistItem, checklistItem } from './item.ts'
import { checklistKinds, kindNamed } from './kinds.ts'

const idAt = (index: number) => `00000000-0000-7000-8000-${String(index).padStart(12, '0')}`
const item = (index: number, content: object = {}): ChecklistItem =>
  checklistItem.parse({ id: idAt(index), what: `第${index}项`, ...content })

describe('what changed', () => {
  const before = [1, 2, 3, 4].map(index => item(index))
  const numbers = (items: ChecklistItem[]) => items.map(({ id }) => Number(id.slice(-2)))

  test('one item carried to the top moved alone', () => {
    expect(
      numbers(
        changesBetween(
          before,
          [4, 1, 2, 3].map(index => item(index)),
        ).moved,
      ),
    ).toEqual([4])
  })
  test('added, removed and changed are told apart', () => {
    const changes = changesBetween(before, [item(1), item(3, { right: '压力在绿区' }), item(4), item(5)])
    expect(numbers(changes.added)).toEqual([5])
    expect(numbers(changes.removed)).toEqual([2])
    expect(changes.changed.map(({ fields }) => fields)).toEqual([['right']])
    expect(changes.moved).toEqual([])
  })
  test('of any two orders of the same items: nothing but moves, and none where they are equal', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([1, 2, 3, 4, 5, 6, 7], { minLength: 7 }), order => {
        const after = order.map(index => item(index))
        const changes = changesBetween(
          [1, 2, 3, 4, 5, 6, 7].map(index => item(index)),
          after,
        )
        expect([changes.added, changes.removed, changes.changed]).toEqual([[], [], []])
        // What did not move still stands in its old order.
        const moved = new Set(numbers(changes.moved))
        const still = order.filter(index => !moved.has(index))
        expect(still).toEqual([...still].sort((a, b) => a - b))
        expect(nothingChanged(changes)).toBe(order.every((index, at) => at === index - 1))
      }),
    )
  })
})

describe('what keeps a list from being published', () => {
  const choice = (texts: string[]) => ({
    asks: { by: 'choice', choices: texts.map(text => ({ text, hazard: false })) },
  })
  test.each<[string, ChecklistItem[], string[]]>([
    ['nothing to check', [], ['检查表还没有检查项，请先添加']],
    ['a sound list', [item(1), item(2, { onlyIf: { item: idAt(1), answered: ['hazard'] } })], []],
    ['the same item twice', [item(1), item(1)], ['第 2 项：与前面的项重复']],
    ['limits the wrong way round', [item(1, { asks: { by: 'number', low: 5, high: 1 } })], ['第 1 项：下限大于上限']],
    ['one choice is none', [item(1, choice(['是']))], ['第 1 项：至少要有两个选项']],
    ['two equal choices', [item(1, choice(['是', '是']))], ['第 1 项：有相同的选项']],
    [
      'a branch on a later item',
      [item(1, { onlyIf: { item: idAt(2), answered: ['hazard'] } }), item(2)],
      ['第 1 项：所依据的检查项不在它前面，请调整顺序或去掉条件'],
    ],
    [
      'a branch on a choice that is gone',
      [item(1, choice(['有', '没有'])), item(2, { onlyIf: { item: idAt(1), answered: ['也许'] } })],
      ['第 2 项：条件里的回答在所依据的检查项中已不存在，请重选'],
    ],
  ])('%s', (_, items, texts) => expect(flawsOf(items).map(({ text }) => text)).toEqual(texts))
})

test.each([
  ['专项检查', '专业（专项）排查'],
  ['日常巡检', '日常排查'],
  ['班组日检', '班组排查'],
  ['综合性检查', '企业综合排查'],
  ['节前检查', '节假日排查'],
  ['', '日常排查'],
])('“%s” is %s', (text, title) => expect(checklistKinds[kindNamed(text)]).toBe(title))
