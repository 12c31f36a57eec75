import type { Tone } from '../../../ui/desk/StatusTag.tsx'
import type { ChecklistItem } from '../item.ts'
import { checklistKinds } from '../kinds.ts'
import type { ChecklistState } from '../lifecycle.ts'

export const checklistPath = (id: string) => `/checklists/${id}`

export const stateTones: Record<ChecklistState, Tone> = { draft: 'wait', published: 'good', retired: 'plain' }

export const kindChoices = Object.entries(checklistKinds).map(([value, label]) => ({ value, label }))

const said: Record<string, string> = { normal: '正常', hazard: '隐患', notApplicable: '不适用' }
export const answerTitle = (answer: string) => said[answer] ?? answer

/** “仅当第 3 项为 隐患 时查” */
export function branchText({ onlyIf }: ChecklistItem, items: readonly ChecklistItem[]): string | null {
  if (!onlyIf) return null
  const at = items.findIndex(({ id }) => id === onlyIf.item)
  const answers = onlyIf.answered.map(answerTitle).join('或')
  return at < 0 ? '所依据的检查项已不在表中' : `仅当第 ${at + 1} 项为“${answers}”时查`
}
