import { describe, expect, test } from 'vitest'
import { assess, assessProblem, directChoices, isLower } from './assess.ts'
import type { RiskGrade } from './control.ts'
import { type Inputs, inputProblem, type MethodCode, methodCodes, methodOn, score, workingOf } from './methods.ts'

const on = '2026-03-02'

describe('LEC (D = L × E × C; tables of DB37/T 2882-2016 annexes, bands 320/160/70/20)', () => {
  test.each<[number, number, number, number, RiskGrade, string]>([
    [10, 10, 100, 10000, 'major', 'the highest there is'],
    [6, 6, 15, 540, 'major', 'above 320'],
    [3, 10, 15, 450, 'major', 'above 320'],
    [6, 10, 7, 420, 'major', 'above 320'],
    [0.2, 10, 100, 200, 'considerable', 'from 160 to 320'],
    [3, 6, 15, 270, 'considerable', 'from 160 to 320'],
    [1, 6, 40, 240, 'considerable', 'from 160 to 320'],
    [3, 6, 7, 126, 'general', 'from 70 below 160'],
    [0.5, 6, 40, 120, 'general', 'from 70 below 160'],
    [0.1, 10, 100, 100, 'general', 'from 70 below 160'],
    [10, 1, 7, 70, 'general', 'exactly 70 belongs to the graver grade (convention of this software)'],
    [1, 10, 7, 70, 'general', 'exactly 70, from other values'],
    [3, 3, 7, 63, 'low', 'below 70'],
    [10, 2, 1, 20, 'low', 'exactly 20'],
    [1, 2, 3, 6, 'low', 'below 20'],
    [0.1, 0.5, 1, 0.05, 'low', 'the lowest there is'],
  ])('%d × %d × %d = %d is %s (%s)', (L, E, C, D, grade) => {
    expect(score('lec', { L, E, C }, on)).toMatchObject({ score: D, grade })
  })

  test('of the 252 combinations 40 are major, 21 considerable, 30 general and 161 low, and none is exactly 320 or 160', () => {
    const all = everyInput('lec').map(inputs => score('lec', inputs, on))
    const count = (grade: RiskGrade) => all.filter(one => one.grade === grade).length
    expect([count('major'), count('considerable'), count('general'), count('low')]).toEqual([40, 21, 30, 161])
    expect(all.filter(one => one.score === 320 || one.score === 160)).toEqual([])
  })

  test('a value between those of the table is refused, and the refusal says which there are', () => {
    expect(inputProblem('lec', { L: 2, E: 6, C: 15 }, on)?.text).toBe(
      'L 值 2 不在 LEC 分值表中，可取 10、6、3、1、0.5、0.2、0.1',
    )
    expect(inputProblem('lec', { L: 3, E: 6 }, on)).toEqual({
      factor: 'C',
      text: '请选择 C 值（发生事故的后果）',
    })
  })

  test('shows its working', () => {
    expect(workingOf('lec', { L: 3, E: 6, C: 15 }, 270, on)).toBe('D = L × E × C = 3 × 6 × 15 = 270')
  })
})

describe('LS (R = L × S; 5 × 5 of DB37/T 2882-2016 practice, bands 20/15/9)', () => {
  test.each<[number, number, RiskGrade]>([
    [5, 5, 'major'],
    [5, 4, 'major'],
    [4, 5, 'major'],
    [4, 4, 'considerable'],
    [3, 5, 'considerable'],
    [5, 3, 'considerable'],
    [3, 4, 'general'],
    [4, 3, 'general'],
    [2, 5, 'general'],
    [3, 3, 'general'],
    [2, 4, 'low'],
    [4, 2, 'low'],
    [1, 5, 'low'],
    [5, 1, 'low'],
    [1, 1, 'low'],
  ])('%d × %d is %s', (L, S, grade) => {
    expect(score('ls', { L, S }, on)).toMatchObject({ score: L * S, grade })
  })
})

describe('MES (five steps; off until the enterprise says which grade each step is)', () => {
  const mes: RiskGrade[] = ['major', 'considerable', 'general', 'low', 'low']
  const given = { method: 'mes' as const, inputs: { M: 5, E: 6, S: 8 }, direct: [] }

  test('is refused while nobody has confirmed its steps', () => {
    expect(assessProblem(given, on)).toMatchObject({ field: 'method' })
    expect(assessProblem(given, on, mes)).toBeUndefined()
  })
  test.each([
    [3, 6, 10, 180, 1, 'major'],
    [3, 10, 4, 120, 2, 'considerable'],
    [3, 3, 10, 90, 2, 'considerable'],
    [1, 10, 8, 80, 3, 'general'],
    [5, 10, 1, 50, 3, 'general'],
    [3, 2, 8, 48, 4, 'low'],
    [5, 2, 2, 20, 4, 'low'],
    [3, 6, 1, 18, 5, 'low'],
  ])('%d × %d × %d = %d is step %d', (M, E, S, R, step, grade) => {
    expect(score('mes', { M, E, S }, on, mes)).toMatchObject({ score: R, grade, band: { step } })
  })
})

test('every combination of every method falls into a band', () => {
  for (const code of methodCodes)
    for (const inputs of everyInput(code)) {
      const scored = score(code, inputs, on, ['major', 'considerable', 'general', 'low', 'low'])
      expect(scored.band).toBeDefined()
    }
})

describe('conditions that make a risk major whatever its score (DB37/T 2882-2016 practice)', () => {
  const low = { method: 'ls' as const, inputs: { L: 1, S: 1 } }
  test.each(directChoices(on).map(one => [one.code, one.text]))('%s: %s', code => {
    expect(assess({ ...low, direct: [code] }, on)).toMatchObject({
      computed: 'low',
      grade: 'major',
      level: 'enterprise',
    })
  })
  test('four can be found fulfilled; the fifth, the highest score, follows by itself', () => {
    expect(directChoices(on).map(one => one.code)).toEqual(['DM1', 'DM2', 'DM3', 'DM4'])
    expect(assessProblem({ ...low, direct: ['DM5'] }, on)).toMatchObject({ field: 'direct' })
  })
  test('the judgement keeps its inputs and the versions of the rules it used', () => {
    expect(assess({ ...low, direct: ['DM3'] }, on)).toMatchObject({
      inputs: { L: 1, S: 1 },
      rules: [
        'risk-ls@2016-01-01',
        'risk-grades@2016-01-01',
        'risk-control-levels@2016-01-01',
        'risk-direct-major@2016-01-01',
      ],
    })
  })
})

test('down is towards low', () => {
  expect([isLower('low', 'major'), isLower('major', 'low'), isLower('general', 'general')]).toEqual([
    true,
    false,
    false,
  ])
})

function everyInput(code: MethodCode): Inputs[] {
  return methodOn(code, on).rule.factors.reduce<Inputs[]>(
    (all, factor) => all.flatMap(one => factor.values.map(value => ({ ...one, [factor.code]: value.score }))),
    [{}],
  )
}
