import law from '../../../law/risks/control.json' with { type: 'json' }
import type { Day } from '../../kernel/dates.ts'
import { inForce, type RuleVersion } from '../../kernel/law.ts'

export const gradeCodes = ['major', 'considerable', 'general', 'low'] as const
export type RiskGrade = (typeof gradeCodes)[number]
export const levelCodes = ['enterprise', 'workshop', 'team', 'post'] as const
export type ControlLevel = (typeof levelCodes)[number]

const grades = law.grades as RuleVersion<{ grade: RiskGrade; title: string; color: string; rank: number }[]>[]
const levels = law.levels as RuleVersion<{ grade: RiskGrade; level: ControlLevel; title: string }[]>[]

export const gradeRule = (on: Day) => inForce(grades, on)
export const controlRule = (on: Day) => inForce(levels, on)

export const gradeTitles: Record<RiskGrade, string> = {
  major: '重大风险',
  considerable: '较大风险',
  general: '一般风险',
  low: '低风险',
}
export const levelTitles: Record<ControlLevel, string> = {
  enterprise: '企业（公司）级',
  workshop: '车间（部门）级',
  team: '班组级',
  post: '岗位级',
}

/** 1 is the highest of both. */
export const rankOf = (grade: RiskGrade): number => gradeCodes.indexOf(grade) + 1
const rankOfLevel = (level: ControlLevel): number => levelCodes.indexOf(level)

/** The level that a grade calls for (DB37/T 2882-2016 practice). */
export function levelFor(grade: RiskGrade, on: Day): ControlLevel {
  return controlRule(on).rule.find(row => row.grade === grade)!.level
}

/** A level may be raised above the one the grade calls for, never lowered below it. */
export function mayControlAt(level: ControlLevel, grade: RiskGrade, on: Day): boolean {
  return rankOfLevel(level) <= rankOfLevel(levelFor(grade, on))
}

export type Level = 'workshop' | 'team'
export type Control = {
  level: ControlLevel
  title: string
  /** Levels that do not exist here and are controlled by this one in their stead. */
  instead: ControlLevel[]
}

/**
 * Who controls a risk of this level: the level itself and all below it, because what a higher level controls the lower ones control too. A
 * level that the enterprise does not have moves up one (there is always an enterprise, and there are always posts).
 */
export function controlledBy(level: ControlLevel, existing: ReadonlySet<Level>): Control[] {
  const controls: Control[] = []
  for (const wanted of levelCodes.slice(rankOfLevel(level))) {
    const exists = wanted === 'enterprise' || wanted === 'post' || existing.has(wanted)
    if (exists) controls.push({ level: wanted, title: levelTitles[wanted], instead: [] })
    else {
      const above = controls.at(-1) ?? addAbove(controls, wanted, existing)
      above.instead.push(wanted)
    }
  }
  return controls
}

function addAbove(controls: Control[], missing: ControlLevel, existing: ReadonlySet<Level>): Control {
  const above = missing === 'team' && existing.has('workshop') ? 'workshop' : 'enterprise'
  const control: Control = { level: above, title: levelTitles[above], instead: [] }
  controls.push(control)
  return control
}

/** The levels there are around a unit: the units it lies in, itself, and those below it; without a unit, those of the whole enterprise. */
export function levelsAround(
  units: readonly { id: string; parent: string | null; level: Level }[],
  unit: string | null,
): Set<Level> {
  if (!unit) return new Set(units.map(one => one.level))
  const near = new Set<Level>()
  const up = (id: string | null, seen: string[] = []): void => {
    const one = units.find(each => each.id === id)
    if (!one || seen.includes(one.id)) return
    near.add(one.level)
    up(one.parent, [...seen, one.id])
  }
  const down = (id: string, seen: string[] = []): void => {
    for (const one of units.filter(each => each.parent === id && !seen.includes(each.id))) {
      near.add(one.level)
      down(one.id, [...seen, one.id])
    }
  }
  up(unit)
  down(unit)
  return near
}
