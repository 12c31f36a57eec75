import type { z } from 'zod'
import type { timelineItem } from '../../hazards/hazard.ts'
import { kindName } from '../../hazards/kinds.ts'
import { type ControlLevel, gradeTitles, levelTitles, type RiskGrade } from '../control.ts'
import { type MethodCode, methodTitles } from '../methods.ts'
import { type Aspect, aspectName, type Dimension, dimensionName, type MeasureKind, measureKindName } from '../risk.ts'

type Item = z.output<typeof timelineItem>

/** The fields of a risk's events as people read them; references to other records say nothing and stay out. */
const fields: Record<string, { title: string; word?: (value: never) => string }> = {
  event: { title: '事件' },
  aspect: { title: '辨识对象', word: (value: Aspect) => aspectName(value) },
  kinds: { title: '事故类型', word: (value: string[]) => value.map(kindName).join('、') },
  classCode: { title: '危险有害因素分类' },
  consequence: { title: '后果' },
  grade: { title: '等级', word: (value: RiskGrade) => gradeTitles[value] },
  level: { title: '管控层级', word: (value: ControlLevel) => levelTitles[value] },
  score: { title: '分值', word: String },
  method: { title: '评价方法', word: (value: MethodCode) => methodTitles[value] },
  inputs: { title: '取值', word: (value: Record<string, number>) => pairs(value) },
  direct: { title: '直接判定', word: (value: string[]) => value.join('、') },
  rules: { title: '规则版本', word: (value: string[]) => value.join('、') },
  description: { title: '措施' },
  kind: { title: '类别', word: (value: MeasureKind) => measureKindName(value) },
  dimension: { title: '方面', word: (value: Dimension) => dimensionName(value) },
  state: { title: '状态' },
}

const pairs = (value: Record<string, number>) =>
  Object.entries(value)
    .map(([factor, one]) => `${factor}=${one}`)
    .join('，')

export function inWords(items: readonly Item[]): Item[] {
  return items.map(item => ({
    ...item,
    changes: item.changes.flatMap(({ field, before, after }) => {
      const known = fields[field]
      return known ? [{ field: known.title, before: worded(known, before), after: worded(known, after) }] : []
    }),
  }))
}

function worded({ word }: (typeof fields)[string], value: unknown): unknown {
  if (value === null || value === undefined || (Array.isArray(value) && value.length === 0)) return null
  return word ? word(value as never) : value
}
