import { describe, expect, test } from 'vitest'
import { changeSettings } from '../settings-endpoints.ts'
import { bodyOf, changesOf, conventions, isConvention, kindsApart, withKind, withStep } from './settings-changes.ts'

const on = '2026-11-23'
const convention = conventions(on)
const fire = 'WSA10009'

describe('an enterprise’s own deadlines', () => {
  test('a kind is set in every edition that names it, and told once', () => {
    const after = withKind(convention, 'general', fire, 2)
    expect(after.rectification.general.byKind).toMatchObject({ [fire]: 2, '08': 2 })
    expect(changesOf(convention, after, on)).toEqual(['一般隐患，火灾：1 个工作日 → 2 个工作日'])
    expect(convention.rectification.general.byKind[fire]).toBe(1)
  })

  test('what is taken back among the rest is said to be no longer apart', () => {
    const after = withKind(convention, 'general', fire, null)
    expect(kindsApart(on, after)).not.toContain(fire)
    expect(changesOf(convention, after, on)).toEqual(['一般隐患，火灾：1 个工作日 → 不单列'])
  })

  test('steps keep the order of the desks; an empty one is not reminded', () => {
    const without = withStep(convention, 'general', 'superior', null)
    expect(without.escalation.general.map(step => step.to)).toEqual(['rectifier', 'principal', 'authority'])
    const back = withStep(without, 'general', 'superior', 2)
    expect(back.escalation.general.map(step => step.to)).toEqual(['rectifier', 'superior', 'principal', 'authority'])
    expect(changesOf(without, back, on)).toEqual(['一般隐患逾期，提醒上级：不提醒 → 逾期 2 个工作日'])
  })

  test('only what changed is sent, and what is like the convention goes back to it', () => {
    const own = withKind(convention, 'major', fire, 10)
    const body = bodyOf(convention, own, convention)
    expect(Object.keys(body)).toEqual(['rectification'])
    expect(changeSettings.body!.safeParse(body).success).toBe(true)
    expect(bodyOf(own, withKind(own, 'major', fire, null), convention)).toEqual({ rectification: null })
    expect(bodyOf(own, own, convention)).toEqual({})
    expect(isConvention(own, convention, 'rectification')).toBe(false)
    expect(isConvention(own, convention, 'escalation')).toBe(true)
  })
})
