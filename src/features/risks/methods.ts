import lec from '../../../law/risks/lec.json' with { type: 'json' }
import ls from '../../../law/risks/ls.json' with { type: 'json' }
import mes from '../../../law/risks/mes.json' with { type: 'json' }
import type { Day } from '../../kernel/dates.ts'
import { inForce, type RuleVersion } from '../../kernel/law.ts'
import type { RiskGrade } from './control.ts'

export const methodCodes = ['lec', 'ls', 'mes'] as const
export type MethodCode = (typeof methodCodes)[number]
export const methodTitles: Record<MethodCode | 'stated', string> = {
  lec: 'LEC 作业条件危险性评价法',
  ls: 'LS 风险矩阵法',
  mes: 'MES 评价法',
  stated: '清单原定等级（无分值）',
}

export type Factor = { code: string; title: string; values: { score: number; text: string }[] }
/** `grade` is absent where the method's own steps have no confirmed grade (MES). */
export type Band = {
  min: number
  minIncluded: boolean
  step: number
  text: string
  grade?: RiskGrade
  suggested?: RiskGrade
}
export type Method = { formula: string; result: string; factors: Factor[]; bands: Band[] }
export type Inputs = Record<string, number>
/** The enterprise's own answer which grade each of the five steps of MES is; absent: the method is off. */
export type MesGrades = RiskGrade[]

const versions: Record<MethodCode, RuleVersion<Method>[]> = {
  lec: lec.versions as RuleVersion<Method>[],
  ls: ls.versions as RuleVersion<Method>[],
  mes: mes.versions as RuleVersion<Method>[],
}

export function methodOn(code: MethodCode, on: Day): RuleVersion<Method> {
  return inForce(versions[code], on)
}

export type Scored = { score: number; band: Band; grade: RiskGrade }

/** Which factor keeps these inputs from being scored and why, in words for the user; undefined where none does. */
export function inputProblem(code: MethodCode, inputs: Inputs, on: Day): { factor: string; text: string } | undefined {
  for (const { code: factor, title, values } of methodOn(code, on).rule.factors) {
    const given = inputs[factor]
    if (given === undefined) return { factor, text: `请选择 ${factor} 值（${title}）` }
    if (!values.some(({ score }) => score === given))
      return {
        factor,
        text: `${factor} 值 ${given} 不在 ${code.toUpperCase()} 分值表中，可取 ${values.map(one => one.score).join('、')}`,
      }
  }
  return undefined
}

/** The score of inputs from the tables, and the grade of its band. Only the tables' own values count: nothing in between. */
export function score(code: MethodCode, inputs: Inputs, on: Day, mesGrades?: MesGrades): Scored {
  const problem = inputProblem(code, inputs, on)
  if (problem) throw new Error(problem.text)
  const { factors, bands } = methodOn(code, on).rule
  // Tenths of every factor are whole numbers, so that 0.1 × 10 × 70 is exactly 70.
  const product = factors.reduce((sum, factor) => sum * Math.round(inputs[factor.code]! * 10), 1) / 10 ** factors.length
  const band = bands.find(({ min, minIncluded }) => product > min || (minIncluded && product === min))!
  const grade = band.grade ?? mesGrades?.[band.step - 1]
  if (!grade) throw new Error('MES 评价法尚未确认五级与四级的对应关系，不能使用')
  return { score: product, band, grade }
}

/** “D = L × E × C = 3 × 6 × 15 = 270” */
export function workingOf(code: MethodCode, inputs: Inputs, result: number, on: Day): string {
  const { formula, factors } = methodOn(code, on).rule
  return `${formula} = ${factors.map(factor => inputs[factor.code]).join(' × ')} = ${result}`
}
