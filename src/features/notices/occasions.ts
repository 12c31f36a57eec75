import { recordKindNames, recordKinds } from '../hazards/records.ts'

/** Whom an event concerns besides those on whose desk the matter has just come to lie. */
export type Also = 'rectifier' | 'reporter' | 'maker'

const moves = [
  'reported',
  'assessed',
  'graded',
  'put-right',
  'merged',
  'dismissed',
  'regraded',
  'assigned',
  'reassigned',
  'rectified',
  'sent-back',
  'verified',
  'closed',
  'reopened',
  'escalated',
]

const told: Record<string, { who: Also; title: string }> = {
  'hazard.dismissed': { who: 'reporter', title: '您报告的情况不作为隐患' },
  'hazard.closed': { who: 'reporter', title: '您报告的隐患已销号' },
  'hazard-record.extension.grant': { who: 'maker', title: '延期申请已批准' },
  'hazard-record.extension.refuse': { who: 'maker', title: '延期申请未批准' },
  'hazard-record.resumption.pass': { who: 'maker', title: '恢复生产申请审查合格' },
  'hazard-record.resumption.fail': { who: 'maker', title: '恢复生产申请审查不合格' },
  'hazard-record.supervision.extend': { who: 'rectifier', title: '督办期限已延长' },
  'hazard-record.supervision.release': { who: 'rectifier', title: '挂牌督办已摘牌' },
}

/** Who is told of this event by name, and in what words. The first step of an escalation is the rectifier's own due day. */
export function alsoTold(kind: string, after: Record<string, unknown>): { who: Also; title: string } | undefined {
  if (kind === 'hazard.escalated')
    return after.to === 'rectifier' ? { who: 'rectifier', title: '整改期限已到，请尽快整改' } : undefined
  return told[kind]
}

/** A new rectifier takes over a desk on which the matter already lay. */
export const handsOver = (kind: string) => kind === 'hazard.reassigned'

/** Every event that may put something on a desk. */
export const occasions: readonly string[] = [
  ...moves.map(move => `hazard.${move}`),
  ...recordKindNames.flatMap(name =>
    ['made', ...Object.keys(recordKinds[name].cycle.moves)].map(move => `hazard-record.${name}.${move}`),
  ),
]

/** What lies on a desk, in the words of a notice's title. */
export function deskTitle(matter: string, title: string, grade: string | null, number: string): string {
  const what = grade === 'major' ? '重大隐患' : '隐患'
  if (matter === 'overdue') return `${what}逾期未整改，已上报到您：${number}`
  if (matter === 'assigned') return `请整改${what}：${number}`
  if (matter === 'rectified') return `请验收${what}：${number}`
  // A record beside the hazard: its own name comes first.
  return matter.includes('.') ? `${title}（${what} ${number}）` : `${what}${title}：${number}`
}
