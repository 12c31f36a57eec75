import type { Grade, HazardMove } from '../lifecycle.ts'
import type { FormTable } from './fields.ts'

const why = (label: string) => ({ name: 'reason', label, kind: 'text' as const, required: true })

/** What each move of a hazard asks; assessing has a drawer of its own. */
export const moveForms: Record<Exclude<HazardMove, 'assess'>, FormTable> = {
  'put-right': {
    note: '已经当场改好的一般隐患，一步报完；仍须由他人验收。',
    fields: [
      { name: 'text', label: '怎么改的', kind: 'text', required: true },
      { name: 'before', label: '整改前照片', kind: 'photos', role: 'before' },
      { name: 'after', label: '整改后照片', kind: 'photos', role: 'after', required: true },
      { name: 'kind', label: '隐患类型', kind: 'hazard-kind' },
    ],
  },
  merge: {
    note: '同一处隐患只整改一次：本条并入所选隐患，报告人仍能看到结果。',
    fields: [
      { name: 'into', label: '并入哪一条', kind: 'same-hazard', required: true },
      { name: 'reason', label: '说明', kind: 'text' },
    ],
  },
  dismiss: { fields: [why('为什么不算隐患')], danger: true },
  regrade: {
    fields: [
      {
        name: 'grade',
        label: '改为',
        kind: 'choice',
        required: true,
        choices: [
          { value: 'general', label: '一般' },
          { value: 'major', label: '重大' },
        ],
      },
      { name: 'clause', label: '判定条款', kind: 'clause', required: true, when: { field: 'grade', is: 'major' } },
      { name: 'clauseNote', label: '判定说明', kind: 'text', when: { field: 'grade', is: 'major' } },
      why('重新定级的理由'),
    ],
  },
  assign: {
    fields: [
      { name: 'rectifier', label: '整改责任人', kind: 'person', required: true },
      { name: 'dueOn', label: '整改期限', kind: 'deadline' },
      { name: 'requirement', label: '整改要求', kind: 'text', required: true },
      { name: 'verifier', label: '验收人', kind: 'person', hint: '不选则由整改责任人的上级验收；整改人不能验收自己' },
    ],
  },
  reassign: {
    fields: [
      { name: 'rectifier', label: '改派给', kind: 'person', required: true },
      { name: 'dueOn', label: '整改期限', kind: 'day', hint: '不填则期限不变' },
      why('改派理由'),
    ],
  },
  rectify: {
    fields: [
      { name: 'text', label: '怎么改的', kind: 'text', required: true },
      { name: 'photos', label: '整改后照片', kind: 'photos', role: 'after', required: true },
    ],
  },
  'send-back': {
    fields: [why('哪里还没改好'), { name: 'dueOn', label: '新的期限', kind: 'day', hint: '不填则期限不变' }],
    danger: true,
  },
  verify: {
    initial: { text: '已到现场查看，整改到位。' },
    fields: [
      { name: 'text', label: '验收意见', kind: 'text', required: true },
      { name: 'photos', label: '验收照片', kind: 'photos', role: 'verification' },
    ],
  },
  close: { fields: [{ name: 'text', label: '销号说明', kind: 'text' }] },
  reopen: { fields: [why('重新打开的理由')], danger: true },
}

/** The form as this person gets it: whoever may close a general hazard verifies and closes in one step, unless they say otherwise. */
export function moveForm(
  move: keyof typeof moveForms,
  { grade }: { grade: Grade | null },
  may: (permission: string) => boolean,
): FormTable {
  const form = moveForms[move]
  if (move !== 'verify' || grade !== 'general' || !may('hazard.close')) return form
  return {
    ...form,
    initial: { ...form.initial, close: true },
    fields: [...form.fields, { name: 'close', label: '同时销号', kind: 'yes' }],
  }
}
