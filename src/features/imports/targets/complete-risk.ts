import {
  type ControlLevel,
  gradeTitles,
  levelCodes,
  levelFor,
  levelTitles,
  mayControlAt,
  type RiskGrade,
} from '../../risks/control.ts'
import type { LoadedRisk } from '../../risks/loaded.ts'
import { inputProblem, score } from '../../risks/methods.ts'
import { type Aspect, measureKindCodes, measureKindFromText, measuresFromText } from '../../risks/risk.ts'
import { type Complete, exampleMark, lookUp, type Register, type Remark, type Values } from './complete.ts'

/** A point written once over several rows (a merged cell) holds until the next one. */
const lastPoint = new WeakMap<Register, { point: string; riskUnit: string | null }>()

const textOf = (values: Values, key: string): string | null => {
  const value = values[key]
  return typeof value === 'string' && value.trim() ? value.trim() : null
}

export const completeRisk: Complete = (values, register, _row, target) => {
  if (textOf(values, 'event')?.startsWith(exampleMark)) return { values, remarks: [], skip: '模板里的示例行' }
  const remarks: Remark[] = []
  const say = (field: string, severity: Remark['severity'], text: string) => remarks.push({ field, severity, text })
  const today = target.on!
  const { point, riskUnit } = pointOf(values, register, say)
  const event = textOf(values, 'event') ?? eventFrom(values, target, say)
  const assessment = assessmentOf(values, today, say)
  const grade = gradeOf(values, assessment, today, say)
  const level = levelOf(values, grade, today, say)
  const unit = lookUp(register.units, values.unitName, 'unitName', '部门班组')
  const person = values.postName ? { id: null, remarks: [] } : lookUp(register.people, values.person, 'person', '人员')
  if (person.id) say('person', 'notice', '管控责任落到岗位：按该人现任的岗位导入，姓名不导入')
  remarks.push(...unit.remarks, ...person.remarks)
  const aspect = aspectFrom(textOf(values, 'aspect'))
  if (!aspect) say('aspect', 'notice', '没有读出辨识对象（工艺、设备、环境、行为、管理），导入后请补选')
  const known = { point, riskUnit, event, method: assessment?.method ?? null, level, aspect }
  return { values: { ...values, ...known, grade, unitId: unit.id, personId: person.id }, remarks }
}

type Say = (field: string, severity: Remark['severity'], text: string) => void

function pointOf(values: Values, register: Register, say: Say): { point: string | null; riskUnit: string | null } {
  const point = textOf(values, 'point')
  const riskUnit = textOf(values, 'riskUnit')
  const before = lastPoint.get(register)
  if (!point && !before) say('point', 'error', '“风险点”没有填写，请补填')
  if (!point && before) say('point', 'notice', `“风险点”为空，按上面的“${before.point}”导入，请核对`)
  const here = {
    point: point ?? before?.point ?? null,
    riskUnit: riskUnit ?? (point ? null : (before?.riskUnit ?? null)),
  }
  if (here.point) lastPoint.set(register, { point: here.point, riskUnit: here.riskUnit })
  return here
}

/** A register without a column for the event still says which accidents may happen. */
function eventFrom(values: Values, target: Parameters<Complete>[3], say: Say): string | null {
  const kinds = Array.isArray(values.kind) ? values.kind : []
  const choices = target.fields.find(({ key }) => key === 'kind')?.choices ?? []
  const names = kinds.map(kind => choices.find(({ value }) => value === kind)?.title ?? kind).join('、')
  if (!names) return null
  say('event', 'notice', `没有填写可能发生的事件，按“可能发生${names}”导入，请核对`)
  return `可能发生${names}`
}

/** Values of LEC or LS; a value the tables do not have is an error, because nobody could say what it was meant to be. */
function assessmentOf(values: Values, today: string, say: Say): LoadedRisk['assessment'] {
  const number = (key: string) => (typeof values[key] === 'number' ? (values[key] as number) : undefined)
  const [L, E, C, S, D] = [number('L'), number('E'), number('C'), number('S'), number('D')]
  if (L === undefined && E === undefined && C === undefined && S === undefined) return null
  const method = S !== undefined && E === undefined && C === undefined ? 'ls' : 'lec'
  const given: Record<string, number | undefined> = method === 'ls' ? { L, S } : { L, E, C }
  const missing = Object.entries(given).find(([, value]) => value === undefined)
  if (missing) {
    say(missing[0], 'error', `缺少 ${missing[0]} 值：${method === 'ls' ? 'L、S' : 'L、E、C'} 须填全，或都不填`)
    return null
  }
  const inputs = given as Record<string, number>
  const wrong = inputProblem(method, inputs, today)
  if (wrong) {
    say(wrong.factor, 'error', wrong.text)
    return null
  }
  const { score: product } = score(method, inputs, today)
  if (D !== undefined && Math.abs(D - product) > 0.01)
    say('D', 'notice', `填写的 ${D} 与按分值算出的 ${product} 不同，按 ${product} 导入`)
  return { method, inputs }
}

function gradeOf(values: Values, assessment: LoadedRisk['assessment'], today: string, say: Say): RiskGrade | null {
  const stated = textOf(values, 'grade') as RiskGrade | null
  if (!assessment) {
    if (stated) say('grade', 'notice', '只有等级，没有评价分值：导入后列为“待复评”')
    else say('grade', 'notice', '没有等级和评价分值：导入为草稿')
    return stated
  }
  const { grade } = score(assessment.method, assessment.inputs, today)
  if (stated && stated !== grade)
    say(
      'grade',
      'notice',
      `填写的“${gradeTitles[stated]}”与按分值算出的“${gradeTitles[grade]}”不同，按算出的导入，请核对`,
    )
  return grade
}

/** Several levels in one cell: the highest leads. Lower than the grade calls for is not taken. */
function levelOf(values: Values, grade: RiskGrade | null, today: string, say: Say): ControlLevel | null {
  const given = Array.isArray(values.level) ? values.level : []
  const level = levelCodes.find(code => given.includes(code)) ?? null
  if (!level || !grade || mayControlAt(level, grade, today)) return level
  const least = levelTitles[levelFor(grade, today)]
  say('level', 'notice', `${gradeTitles[grade]}至少由${least}管控，不能低到${levelTitles[level]}，按${least}导入`)
  return null
}

const aspectWords: [RegExp, Aspect][] = [
  [/人|行为|操作|违章/, 'behaviour'],
  [/管理|制度|体系/, 'management'],
  [/环境|场所/, 'environment'],
  [/工艺|作业|流程/, 'process'],
  [/设备|设施|物|机械|装置/, 'equipment'],
]
const aspectFrom = (words: string | null): Aspect | null =>
  (words && aspectWords.find(([pattern]) => pattern.test(words))?.[1]) || null

export function loadedRisk(id: string, values: Values): LoadedRisk {
  const number = (key: string) => Number(values[key])
  const method = textOf(values, 'method')
  const kinds = Array.isArray(values.kind) ? values.kind : []
  const sorted = measureKindCodes.flatMap(kind =>
    measuresFromText(textOf(values, kind) ?? '').map(description => ({ kind, description })),
  )
  const unsorted = measuresFromText(textOf(values, 'measures') ?? '').map(description => ({
    kind: measureKindFromText(description),
    description,
  }))
  return {
    ...{ id, kinds, measures: [...unsorted, ...sorted] },
    ...{ point: String(values.point), riskUnit: textOf(values, 'riskUnit'), event: String(values.event) },
    aspect: textOf(values, 'aspect') as Aspect | null,
    consequence: textOf(values, 'consequence') ?? '',
    assessment:
      method === 'lec'
        ? { method, inputs: { L: number('L'), E: number('E'), C: number('C') } }
        : method === 'ls'
          ? { method, inputs: { L: number('L'), S: number('S') } }
          : null,
    grade: textOf(values, 'grade') as RiskGrade | null,
    level: textOf(values, 'level') as ControlLevel | null,
    ...{ unitId: textOf(values, 'unitId'), postName: textOf(values, 'postName'), personId: textOf(values, 'personId') },
  }
}
