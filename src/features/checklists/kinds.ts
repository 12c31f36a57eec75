/** Kinds of inspection a checklist is for, and the words by which spreadsheets name them. */
export const checklistKinds = {
  daily: '日常排查',
  post: '岗位排查',
  team: '班组排查',
  workshop: '车间排查',
  enterprise: '企业综合排查',
  principal: '主要负责人排查',
  professional: '专业（专项）排查',
  seasonal: '季节性排查',
  holiday: '节假日排查',
  analogy: '事故类比排查',
  expert: '专家诊断',
} as const

export type ChecklistKind = keyof typeof checklistKinds
export const checklistKindNames = Object.keys(checklistKinds) as [ChecklistKind, ...ChecklistKind[]]

const words: readonly [RegExp, ChecklistKind][] = [
  [/岗位/, 'post'],
  [/班组|班前|班后/, 'team'],
  [/车间|部门/, 'workshop'],
  [/主要负责人|领导带班/, 'principal'],
  [/专家|外聘/, 'expert'],
  [/专项|专业/, 'professional'],
  [/季节|防汛|防雷|防冻|防暑/, 'seasonal'],
  [/节假日|节前|节后|重点时段/, 'holiday'],
  [/类比/, 'analogy'],
  [/综合性|公司级|企业级|厂级/, 'enterprise'],
]

/** “专项检查” → professional; a word that names none of them is a daily check. */
export function kindNamed(text: string): ChecklistKind {
  return words.find(([pattern]) => pattern.test(text))?.[1] ?? 'daily'
}
