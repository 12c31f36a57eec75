import { describe, expect, it } from 'vitest'
import { makeUscc } from '../../kernel/uscc.ts'
import type { Cell } from './cells.ts'
import { matchColumns } from './match-columns.ts'
import { readCell } from './read-cell.ts'
import { describeErrors, hasError, readRow } from './read-row.ts'
import type { FieldKind, FieldValue, ImportField, ImportTarget } from './target.ts'

const field = (kind: FieldKind, more: Partial<ImportField> = {}): ImportField => ({
  key: 'it',
  title: '此列',
  required: false,
  kind,
  synonyms: [],
  ...more,
})

const accidents = {
  choices: [
    { value: 'fall', title: '高处坠落', words: ['高坠'] },
    { value: 'collapse', title: '坍塌', words: [] },
    { value: 'gas', title: '中毒和窒息', words: ['中毒', '窒息'] },
    { value: 'other', title: '其他', words: [] },
  ],
  many: true,
  otherwise: 'other',
}
const grades = {
  choices: [
    { value: 'general', title: '一般隐患', words: ['一般事故隐患', '一般'] },
    { value: 'major', title: '重大隐患', words: ['重大事故隐患', '重大'] },
  ],
}
const uscc = makeUscc('91210300MA0XXXXX0'.replaceAll('X', '1'))

describe('one cell by the kind of its field', () => {
  it.each<[string, Cell, ImportField, FieldValue]>([
    ['text keeps inner line feeds', ' 甲\n乙　', field('text'), '甲\n乙'],
    ['a dragged month title shows as people see it', 2013.3000000000002, field('text'), '2013.3'],
    ['a number without its unit', '约３.５米', field('number'), 3.5],
    ['a number with thousands', '1,200元', field('number'), 1200],
    ['tens of thousands', '2.5万元', field('number'), 25000],
    ['several types, the first is the main one', '坍塌、高处坠落', field('choice', accidents), ['collapse', 'fall']],
    ['types parted by ；', '高坠；窒息', field('choice', accidents), ['fall', 'gas']],
    ['types run together', '高处坠落坍塌', field('choice', accidents), ['fall', 'collapse']],
    ['a grade written longer', '一般事故隐患（现场）', field('choice', grades), 'general'],
    ['a name with a line feed', '王建\n', field('people'), '王建'],
    ['a name with a wide blank inside', '李　明', field('people'), '李明'],
    ['several names', '王建，李明/赵安', field('people', { many: true }), ['王建', '李明', '赵安']],
    ['a foreign name keeps its blank', 'John Smith', field('people'), 'John Smith'],
    ['a phone as a number', 13800138000, field('phone'), '13800138000'],
    ['a phone in wide digits with country code', '+86 １３８-0013-8000', field('phone'), '13800138000'],
    ['leading zeros held by the format', { value: 7, shown: '0007', isDate: false }, field('code'), '0007'],
    ['a code in wide characters', 'Ａ－０７', field('code'), 'A-07'],
    ['a uscc in small, wide letters', uscc.toLowerCase(), field('uscc'), uscc],
  ])('%s', (_, cell, how, value) => {
    expect(readCell(cell, how)).toEqual({ value })
  })

  it.each<[string, Cell, ImportField, RegExp]>([
    ['a formula error', '#REF!', field('text'), /公式错误/],
    ['too long', '长'.repeat(11), field('text', { max: 10 }), /最多 10 个/],
    ['no number', '若干', field('number'), /不是数字/],
    ['an unknown choice', '特大', field('choice', grades), /一般隐患、重大隐患/],
    ['an undecided choice', '一般/重大', field('choice', grades), /可选项/],
    ['a negated choice', '无重大隐患', field('choice', grades), /可选项/],
    ['a number for a name', '12345', field('people'), /不是姓名/],
    ['a short phone', '1380013800', field('phone'), /现在是10位/],
    ['an identity number cut by the spreadsheet', 210302199001011e3, field('code'), /文本/],
    ['a number in scientific form', '2.10302E+17', field('code'), /科学计数法/],
    ['a wrong check character', `${uscc.slice(0, 17)}${uscc[17] === '0' ? '1' : '0'}`, field('uscc'), /校验位/],
  ])('%s is refused', (_, cell, how, problem) => {
    expect(readCell(cell, how).problem).toMatch(problem)
  })

  it('takes an unknown type as other, with a notice', () => {
    expect(readCell('坍塌、环境损害', field('choice', accidents))).toEqual({
      value: ['collapse', 'other'],
      notice: expect.stringContaining('“环境损害”'),
    })
  })
})

const target: ImportTarget = {
  key: 'test',
  title: '测试',
  fields: [
    field('text', { key: 'what', title: '内容', required: true }),
    field('day', { key: 'foundOn', title: '排查日期', required: true, notAfterToday: true }),
    field('day', { key: 'deadline', title: '整改期限', notBefore: 'foundOn' }),
  ],
}
const { mapping } = matchColumns(
  ['内容', '排查日期', '整改期限'].map((title, at) => ({ index: at + 26, title })),
  target,
)
const read = (...cells: Cell[]) =>
  readRow({ row: 7, cells: [...Array(26).fill(null), ...cells] }, mapping, target, { today: '2020-01-01' })

describe('one row', () => {
  it('names row, column letter, field and value of each error', () => {
    const row = read(null, '2019-02-30', null)
    expect(row.errors).toEqual([
      { row: 7, column: 'AA', field: 'what', severity: 'error', text: '“内容”没有填写，请补填', value: '' },
      expect.objectContaining({ row: 7, column: 'AB', field: 'foundOn', severity: 'error', value: '2019-02-30' }),
    ])
    expect(describeErrors(row)).toBe('AA列：“内容”没有填写，请补填\nAB列：“2019-02-30”这一天不存在，请核对年月日')
  })

  it('refuses a day after today', () => {
    expect(hasError(read('甲', '2020-01-02', null))).toBe(true)
    expect(hasError(read('甲', '2020-01-01', null))).toBe(false)
  })

  it('only remarks on a deadline before the day of finding', () => {
    const row = read('甲', '2019-05-28', '2019-05-01')
    expect([hasError(row), row.errors.length, row.values.deadline]).toEqual([false, 1, '2019-05-01'])
  })

  it('counts “3天内” from the day of finding and says so', () => {
    const row = read('甲', 43613, '3天内')
    expect([hasError(row), row.values.deadline]).toEqual([false, '2019-05-31'])
    expect(row.errors[0]!.text).toContain('2019-05-31')
  })

  it('does not drop an optional cell it cannot read', () => {
    expect(hasError(read('甲', 43613, '尽快'))).toBe(true)
  })

  it('takes a dash for an empty cell and a default for a missing one', () => {
    expect(read('甲', 43613, '—').values.deadline).toBeNull()
    const row = readRow({ row: 1, cells: [] }, {}, target, {
      today: '2020-01-01',
      defaults: { foundOn: '2019-01-01', what: '甲' },
    })
    expect([row.values.foundOn, row.errors]).toEqual(['2019-01-01', []])
  })
})
