import { z } from 'zod'
import { endpoint } from '../../kernel/endpoint.ts'
import { pageOf, pageQuery } from '../../kernel/page.ts'
import { hazardRow } from '../hazards/hazard.ts'

const id = z.uuid()
const inOrganisation = z.object({ organisation: id })
const text = (title: string, max: number) =>
  z.string().trim().min(1, `请填写${title}`).max(max, `${title}不能超过${max}字`)

export const visitKinds = {
  routine: '日常检查',
  special: '专项检查',
  review: '复查',
  expert: '专家指导服务',
  complaint: '举报核查',
} as const
export type VisitKind = keyof typeof visitKinds
const visitKind = z.enum(Object.keys(visitKinds) as [VisitKind, ...VisitKind[]], { error: '请选择检查类型' })

const foundHazard = z.object({
  id,
  description: text('隐患描述', 2000),
  place: z.string().trim().max(200).default(''),
  placeId: id.optional(),
  unitId: id.optional(),
  photos: z.array(id).max(12, '最多12张照片').default([]),
  /** The authority may grade on the spot; a major hazard by a named clause. */
  grade: z.enum(['general', 'major']).optional(),
  kind: z.string().max(40).optional(),
  clause: z.string().max(100).optional(),
  clauseNote: z.string().max(2000).optional(),
  requirement: z.string().max(2000).optional(),
  dueOn: z.iso.date().optional(),
})

export const visitRow = z.object({
  organisation: z.string(),
  organisationName: z.string(),
  id: z.string(),
  authorityName: z.string(),
  kind: visitKind,
  visitedOn: z.string(),
  visitors: z.string(),
  note: z.string(),
  hazardCount: z.number(),
  openCount: z.number(),
})
export const visitView = visitRow.extend({ hazards: z.array(hazardRow) })

export const recordVisit = endpoint({
  name: 'supervision.visits.record',
  method: 'POST',
  path: '/organisations/:organisation/visits',
  summary: '记录一次监督检查；发现的隐患进入企业闭环，由本部门验收',
  permission: 'hazard.visit',
  scope: 'named',
  offline: true,
  params: inOrganisation,
  body: z.object({
    id,
    occurredAt: z.iso.datetime({ offset: true }).optional(),
    kind: visitKind,
    visitedOn: z.iso.date({ error: '请选择检查日期' }),
    visitors: text('检查人员', 500),
    note: z.string().trim().max(4000).default(''),
    hazards: z.array(foundHazard).max(50, '一次最多记录50条隐患').default([]),
  }),
  returns: visitView,
})

export const listVisits = endpoint({
  name: 'supervision.visits.list',
  method: 'GET',
  path: '/visits',
  summary: '监督检查记录（监管部门为辖区，企业为本单位）',
  permission: 'hazard.read',
  scope: 'region',
  query: pageQuery.extend({
    organisation: id.optional(),
    kind: visitKind.optional(),
    from: z.iso.date().optional(),
    to: z.iso.date().optional(),
    mine: z.stringbool().optional(),
  }),
  returns: pageOf(visitRow),
})

export const readVisit = endpoint({
  name: 'supervision.visits.read',
  method: 'GET',
  path: '/organisations/:organisation/visits/:visit',
  summary: '监督检查详情',
  permission: 'hazard.read',
  scope: 'named',
  params: inOrganisation.extend({ visit: id }),
  returns: visitView,
})

/** First and full reports of major hazards that wait for this authority's receipt, the longest waiting first. */
export const reportsToReceive = endpoint({
  name: 'supervision.reports',
  method: 'GET',
  path: '/reports-to-receive',
  summary: '待签收的重大隐患报告',
  permission: 'hazard.report.receive',
  scope: 'region',
  query: pageQuery,
  returns: pageOf(
    hazardRow.extend({
      record: z.string(),
      stage: z.enum(['first', 'full']),
      sentAt: z.string(),
      hoursWaiting: z.number(),
      late: z.boolean(),
    }),
  ),
})

export const supervisedHazards = endpoint({
  name: 'supervision.supervised',
  method: 'GET',
  path: '/supervised-hazards',
  summary: '挂牌督办的隐患',
  permission: 'hazard.read',
  scope: 'region',
  query: pageQuery.extend({ mine: z.stringbool().optional() }),
  returns: pageOf(
    hazardRow.extend({ supervisionDueOn: z.string().nullable(), supervisionDaysLeft: z.number().nullable() }),
  ),
})
