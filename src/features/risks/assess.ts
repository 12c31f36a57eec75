import law from '../../../law/risks/control.json' with { type: 'json' }
import type { Day } from '../../kernel/dates.ts'
import { inForce, type RuleVersion, ruleId } from '../../kernel/law.ts'
import {
  type ControlLevel,
  controlRule,
  gradeRule,
  levelFor,
  levelTitles,
  mayControlAt,
  type RiskGrade,
  rankOf,
} from './control.ts'
import { type Inputs, inputProblem, type MesGrades, type MethodCode, methodOn, score } from './methods.ts'

type Direct = { code: string; text: string; automatic?: true }
const directMajor = law.directMajor as RuleVersion<Direct[]>[]

export const directRule = (on: Day) => inForce(directMajor, on)
/** The conditions a person may find fulfilled; the one that follows from the score alone is not among them. */
export const directChoices = (on: Day) => directRule(on).rule.filter(one => !one.automatic)

export type Assessing = {
  method: MethodCode
  inputs: Inputs
  /** Codes of direct-to-major conditions that are fulfilled. */
  direct: string[]
  /** Raised level; absent: the one the grade calls for. */
  level?: ControlLevel | undefined
}

export type Assessed = {
  method: MethodCode
  inputs: Inputs
  score: number
  computed: RiskGrade
  direct: string[]
  grade: RiskGrade
  level: ControlLevel
  rules: string[]
}

/** Why this cannot be assessed so, with the field to blame. */
export function assessProblem(
  given: Assessing,
  on: Day,
  mesGrades?: MesGrades,
): { field: string; text: string } | undefined {
  if (given.method === 'mes' && !mesGrades)
    return { field: 'method', text: 'MES 评价法未启用：请先在“评价方法”中确认五级与四级的对应关系' }
  const wrong = inputProblem(given.method, given.inputs, on)
  if (wrong) return { field: `inputs.${wrong.factor}`, text: wrong.text }
  const unknown = given.direct.find(code => !directChoices(on).some(one => one.code === code))
  if (unknown) return { field: 'direct', text: `没有直接判定条件“${unknown}”，请重新选择` }
  const { grade } = assess({ ...given, level: undefined }, on, mesGrades)
  if (given.level && !mayControlAt(given.level, grade, on))
    return { field: 'level', text: `管控层级只能提高：该等级至少由${levelTitles[levelFor(grade, on)]}管控` }
  return undefined
}

/**
 * The grade from the score, raised to major by any direct condition; a score never lowers what a condition made major. The rule versions
 * stand beside the judgement, so that a later edition changes nothing that was judged before.
 */
export function assess({ method, inputs, direct, level }: Assessing, on: Day, mesGrades?: MesGrades): Assessed {
  const scored = score(method, inputs, on, mesGrades)
  const grade: RiskGrade = direct.length > 0 ? 'major' : scored.grade
  const used = methodOn(method, on).rule.factors.map(({ code }) => code)
  return {
    method,
    inputs: Object.fromEntries(used.map(code => [code, inputs[code]!])),
    score: scored.score,
    computed: scored.grade,
    direct: [...direct].sort(),
    grade,
    level: level ?? levelFor(grade, on),
    rules: [
      ruleId(methodOn(method, on)),
      ruleId(gradeRule(on)),
      ruleId(controlRule(on)),
      ...(direct.length > 0 ? [ruleId(directRule(on))] : []),
    ],
  }
}

/** Down needs a higher role than up. */
export function isLower(next: RiskGrade, before: RiskGrade): boolean {
  return rankOf(next) > rankOf(before)
}
