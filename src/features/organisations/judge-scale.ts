import type { Day } from '../../kernel/dates.ts'
import { scaleIndustryOf } from './industry.ts'
import { isAboveScale, type Scale, scaleIndustries, scaleOf } from './scale.ts'

export type ScaleInputs = {
  industry?: string | null
  headcount?: number | null
  revenueFen?: number | null
  assetsFen?: number | null
  scale?: string | null
}

const fenPer10k = 1_000_000

/** The scale of a profile on a day: computed where the rule has a row for its industry, chosen by a person only where it has none. */
export function judgeScale(profile: ScaleInputs, on: Day) {
  const industry = profile.industry ? scaleIndustryOf(profile.industry) : null
  const revenue10k = inTenThousand(profile.revenueFen)
  const measures = { people: profile.headcount ?? null, revenue10k, assets10k: inTenThousand(profile.assetsFen) }
  const judged = profile.industry
    ? scaleOf(industry, measures, on)
    : { scale: null, explanation: '请先填写国民经济行业，规模由系统按国统字〔2017〕213号计算', rule: null }
  const choosable =
    Boolean(profile.industry) && !(industry !== null && judged.rule && scaleIndustries(on).includes(industry))
  return {
    scale: choosable ? ((profile.scale ?? null) as Scale | null) : judged.scale,
    explanation: judged.explanation,
    rule: choosable ? null : judged.rule,
    choosable,
    aboveScale: isAboveScale(industry, revenue10k, on),
  }
}

function inTenThousand(fen: number | null | undefined): number | null {
  return typeof fen === 'number' ? fen / fenPer10k : null
}
