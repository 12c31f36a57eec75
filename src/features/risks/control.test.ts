import { describe, expect, test } from 'vitest'
import { assess, assessProblem } from './assess.ts'
import {
  type ControlLevel,
  controlledBy,
  type Level,
  levelFor,
  levelsAround,
  mayControlAt,
  type RiskGrade,
} from './control.ts'

const on = '2026-03-02'

describe('the level a grade calls for (DB37/T 2882-2016 practice), raised but never lowered', () => {
  test.each<[RiskGrade, ControlLevel, ControlLevel[]]>([
    ['major', 'enterprise', ['enterprise']],
    ['considerable', 'workshop', ['enterprise', 'workshop']],
    ['general', 'team', ['enterprise', 'workshop', 'team']],
    ['low', 'post', ['enterprise', 'workshop', 'team', 'post']],
  ])('%s: %s, and only these may be chosen: %s', (grade, level, allowed) => {
    expect(levelFor(grade, on)).toBe(level)
    const all: ControlLevel[] = ['enterprise', 'workshop', 'team', 'post']
    expect(all.filter(one => mayControlAt(one, grade, on))).toEqual(allowed)
  })

  test('the assessment takes a raised level and refuses a lowered one', () => {
    const general = { method: 'ls' as const, inputs: { L: 3, S: 3 }, direct: [] }
    expect(assess({ ...general, level: 'enterprise' }, on)).toMatchObject({ grade: 'general', level: 'enterprise' })
    expect(assessProblem({ ...general, level: 'post' }, on)).toEqual({
      field: 'level',
      text: '管控层级只能提高：该等级至少由班组级管控',
    })
  })

  test('a direct condition raises what may be chosen, too', () => {
    const direct = { method: 'ls' as const, inputs: { L: 1, S: 1 }, direct: ['DM1'] }
    expect(assessProblem({ ...direct, level: 'workshop' }, on)).toMatchObject({ field: 'level' })
  })
})

describe('what a level controls the lower ones control too; a missing level moves up one', () => {
  const shown = (level: ControlLevel, existing: Level[]) =>
    controlledBy(level, new Set(existing)).map(one => [one.level, ...one.instead].join('+'))
  test.each<[ControlLevel, Level[], string[]]>([
    ['enterprise', ['workshop', 'team'], ['enterprise', 'workshop', 'team', 'post']],
    ['workshop', ['workshop', 'team'], ['workshop', 'team', 'post']],
    ['team', ['workshop', 'team'], ['team', 'post']],
    ['post', ['workshop', 'team'], ['post']],
    ['enterprise', [], ['enterprise+workshop+team', 'post']],
    ['enterprise', ['workshop'], ['enterprise', 'workshop+team', 'post']],
    ['enterprise', ['team'], ['enterprise+workshop', 'team', 'post']],
    ['workshop', [], ['enterprise+workshop+team', 'post']],
    ['workshop', ['team'], ['enterprise+workshop', 'team', 'post']],
    ['team', ['workshop'], ['workshop+team', 'post']],
    ['team', [], ['enterprise+team', 'post']],
    ['post', [], ['post']],
  ])('%s where there are %j: %j', (level, existing, expected) => {
    expect(shown(level, existing)).toEqual(expected)
  })
})

test('the levels around a unit are those above, itself and those below; without a unit, all there are', () => {
  const units = [
    { id: 'mill', parent: null, level: 'workshop' as const },
    { id: 'night', parent: 'mill', level: 'team' as const },
    { id: 'store', parent: null, level: 'workshop' as const },
  ]
  expect([...levelsAround(units, 'mill')].sort()).toEqual(['team', 'workshop'])
  expect([...levelsAround(units, 'night')].sort()).toEqual(['team', 'workshop'])
  expect([...levelsAround(units, 'store')]).toEqual(['workshop'])
  expect([...levelsAround(units, null)].sort()).toEqual(['team', 'workshop'])
})
