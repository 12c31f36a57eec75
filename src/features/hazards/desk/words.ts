import type { Choice } from '../../../ui/desk/FilterChips.tsx'
import type { Tone } from '../../../ui/desk/StatusTag.tsx'
import type { HazardRow } from '../hazard.ts'
import { type HazardState, hazardLifecycle, hazardStates } from '../lifecycle.ts'

export const stateTitle = (state: HazardState) => hazardLifecycle.states[state].title

const tones: Record<HazardState, Tone> = {
  reported: 'wait',
  assessed: 'wait',
  assigned: 'work',
  rectified: 'work',
  verified: 'work',
  closed: 'good',
  merged: 'plain',
  dismissed: 'plain',
  voided: 'plain',
}
export const stateTone = (state: HazardState) => tones[state]

export const sourceTitles: Record<HazardRow['source'], string> = {
  report: '员工报告',
  visit: '监管检查',
  import: '台账导入',
}

export const stateChoices: Choice[] = hazardStates.map(state => ({ value: state, label: stateTitle(state) }))
export const gradeChoices: Choice[] = [
  { value: 'major', label: '重大' },
  { value: 'general', label: '一般' },
  { value: 'none', label: '未定级' },
]
export const sourceChoices: Choice[] = Object.entries(sourceTitles).map(([value, label]) => ({ value, label }))

/** Where a hazard opens; the organisation stands in the address because authorities read many. */
export function hazardPath(organisation: string, hazard: string): string {
  return `/hazards/${organisation}/${hazard}`
}
