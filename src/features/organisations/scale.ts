import aboveScaleLaw from '../../../law/above-scale.json' with { type: 'json' }
import sizeLaw from '../../../law/enterprise-size.json' with { type: 'json' }
import type { Day } from '../../kernel/dates.ts'
import { inForce, isInForce, type RuleVersion, ruleId } from '../../kernel/law.ts'

export type Scale = 'large' | 'medium' | 'small' | 'micro'
type Measure = 'people' | 'revenue10k' | 'assets10k'
/** Headcount, yearly revenue and total assets; the last two in 万元. */
export type Measures = Partial<Record<Measure, number | null>>

type Row = {
  code: string
  name: string
  confidence: string
  measures: Measure[]
  large: number[]
  medium: number[]
  small: number[]
}
const versions = sizeLaw as unknown as RuleVersion<{ statement: string; rows: Row[] }>[]
const aboveScaleVersions = aboveScaleLaw as unknown as RuleVersion<{ industry: string; revenue10k: number }>[]

export const scaleNames: Record<Scale, string> = { large: '大型', medium: '中型', small: '小型', micro: '微型' }
const measureNames: Record<Measure, string> = {
  people: '从业人员（人）',
  revenue10k: '营业收入（万元）',
  assets10k: '资产总额（万元）',
}

/** Scale is null, with the reason in the explanation, where the industry has no limits here or a figure is missing. */
export type ScaleJudgement = { scale: Scale | null; explanation: string; rule: string | null }

/**
 * 国统字〔2017〕213号: large, medium and small need every lower limit of their row; below the limits of small it is micro.
 * The industry is a statistical industry, see scaleIndustryOf.
 */
export function scaleOf(industry: string | null, measures: Measures, on: Day): ScaleJudgement {
  if (!versions.some(version => isInForce(version, on)))
    return { scale: null, explanation: `${on}没有有效的企业划型办法，请人工选择规模`, rule: null }
  const version = inForce(versions, on)
  const rule = ruleId(version)
  const row = version.rule.rows.find(candidate => candidate.code === industry)
  if (!row) return { scale: null, explanation: '该行业的划型标准未编入，请按国统字〔2017〕213号人工选择规模', rule }
  const missing = row.measures.filter(measure => typeof measures[measure] !== 'number')
  if (missing.length > 0)
    return { scale: null, explanation: `请填写${missing.map(measure => measureNames[measure]).join('、')}`, rule }
  const values = row.measures.map(measure => measures[measure] as number)
  const scale =
    (['large', 'medium', 'small'] as const).find(size =>
      values.every((value, index) => value >= (row[size][index] ?? 0)),
    ) ?? 'micro'
  return { scale, explanation: explain(row, values, scale), rule }
}

export function scaleIndustries(on: Day): string[] {
  return inForce(versions, on).rule.rows.map(row => row.code)
}

/** 规模以上工业: industrial, with yearly revenue from its main business of 20 million yuan and more. Null: not known. */
export function isAboveScale(industry: string | null, revenue10k: number | null, on: Day): boolean | null {
  const limit = aboveScaleVersions.find(version => isInForce(version, on))?.rule
  if (!limit || industry === null) return null
  if (industry !== limit.industry) return false
  return revenue10k === null ? null : revenue10k >= limit.revenue10k
}

function explain(row: Row, values: number[], scale: Scale): string {
  const limits = scale === 'micro' ? row.small : row[scale]
  const parts = row.measures.map((measure, index) => {
    const value = values[index] as number
    const limit = limits[index] as number
    return `${measureNames[measure]}${value}${value >= limit ? '≥' : '＜'}${limit}`
  })
  const reason = scale === 'micro' ? '未同时达到小型的下限' : `同时达到${scaleNames[scale]}的下限`
  return `${row.name}：${parts.join('，')}，${reason}，为${scaleNames[scale]}（国统字〔2017〕213号）`
}
