import type { Day } from './dates.ts'

export type Confidence = 'high' | 'medium' | 'low'
/** Where a rule comes from: a text of law, the city's plan, or a convention of this software that its users may change. */
export type Basis = 'law' | 'plan' | 'convention'

/** The citation and the days of validity that every rule carries. Both ends are included; null means open. */
export type Cited = {
  source: string
  clause: string
  basis: Basis
  confidence: Confidence
  effectiveFrom: Day
  effectiveTo: Day | null
  note?: string
}

export type RuleVersion<T> = Cited & { id: string; rule: T }

export const basisNames: Record<Basis, string> = { law: '法定', plan: '方案要求', convention: '系统约定' }
export const confidenceNames: Record<Confidence, string> = { high: '已核实', medium: '转述，待核对', low: '未核实' }

export function isInForce(cited: Pick<Cited, 'effectiveFrom' | 'effectiveTo'>, on: Day): boolean {
  return cited.effectiveFrom <= on && (cited.effectiveTo === null || on <= cited.effectiveTo)
}

/** The version valid on the day of the judged business. Throws when none or more than one is: the data is then wrong. */
export function inForce<T extends Cited>(versions: readonly T[], on: Day): T {
  const valid = versions.filter(version => isInForce(version, on))
  if (valid.length === 1) return valid[0] as T
  const source = versions[0]?.source ?? '规则'
  throw new Error(
    valid.length === 0
      ? `${source}在${on}没有有效版本：请补充该日适用的版本`
      : `${source}在${on}有多个有效版本：请更正起止日期`,
  )
}

/** What a judgement stores beside itself, so that it can be explained after the rule has changed. */
export function ruleId(version: { id: string; effectiveFrom: Day }): string {
  return `${version.id}@${version.effectiveFrom}`
}
