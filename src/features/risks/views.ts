import { z } from 'zod'
import { gradeCodes, levelCodes } from './control.ts'
import { riskStates } from './lifecycle.ts'
import { aspectCodes, dimensionCodes, measureKindCodes } from './risk.ts'

export const method = z.enum(['lec', 'ls', 'mes', 'stated'])
export const grade = z.enum(gradeCodes)
export const level = z.enum(levelCodes)
const named = z.object({ id: z.string(), name: z.string() })

export const measureView = z.object({
  id: z.string(),
  kind: z.enum(measureKindCodes),
  dimension: z.enum(dimensionCodes).nullable(),
  description: z.string(),
  /** The post that answers for it, with its unit; who holds it may change. */
  post: named.nullable(),
})
export type MeasureView = z.output<typeof measureView>

export const riskRow = z.object({
  organisation: z.string(),
  organisationName: z.string(),
  id: z.string(),
  number: z.string(),
  event: z.string(),
  state: z.enum(riskStates),
  point: named,
  riskUnitName: z.string().nullable(),
  unit: z.string().nullable(),
  unitName: z.string().nullable(),
  placeName: z.string().nullable(),
  aspect: z.enum(aspectCodes).nullable(),
  kinds: z.array(z.string()),
  method: method.nullable(),
  score: z.number().nullable(),
  grade: grade.nullable(),
  level: level.nullable(),
  assessedOn: z.string().nullable(),
  measureCount: z.number(),
})
export type RiskRow = z.output<typeof riskRow>

/** Control measures of risks still to be controlled, and whether anything checks them. */
export const coverageView = z.object({
  measures: z.number(),
  withItem: z.number(),
  withoutItem: z.number(),
  /** Risks of which a measure has no check item: the rows the filter `withoutItem` lists. */
  risks: z.number(),
})
export type CoverageView = z.output<typeof coverageView>

export const assessmentView = z.object({
  id: z.string(),
  validFrom: z.string(),
  validTo: z.string().nullable(),
  method,
  inputs: z.record(z.string(), z.number()),
  score: z.number().nullable(),
  computed: grade,
  direct: z.array(z.string()),
  grade,
  level,
  rules: z.array(z.string()),
  reason: z.string().nullable(),
  assessedBy: z.string().nullable(),
})
export type AssessmentView = z.output<typeof assessmentView>

export const riskView = riskRow.extend({
  riskUnit: z.string().nullable(),
  classCode: z.string().nullable(),
  consequence: z.string(),
  reviewReason: z.string().nullable(),
  /** Newest first; the first is in force. */
  assessments: z.array(assessmentView),
  /** Each with how many check items check it. */
  measures: z.array(measureView.extend({ checkItems: z.number() })),
  controls: z.array(z.object({ level, title: z.string(), instead: z.array(level) })),
  moves: z.array(z.object({ move: z.string(), title: z.string(), open: z.boolean(), reason: z.string().optional() })),
  mayLower: z.boolean(),
})
export type RiskView = z.output<typeof riskView>

const counts = {
  major: z.number(),
  considerable: z.number(),
  general: z.number(),
  low: z.number(),
  ungraded: z.number(),
}

export const totalsRow = z.object({
  /** A unit of the enterprise (null: of none), or an enterprise in reach. */
  id: z.string().nullable(),
  name: z.string(),
  ...counts,
  withoutMeasure: z.number(),
  underReview: z.number(),
})
export type TotalsRow = z.output<typeof totalsRow>

export const pointView = z.object({
  id: z.string(),
  name: z.string(),
  unit: z.string().nullable(),
  unitName: z.string().nullable(),
  place: z.string().nullable(),
  placeName: z.string().nullable(),
  units: z.array(named),
  ...counts,
})
export type PointView = z.output<typeof pointView>

export const noticeView = z.object({
  point: z.object({ name: z.string(), unitName: z.string().nullable(), placeName: z.string().nullable() }),
  organisationName: z.string(),
  on: z.string(),
  risks: z.array(riskRow.extend({ consequence: z.string(), measures: z.array(measureView) })),
})

export const methodsView = z.object({
  /** The grades of the five steps of MES as this organisation confirmed them; null: the method is off. */
  mes: z.array(grade).nullable(),
  confirmedAt: z.string().nullable(),
  confirmedBy: z.string().nullable(),
})
