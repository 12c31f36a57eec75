/** The kinds of record that can be imported so far; each later one is one more line here and an adapter on the server. */
import type { Day } from '../../../kernel/dates.ts'
import { kindsOn } from '../../hazards/kinds.ts'
import type { ImportTarget } from '../target.ts'
import { checkItemsTarget } from './check-items.ts'
import { hazardsTarget } from './hazards.ts'
import { peopleTarget } from './people.ts'
import { risksTarget } from './risks.ts'

export const targetNames = ['hazards', 'people', 'check-items', 'risks'] as const
export type TargetName = (typeof targetNames)[number]

export const targetTitles: Record<TargetName, string> = {
  hazards: '隐患台账',
  people: '人员名册',
  'check-items': '检查条目',
  risks: '风险清单',
}

/** Kinds of hazard change by law; the rest of a target does not. */
export function targetOn(name: TargetName, today: Day): ImportTarget {
  if (name === 'hazards') return hazardsTarget([...kindsOn(today)])
  if (name === 'risks') return risksTarget([...kindsOn(today)], today)
  return name === 'people' ? peopleTarget : checkItemsTarget
}
