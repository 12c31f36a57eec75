import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ChecklistItem, checklistItem, type NewItemContent } from './item.ts'
import { type ItemAnswer, judge, judgeAll, type Result, reachedItems } from './judge.ts'

const idAt = (index: number) => `00000000-0000-7000-8000-${String(index).padStart(12, '0')}`
const item = (content: Partial<NewItemContent> & { onlyIf?: ChecklistItem['onlyIf'] } = {}, index = 1): ChecklistItem =>
  checklistItem.parse({ id: idAt(index), what: '灭火器', ...content })
const pressure: NewItemContent['asks'] = { by: 'number', unit: 'MPa', low: 1, high: 1.4 }
const seal: NewItemContent['asks'] = {
  by: 'choice',
  choices: [
    { text: '完好', hazard: false },
    { text: '破损', hazard: true },
  ],
}

type Case = [string, Partial<NewItemContent>, Partial<ItemAnswer> | undefined, Result, string]
const cases: Case[] = [
  ['a mandatory item without an answer is open', {}, undefined, 'incomplete', '必查项还没有检查'],
  ['an answer that says nothing is no answer', {}, { reason: '看过' }, 'incomplete', '必查项还没有检查'],
  ['an optional item without an answer is skipped', { mandatory: false }, undefined, 'skipped', '选查项，没有检查'],
  ['a verdict stands', {}, { verdict: 'normal' }, 'normal', ''],
  ['a verdict of hazard stands', {}, { verdict: 'hazard' }, 'hazard', ''],
  ['not applicable needs its reason', {}, { verdict: 'notApplicable' }, 'incomplete', '请填写不适用的原因'],
  ['blanks are no reason', {}, { verdict: 'notApplicable', reason: '  ' }, 'incomplete', '请填写不适用的原因'],
  ['not applicable with its reason', {}, { verdict: 'notApplicable', reason: '停用' }, 'notApplicable', '停用'],
  ['a reading within limits', { asks: pressure }, { reading: 1.2 }, 'normal', ''],
  ['a reading at the lower limit', { asks: pressure }, { reading: 1 }, 'normal', ''],
  ['a reading at the upper limit', { asks: pressure }, { reading: 1.4 }, 'normal', ''],
  ['a reading below', { asks: pressure }, { reading: 0.9 }, 'hazard', '读数 0.9 MPa，低于下限 1 MPa'],
  ['a reading above', { asks: pressure }, { reading: 1.5 }, 'hazard', '读数 1.5 MPa，高于上限 1.4 MPa'],
  ['a reading of nought is a reading', { asks: pressure }, { reading: 0 }, 'hazard', '读数 0 MPa，低于下限 1 MPa'],
  ['normal without the reading', { asks: pressure }, { verdict: 'normal' }, 'incomplete', '请填写读数'],
  ['no number', { asks: pressure }, { reading: Number.NaN }, 'incomplete', '请填写读数'],
  [
    'within limits and yet a hazard',
    { asks: pressure },
    { reading: 1.2, verdict: 'hazard' },
    'hazard',
    '检查人判为隐患',
  ],
  [
    'outside and called normal',
    { asks: pressure },
    { reading: 2, verdict: 'normal' },
    'hazard',
    '读数 2 MPa，高于上限 1.4 MPa',
  ],
  ['a good choice', { asks: seal }, { choice: '完好' }, 'normal', ''],
  ['a bad choice', { asks: seal }, { choice: '破损' }, 'hazard', '选择了“破损”'],
  ['a choice there is not', { asks: seal }, { choice: '丢失' }, 'incomplete', '没有“丢失”这个选项，请重新选择'],
  ['a photo is missing', { photos: 2 }, { verdict: 'normal', photos: 1 }, 'incomplete', '还缺：照片 2 张，已拍 1 张'],
  ['the photos are there', { photos: 2 }, { verdict: 'normal', photos: 2 }, 'normal', ''],
  ['a signature is missing', { signature: true }, { verdict: 'normal' }, 'incomplete', '还缺：签名'],
  ['a hazard counts before its photo', { photos: 1 }, { verdict: 'hazard' }, 'hazard', ''],
  [
    'six extinguishers, four looked at',
    { quantity: 6, quantityUnit: '具' },
    { verdict: 'normal', checked: 4 },
    'incomplete',
    '还缺：应查 6 具，已查 4',
  ],
  ['all six', { quantity: 6, quantityUnit: '具' }, { verdict: 'normal', checked: 6 }, 'normal', ''],
]

describe('one answer against one item', () => {
  test.each(cases)('%s', (_, content, answer, result, reason) => {
    const one = item(content)
    expect(judge(one, answer && { item: one.id, ...answer })).toMatchObject({ result, reason })
  })

  test('a hazard names what is still missing', () => {
    expect(judge(item({ photos: 1, signature: true }), { item: idAt(1), verdict: 'hazard' }).missing).toEqual([
      '照片 1 张，已拍 0 张',
      '签名',
    ])
  })
})

describe('branches', () => {
  const list = [
    item(
      {
        what: '有没有动火作业',
        asks: {
          by: 'choice',
          choices: [
            { text: '有', hazard: false },
            { text: '没有', hazard: false },
          ],
        },
      },
      1,
    ),
    item({ what: '动火票', onlyIf: { item: idAt(1), answered: ['有'] } }, 2),
    item({ what: '动火票缺什么', onlyIf: { item: idAt(2), answered: ['hazard'] } }, 3),
    item({ what: '气瓶间距', asks: pressure, onlyIf: { item: idAt(1), answered: ['有', '没有'] } }, 4),
    item({ what: '为何超压', onlyIf: { item: idAt(4), answered: ['hazard'] } }, 5),
  ]
  const reached = (answers: ItemAnswer[]) => reachedItems(list, answers).map(({ id }) => Number(id.slice(-2)))

  test.each<[string, ItemAnswer[], number[]]>([
    ['nothing answered: only what has no condition', [], [1]],
    ['the branch waits for its answer', [{ item: idAt(1), choice: '没有' }], [1, 4]],
    ['the branch is entered', [{ item: idAt(1), choice: '有' }], [1, 2, 4]],
    [
      'a branch within a branch',
      [
        { item: idAt(1), choice: '有' },
        { item: idAt(2), verdict: 'hazard' },
      ],
      [1, 2, 3, 4],
    ],
    [
      'an answer on a branch not entered leads nowhere',
      [
        { item: idAt(1), choice: '没有' },
        { item: idAt(2), verdict: 'hazard' },
      ],
      [1, 4],
    ],
    [
      'a reading outside its limits leads on by itself',
      [
        { item: idAt(1), choice: '没有' },
        { item: idAt(4), reading: 9 },
      ],
      [1, 4, 5],
    ],
  ])('%s', (_, answers, expected) => expect(reached(answers)).toEqual(expected))

  test('what is not reached is skipped and never keeps the list open', () => {
    const judged = judgeAll(list, [
      { item: idAt(1), choice: '没有' },
      { item: idAt(4), reading: 1.2 },
    ])
    expect(judged.map(({ result }) => result)).toEqual(['normal', 'skipped', 'skipped', 'normal', 'skipped'])
  })
})

const lists = fc
  .array(
    fc.record({
      asks: fc.constantFrom(undefined, pressure, seal),
      photos: fc.integer({ min: 0, max: 2 }),
      mandatory: fc.boolean(),
      branch: fc.option(
        fc.record({
          back: fc.integer({ min: 1, max: 5 }),
          answered: fc.constantFrom('normal', 'hazard', '完好', '破损'),
        }),
      ),
    }),
    { maxLength: 12 },
  )
  .map(rows =>
    rows.map(({ asks, photos, mandatory, branch }, index) =>
      item(
        {
          ...(asks && { asks }),
          photos,
          mandatory,
          onlyIf:
            branch && index - branch.back >= 0
              ? { item: idAt(index - branch.back), answered: [branch.answered] }
              : null,
        },
        index,
      ),
    ),
  )
const answers = fc.array(
  fc.record({
    item: fc.integer({ min: 0, max: 12 }).map(idAt),
    verdict: fc.constantFrom('normal', 'hazard', 'notApplicable', null),
    reading: fc.option(fc.double({ min: 0, max: 3, noNaN: true })),
    choice: fc.constantFrom('完好', '破损', null),
    photos: fc.integer({ min: 0, max: 2 }),
    reason: fc.constantFrom('', '停用'),
  }) as fc.Arbitrary<ItemAnswer>,
  { maxLength: 12 },
)

test('whatever is answered: order is kept, unreached answers change nothing, every finding has its reason', () => {
  fc.assert(
    fc.property(lists, answers, (list, given) => {
      const reached = reachedItems(list, given)
      const ids = new Set(reached.map(({ id }) => id))
      expect(list.filter(({ id }) => ids.has(id))).toEqual(reached)
      for (const { onlyIf } of reached) if (onlyIf) expect(ids.has(onlyIf.item)).toBe(true)
      expect(
        reachedItems(
          list,
          given.filter(answer => ids.has(answer.item)),
        ),
      ).toEqual(reached)
      for (const judged of judgeAll(list, given)) {
        expect(judged.result === 'skipped').toBe(
          !ids.has(judged.item) || (judged.reason === '选查项，没有检查' && ids.has(judged.item)),
        )
        if (judged.result === 'normal') expect(judged.missing).toEqual([])
        if (judged.result === 'incomplete' || judged.result === 'notApplicable') expect(judged.reason).not.toBe('')
      }
    }),
  )
})
