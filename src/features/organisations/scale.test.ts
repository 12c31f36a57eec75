import { describe, expect, test } from 'vitest'
import { isAboveScale, type Measures, type Scale, scaleOf } from './scale.ts'

const on = '2026-03-01'

describe('scale by 国统字〔2017〕213号', () => {
  test.each<[string, Measures, Scale, string]>([
    ['industrial', { people: 1200, revenue10k: 30000 }, 'medium', 'revenue below 40000 moves one step down'],
    ['industrial', { people: 1000, revenue10k: 40000 }, 'large', 'the limits themselves count'],
    ['industrial', { people: 280, revenue10k: 90000 }, 'small', 'too few people for medium'],
    ['industrial', { people: 19, revenue10k: 500000 }, 'micro', 'one measure below small is enough'],
    ['industrial', { people: 300, revenue10k: 2000 }, 'medium', 'the limits of medium'],
    ['industrial', { people: 20, revenue10k: 299 }, 'micro', 'revenue below small'],
    ['construction', { revenue10k: 80000, assets10k: 79999 }, 'medium', 'assets in place of people'],
    ['storage', { people: 200, revenue10k: 30000 }, 'large', ''],
    ['wholesale', { people: 5, revenue10k: 1000 }, 'small', ''],
    ['retail', { people: 9, revenue10k: 100000 }, 'micro', ''],
    ['other', { people: 300 }, 'large', 'people alone'],
  ])('%s with %j is %s: %s', (industry, measures, expected) => {
    const judged = scaleOf(industry, measures, on)
    expect(judged.scale).toBe(expected)
    expect(judged.explanation).toContain('国统字〔2017〕213号')
    expect(judged.rule).toBe('GTZ-2017-213@2017-12-28')
  })

  test('a missing figure is asked for, never taken as zero', () => {
    expect(scaleOf('industrial', { people: 300, revenue10k: null }, on)).toMatchObject({
      scale: null,
      explanation: '请填写营业收入（万元）',
    })
  })

  test('an industry without limits here is left to a person', () => {
    expect(scaleOf(null, { people: 300 }, on).scale).toBeNull()
    expect(scaleOf('industrial', { people: 300, revenue10k: 2000 }, '2010-01-01').scale).toBeNull()
  })
})

test.each([
  ['industrial', 2000, true],
  ['industrial', 1999.99, false],
  ['industrial', null, null],
  ['construction', 100000, false],
  [null, 100000, null],
])('%s with %d ten thousand yuan is above scale: %s', (industry, revenue, expected) => {
  expect(isAboveScale(industry, revenue, on)).toBe(expected)
})
