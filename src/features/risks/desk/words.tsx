import type { Cited } from '../../../kernel/law.ts'
import type { Choice } from '../../../ui/desk/FilterChips.tsx'
import { GradeTag } from '../../../ui/desk/GradeTag.tsx'
import type { LawNote } from '../../../ui/desk/LawMark.tsx'
import type { Tone } from '../../../ui/desk/StatusTag.tsx'
import { gradeCodes, gradeTitles, levelCodes, levelTitles, type RiskGrade } from '../control.ts'
import { type RiskState, stateTitle } from '../lifecycle.ts'
import { aspects } from '../risk.ts'

export function RiskGradeTag({ grade }: { grade: RiskGrade | null }) {
  return <GradeTag grade={grade === 'considerable' ? 'large' : grade} />
}

const tones: Record<RiskState, Tone> = {
  draft: 'plain',
  'in-force': 'good',
  'under-review': 'wait',
  retired: 'plain',
  voided: 'plain',
}
export const stateTone = (state: RiskState) => tones[state]

export const gradeChoices: Choice[] = [
  ...gradeCodes.map(value => ({ value, label: gradeTitles[value] })),
  { value: 'none', label: '未定级' },
]
export const levelChoices: Choice[] = levelCodes.map(value => ({ value, label: levelTitles[value] }))
export const aspectChoices: Choice[] = aspects.map(({ code, title }) => ({ value: code, label: title }))
export const stateChoices: Choice[] = (['draft', 'in-force', 'under-review', 'retired'] as const).map(value => ({
  value,
  label: stateTitle(value),
}))

export const riskPath = (organisation: string, risk: string) => `/risks/${organisation}/${risk}`
export const noticePath = (organisation: string, point: string) => `/risks/${organisation}/points/${point}/notice`

export function lawNoteOf(version: Cited, text?: string): LawNote {
  const { source, clause, basis, confidence, effectiveFrom, effectiveTo, note } = version
  return { document: source, clause, basis, confidence, effectiveFrom, effectiveTo, ...(note && { note }), text }
}
