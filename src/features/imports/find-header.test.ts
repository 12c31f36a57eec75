import { describe, expect, it } from 'vitest'
import type { Cell, MergedRange, Sheet } from './cells.ts'
import { classifyRows } from './classify-rows.ts'
import { findHeader, findSheet } from './find-header.ts'
import { correctColumns, matchColumns, rememberColumns } from './match-columns.ts'
import { hazardsTarget } from './targets/hazards.ts'
import { peopleTarget } from './targets/people.ts'

const target = hazardsTarget([
  { code: '09', name: '高处坠落' },
  { code: '20', name: '其他伤害' },
])

const sheet = (rows: Cell[][], merges: MergedRange[] = [], name = 'Sheet1'): Sheet => ({
  name,
  hidden: false,
  rowCount: rows.length,
  rows: rows.map((cells, at) => ({ row: at + 1, cells })),
  merges,
})
const across = (row: number, fromColumn: number, toColumn: number): MergedRange => ({
  fromRow: row,
  toRow: row,
  fromColumn,
  toColumn,
})

describe('the heading', () => {
  it('is found below a title', () => {
    const found = findHeader(
      sheet([['某厂隐患台账'], [], ['隐患描述', '检查时间', '整改人'], ['甲', 43613, '王建']]),
      target,
    )
    expect(found?.headerRows).toEqual([3, 3])
  })

  it('joins “整改” over “期限” and “责任人”', () => {
    const found = findHeader(
      sheet(
        [
          ['序号', '隐患内容', '排查日期', '整改', null, '复查', null],
          [null, null, null, '期限', '责任人', '日期', '人员'],
          [1, '甲', 43613, 43620, '王建', 43621, '赵安'],
        ],
        [
          ...[0, 1, 2].map(column => ({ fromRow: 1, toRow: 2, fromColumn: column, toColumn: column })),
          across(1, 3, 4),
          across(1, 5, 6),
        ],
      ),
      target,
    )!
    expect(found.headerRows).toEqual([1, 2])
    const { mapping } = matchColumns(found.columns, target)
    expect(mapping).toMatchObject({
      description: { letter: 'B' },
      foundOn: { letter: 'C' },
      deadline: { letter: 'D' },
      responsible: { letter: 'E' },
      recheckBy: { letter: 'G' },
    })
  })

  it('does not take the first row of data for a second heading row', () => {
    const rows = [
      ['隐患内容', '排查日期', '责任单位'],
      ['整改措施', 43613, '安全部'],
      ['甲', 43613, '部门'],
    ]
    expect(findHeader(sheet(rows), target)?.headerRows).toEqual([1, 1])
  })

  it('is not found among rows that have none', () => {
    expect(
      findHeader(
        sheet([
          ['甲', '乙'],
          ['丙', '丁'],
        ]),
        target,
      ),
    ).toBeNull()
    expect(findSheet([sheet([]), sheet([['说明']])], target)).toBeNull()
  })

  it('chooses the sheet that fits, wherever it stands', () => {
    const sheets = [sheet([['填写说明']], [], '说明'), sheet([['姓名', '工号', '手机号']], [], '名册')]
    expect(findSheet(sheets, peopleTarget)?.sheet.name).toBe('名册')
  })
})

describe('columns', () => {
  const columns = ['存在的问题', '查出时间', '入场时间', '责任单位（盖章）'].map((title, index) => ({ index, title }))

  it('are matched by synonym whatever stands in brackets, and not by a vague ending', () => {
    const { mapping, unmatched, missing } = matchColumns(columns, target)
    expect(mapping.description).toMatchObject({ letter: 'A', rule: 'synonym' })
    expect(mapping.unitName).toMatchObject({ letter: 'D', rule: 'exact' })
    expect(unmatched.map(({ title }) => title)).toEqual(['查出时间', '入场时间'])
    expect(missing.map(({ key }) => key)).toEqual(['foundOn'])
  })

  it('can be corrected, and the correction is remembered for the next file', () => {
    const corrected = correctColumns(matchColumns(columns, target), columns, target, { foundOn: 1, unitName: null })
    expect(corrected.missing).toEqual([])
    expect(corrected.mapping.unitName).toBeUndefined()
    const again = matchColumns(columns, target, rememberColumns(columns, corrected.mapping))
    expect(again.mapping.foundOn).toMatchObject({ letter: 'B', rule: 'remembered' })
    expect(again.mapping.unitName).toBeUndefined()
  })
})

describe('rows', () => {
  const rows: Cell[][] = [
    ['隐患台账'],
    ['序号', '隐患内容', '排查日期', '责任人'],
    ['一、现场管理'],
    [1, '甲', 43613, '王建'],
    [],
    [2, null, null, null],
    ['序号', '隐患内容', '排查日期', '责任人'],
    [3, '说明书缺失，未张贴', 43613, '李明'],
    ['注意', '通道堵塞', 43613, '李明'],
    [null, '只有内容'],
    ['合计', 3],
    ['填表人：张三', null, null, '审核人：李四'],
    ['制表人：', '魏林', '审核：', '钱伟'],
    ['备注：1. 本表按月填报。'],
    [null, '2. 可另附页。'],
    [4, '脚注之后的记录', 43614, '王建'],
  ]

  it('are records or skipped for a reason, and none is lost', () => {
    const source = sheet(rows, [across(3, 0, 3)])
    const header = findHeader(source, target)!
    const { mapping } = matchColumns(header.columns, target)
    const classified = classifyRows(source.rows, header, mapping, target, source.merges)
    expect(classified.map(({ kind }) => kind)).toEqual([
      'title',
      'header',
      'band',
      'data',
      'blank',
      'numberOnly',
      'header',
      'data',
      'data',
      'data',
      'subtotal',
      'signature',
      'signature',
      'footnote',
      'footnote',
      'data',
    ])
    for (const { kind, reason } of classified) expect(reason === '').toBe(kind === 'data')
  })
})
