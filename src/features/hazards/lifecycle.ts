import { lifecycle } from '../../kernel/lifecycle.ts'

export const hazardStates = [
  'reported',
  'assessed',
  'assigned',
  'rectified',
  'verified',
  'closed',
  'merged',
  'dismissed',
  'voided',
] as const
export type HazardState = (typeof hazardStates)[number]
export type Grade = 'general' | 'major'

/** What the moves ask of the hazard and of the records beside it. All are plain facts; none is ticked by hand. */
export type HazardFacts = {
  grade: Grade | null
  planAdopted: boolean
  closingAssessed: boolean
  measureReviewed: boolean
  congressReported: boolean
  stopOrdered: boolean
  resumptionPassed: boolean
  /** Placed under supervision and not released. */
  supervised: boolean
}

export type HazardRelation = 'reporter' | 'rectifier' | 'verifier' | 'visitor' | 'superior'

const major = (facts: HazardFacts) => facts.grade === 'major'

/**
 * One lifecycle for both grades. What a major hazard needs besides are records with lifecycles of their own (records.ts); their facts
 * guard these moves. Interim measures and urgent repair are never blocked, and a missing receipt is a clock, not a gate.
 */
export const hazardLifecycle = lifecycle({
  title: '隐患',
  start: 'reported',
  states: {
    reported: { title: '待评估', desks: [{ role: 'safety-officer' }] },
    assessed: { title: '待派单', desks: [{ role: 'safety-officer' }] },
    assigned: { title: '整改中', desks: [{ relation: 'rectifier' }] },
    rectified: { title: '待验收', desks: [{ relation: 'verifier' }] },
    verified: { title: '待销号', desks: [{ role: 'safety-officer' }] },
    closed: { title: '已销号', desks: [], ended: true },
    merged: { title: '已并入', desks: [], ended: true },
    dismissed: { title: '不属隐患', desks: [], ended: true },
    voided: { title: '已撤销导入', desks: [], ended: true },
  },
  relations: {
    reporter: '报告人',
    rectifier: '整改责任人',
    verifier: '验收人',
    visitor: '检查发现该隐患的监管部门',
    superior: '上级负责人',
  },
  guards: {
    planAdopted: {
      holds: (facts: HazardFacts) => !major(facts) || facts.planAdopted,
      reason: '重大隐患须先由主要负责人组织制定并批准治理方案（令16号第15条）；临时措施和抢险不受此限',
    },
    closingAssessed: {
      holds: (facts: HazardFacts) => !major(facts) || facts.closingAssessed,
      reason: '重大隐患治理结束后须先有评估报告（令16号第18条）',
    },
    measureReviewed: {
      holds: (facts: HazardFacts) => !major(facts) || facts.measureReviewed,
      reason: '须先修订风险管控措施，或说明现有措施已足够（方案二（四）2）',
    },
    congressReported: {
      holds: (facts: HazardFacts) => !major(facts) || facts.congressReported,
      reason: '须先向职工大会或职工代表大会报告治理情况（安全生产法第41条）',
    },
    resumptionPassed: {
      holds: (facts: HazardFacts) => !facts.stopOrdered || facts.resumptionPassed,
      reason: '曾责令停产停业或停止使用：须先申请恢复生产并经监管部门审查合格（令16号第18条、第23条）',
    },
    released: {
      holds: (facts: HazardFacts) => !facts.supervised,
      reason: '正在挂牌督办，须由督办部门复查后摘牌',
    },
  },
  moves: {
    assess: { title: '评估', from: ['reported'], to: 'assessed', permission: 'hazard.assess' },
    'put-right': { title: '当场整改', from: ['reported'], to: 'rectified', permission: 'hazard.rectify' },
    merge: { title: '并入已有隐患', from: ['reported'], to: 'merged', permission: 'hazard.merge' },
    dismiss: { title: '不作为隐患', from: ['reported'], to: 'dismissed', permission: 'hazard.dismiss' },
    regrade: {
      title: '重新定级',
      from: ['assessed', 'assigned', 'rectified'],
      to: 'assessed',
      permission: 'hazard.regrade',
      guards: ['released'],
    },
    assign: {
      title: '派单',
      from: ['assessed'],
      to: 'assigned',
      permission: 'hazard.assign',
      guards: ['planAdopted'],
    },
    reassign: { title: '改派', from: ['assigned'], to: 'assigned', permission: 'hazard.assign' },
    rectify: {
      title: '提交整改',
      from: ['assigned'],
      to: 'rectified',
      permission: 'hazard.rectify',
      by: ['rectifier'],
    },
    'send-back': {
      title: '退回整改',
      from: ['rectified'],
      to: 'assigned',
      permission: 'hazard.verify',
      by: ['verifier', 'visitor'],
      notBy: ['rectifier'],
    },
    verify: {
      title: '验收通过',
      from: ['rectified'],
      to: 'verified',
      permission: 'hazard.verify',
      by: ['verifier', 'visitor'],
      notBy: ['rectifier'],
      guards: ['closingAssessed'],
    },
    close: {
      title: '销号',
      from: ['verified'],
      to: 'closed',
      permission: 'hazard.close',
      guards: ['closingAssessed', 'measureReviewed', 'congressReported', 'resumptionPassed', 'released'],
    },
    reopen: { title: '重新打开', from: ['closed'], to: 'assessed', permission: 'hazard.reopen' },
  },
})

export type HazardMove = keyof typeof hazardLifecycle.moves
export const gradeTitles: Record<Grade, string> = { general: '一般', major: '重大' }
export const openStates: readonly HazardState[] = ['reported', 'assessed', 'assigned', 'rectified', 'verified']
