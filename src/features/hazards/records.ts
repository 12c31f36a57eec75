import { z } from 'zod'
import { type Lifecycle, lifecycle } from '../../kernel/lifecycle.ts'
import type { HazardState } from './lifecycle.ts'
import { missingItems } from './requirements.ts'

/** Facts a record's moves ask for, of the record and of its hazard. */
export type RecordFacts = {
  hazardState: HazardState
  grade: 'general' | 'major' | null
  content: Record<string, unknown>
  stopOrdered: boolean
  planAdopted: boolean
  /** Today is not after the hazard's deadline. */
  beforeDeadline: boolean
}

export type RecordRelation = 'maker' | 'superior' | 'authority' | 'rectifier'

const relations: Record<RecordRelation, string> = {
  maker: '申请人',
  superior: '整改责任人的上级',
  authority: '该监管部门',
  rectifier: '整改责任人',
}

const text = (title: string, max = 4000) => z.string().trim().min(1, `请填写${title}`).max(max)
const day = z.iso.date({ error: '请选择日期' })
const photos = z.array(z.uuid()).max(12).optional()
const items = z.record(z.string(), z.string().max(4000))

/** A kind of record beside a hazard: who may make it when, what it must say, and its own lifecycle. */
export type RecordKind = {
  title: string
  /** Permission to make it, the hazard states in which it may be made, and whether only a major hazard has it. */
  make: {
    permission: string
    during: readonly HazardState[]
    majorOnly?: boolean
    by?: readonly RecordRelation[]
    once?: boolean
  }
  makeGuard?: { holds: (facts: RecordFacts) => boolean; reason: string }
  content: z.ZodType<Record<string, unknown>>
  cycle: Lifecycle<string, string, RecordRelation, string, RecordFacts>
  /** What each move must say; absent: nothing. */
  says?: Record<string, z.ZodType<Record<string, unknown>>>
}

const underway = ['reported', 'assessed', 'assigned', 'rectified', 'verified'] as const
const noGuards = {}
const opinion = z.object({ opinion: text('意见') })

export const recordKinds = {
  interim: {
    title: '临时措施',
    make: { permission: 'hazard.interim', during: underway },
    content: z.object({
      measures: z.array(z.string()).min(1, '请至少选择一项措施'),
      text: z.string().max(2000).optional(),
      photos,
    }),
    cycle: lifecycle({
      title: '临时措施',
      start: 'taken',
      relations,
      guards: noGuards,
      states: { taken: { title: '执行中', desks: [] }, lifted: { title: '已解除', desks: [], ended: true } },
      moves: { lift: { title: '解除', from: ['taken'], to: 'lifted', permission: 'hazard.assess' } },
    }),
    says: { lift: z.object({ reason: text('解除理由') }) },
  },
  plan: {
    title: '治理方案',
    make: { permission: 'hazard.plan', during: ['assessed', 'assigned'], majorOnly: true, once: true },
    // 6 legal items (令16号 第15条), the plan's five in place, and the two analyses of the full report (第14条): written once, here.
    content: z.object({
      legal: items,
      five: items,
      report: items,
      budgetFen: z.number().int().min(0).optional(),
      dueOn: day.optional(),
    }),
    cycle: lifecycle({
      title: '治理方案',
      start: 'draft',
      relations,
      guards: {
        complete: {
          holds: (facts: RecordFacts) => missingPlanItems(facts.content).length === 0,
          reason: (facts: RecordFacts) => `治理方案还缺：${missingPlanItems(facts.content).join('、')}`,
        },
      },
      states: {
        draft: { title: '编制中', desks: [{ role: 'safety-officer' }] },
        submitted: { title: '待主要负责人批准', desks: [{ role: 'principal' }] },
        adopted: { title: '已批准', desks: [] },
      },
      moves: {
        revise: { title: '修改', from: ['draft'], to: 'draft', permission: 'hazard.plan' },
        submit: {
          title: '提请批准',
          from: ['draft'],
          to: 'submitted',
          permission: 'hazard.plan',
          guards: ['complete'],
        },
        adopt: {
          title: '批准并上报',
          from: ['draft', 'submitted'],
          to: 'adopted',
          permission: 'hazard.plan.adopt',
          guards: ['complete'],
        },
        return: { title: '退回修改', from: ['submitted'], to: 'draft', permission: 'hazard.plan.adopt' },
        reopen: { title: '重新编制', from: ['adopted'], to: 'draft', permission: 'hazard.plan' },
      },
    }),
    says: { return: z.object({ reason: text('退回理由') }), reopen: z.object({ reason: text('重新编制的理由') }) },
  },
  'authority-report': {
    title: '重大隐患报告',
    // Made by the grading itself, one for each competent authority; the full report leaves with the adopted plan.
    make: { permission: 'none', during: [] },
    content: z.object({ authorityName: z.string() }).catchall(z.unknown()),
    cycle: lifecycle({
      title: '重大隐患报告',
      start: 'first-sent',
      relations,
      guards: {
        planAdopted: { holds: (facts: RecordFacts) => facts.planAdopted, reason: '治理方案批准后，详细报告随之报出' },
      },
      states: {
        'first-sent': { title: '初报已发出', desks: [{ authority: true }] },
        'first-received': { title: '初报已签收', desks: [] },
        'full-sent': { title: '详报已发出', desks: [{ authority: true }] },
        'full-received': { title: '详报已签收', desks: [], ended: true },
      },
      moves: {
        receive: {
          title: '签收初报',
          from: ['first-sent'],
          to: 'first-received',
          permission: 'hazard.report.receive',
          by: ['authority'],
        },
        'send-full': {
          title: '报出详报',
          from: ['first-sent', 'first-received'],
          to: 'full-sent',
          permission: 'hazard.report.full',
          guards: ['planAdopted'],
        },
        'receive-full': {
          title: '签收详报',
          from: ['full-sent'],
          to: 'full-received',
          permission: 'hazard.report.receive',
          by: ['authority'],
        },
      },
    }),
  },
  extension: {
    title: '延期申请',
    make: { permission: 'hazard.extend', during: ['assigned'], by: ['rectifier'], once: true },
    makeGuard: {
      holds: facts => facts.beforeDeadline,
      reason: '已过整改期限，不能再申请延期：请尽快整改，逾期已逐级上报',
    },
    content: z.object({ until: day, reason: text('延期理由') }),
    cycle: lifecycle({
      title: '延期申请',
      start: 'requested',
      relations,
      guards: noGuards,
      states: {
        requested: { title: '待批准', desks: [{ relation: 'superior' }] },
        granted: { title: '已批准', desks: [], ended: true },
        refused: { title: '未批准', desks: [], ended: true },
      },
      moves: {
        grant: {
          title: '批准延期',
          from: ['requested'],
          to: 'granted',
          permission: 'hazard.extend.grant',
          by: ['superior', 'authority'],
        },
        refuse: {
          title: '不批准',
          from: ['requested'],
          to: 'refused',
          permission: 'hazard.extend.grant',
          by: ['superior', 'authority'],
        },
      },
    }),
    says: { refuse: z.object({ reason: text('不批准的理由') }) },
  },
  supervision: {
    title: '挂牌督办',
    make: { permission: 'hazard.supervise', during: underway, majorOnly: true, once: true },
    // No national deadline exists: the notice sets it (hidden-hazard rules, 挂牌督办).
    content: z.object({
      number: text('督办文号', 100),
      dueOn: day,
      notice: text('督办通知内容'),
      stop: z.boolean().optional(),
    }),
    cycle: lifecycle({
      title: '挂牌督办',
      start: 'placed',
      relations,
      guards: {
        verified: {
          holds: (facts: RecordFacts) => facts.hazardState === 'verified' || facts.hazardState === 'rectified',
          reason: '整改完成并提交后才能申请摘牌',
        },
      },
      states: {
        placed: { title: '督办中', desks: [{ role: 'principal' }] },
        'review-requested': { title: '已申请摘牌', desks: [{ authority: true }] },
        released: { title: '已摘牌', desks: [], ended: true },
      },
      moves: {
        extend: {
          title: '延长督办期限',
          from: ['placed'],
          to: 'placed',
          permission: 'hazard.supervise',
          by: ['authority'],
        },
        'request-review': {
          title: '申请摘牌',
          from: ['placed'],
          to: 'review-requested',
          permission: 'hazard.resume.apply',
          guards: ['verified'],
        },
        'fail-review': {
          title: '复查不合格',
          from: ['review-requested'],
          to: 'placed',
          permission: 'hazard.supervise',
          by: ['authority'],
        },
        release: {
          title: '复查合格，摘牌',
          from: ['review-requested'],
          to: 'released',
          permission: 'hazard.supervise',
          by: ['authority'],
        },
      },
    }),
    says: {
      extend: z.object({ dueOn: day, reason: text('延长理由') }),
      'request-review': z.object({ text: text('整改完成情况') }),
      'fail-review': opinion,
      release: opinion,
    },
  },
  'congress-report': {
    title: '职代会报告',
    make: { permission: 'hazard.congress.report', during: underway, majorOnly: true },
    content: z.object({
      heldOn: day,
      forum: text('会议名称', 200),
      text: text('报告内容'),
      attendance: z.number().int().min(1).optional(),
      photos,
    }),
    cycle: lifecycle({
      title: '职代会报告',
      start: 'made',
      relations,
      guards: noGuards,
      states: {
        made: { title: '已报告', desks: [{ role: 'congress' }] },
        received: { title: '职代会已确认', desks: [], ended: true },
      },
      moves: { receive: { title: '确认收到', from: ['made'], to: 'received', permission: 'hazard.congress.receive' } },
    }),
    says: { receive: z.object({ text: z.string().max(2000).optional() }) },
  },
  'closing-assessment': {
    title: '治理评估报告',
    make: { permission: 'hazard.closing', during: ['assigned', 'rectified', 'verified'], majorOnly: true },
    content: z.object({
      by: z.enum(['own-experts', 'agency'], { error: '请选择评估方' }),
      assessors: text('评估人员', 500),
      heldOn: day,
      text: text('评估结论'),
      passed: z.literal(true, { error: '评估结论为合格时才能提交；不合格请继续整改' }),
      photos,
    }),
    cycle: lifecycle({
      title: '治理评估报告',
      start: 'made',
      relations,
      guards: noGuards,
      states: { made: { title: '已形成', desks: [], ended: true } },
      moves: {},
    }),
  },
  'measure-review': {
    title: '管控措施修订',
    make: { permission: 'hazard.closing', during: underway, majorOnly: true },
    content: z.object({
      outcome: z.enum(['revised', 'sufficient'], { error: '请选择' }),
      text: text('修订内容或理由'),
    }),
    cycle: lifecycle({
      title: '管控措施修订',
      start: 'made',
      relations,
      guards: noGuards,
      states: { made: { title: '已完成', desks: [], ended: true } },
      moves: {},
    }),
  },
  resumption: {
    title: '恢复生产申请',
    make: { permission: 'hazard.resume.apply', during: ['rectified', 'verified'], once: true },
    makeGuard: { holds: facts => facts.stopOrdered, reason: '没有停产停业或停止使用，不需要申请恢复' },
    content: z.object({ text: text('治理结果和申请内容'), photos }),
    cycle: lifecycle({
      title: '恢复生产申请',
      start: 'applied',
      relations,
      guards: noGuards,
      states: {
        applied: { title: '待监管部门审查', desks: [{ authority: true }] },
        passed: { title: '审查合格', desks: [], ended: true },
        failed: { title: '审查不合格', desks: [], ended: true },
      },
      moves: {
        pass: {
          title: '审查合格，同意恢复',
          from: ['applied'],
          to: 'passed',
          permission: 'hazard.resume.review',
          by: ['authority'],
        },
        fail: {
          title: '审查不合格',
          from: ['applied'],
          to: 'failed',
          permission: 'hazard.resume.review',
          by: ['authority'],
        },
      },
    }),
    says: { pass: opinion, fail: opinion },
  },
} as const satisfies Record<string, RecordKind>

export type RecordKindName = keyof typeof recordKinds
export const recordKindNames = Object.keys(recordKinds) as [RecordKindName, ...RecordKindName[]]
export const recordKind = (name: RecordKindName): RecordKind => recordKinds[name] as unknown as RecordKind

/** Chinese names of what a plan still lacks: the legal six, the five in place, the two analyses of the full report. */
export function missingPlanItems(content: Record<string, unknown>): string[] {
  const part = (name: string) => (content[name] ?? {}) as Record<string, string>
  return [
    ...missingItems('majorPlan', part('legal')),
    ...missingItems('fiveInPlace', part('five')).map(item => ({ ...item, cn: `“五到位”之${item.cn}` })),
    ...missingItems('majorReport', { ...part('report'), 'rectification-plan': '本方案' }),
  ].map(item => item.cn)
}
