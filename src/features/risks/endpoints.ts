import { z } from 'zod'
import { endpoint } from '../../kernel/endpoint.ts'
import { listOf, pageOf, pageQuery } from '../../kernel/page.ts'
import { timelineItem } from '../hazards/hazard.ts'
import { riskStates } from './lifecycle.ts'
import { aspectCodes, dimensionCodes, measureKindCodes } from './risk.ts'
import {
  coverageView,
  grade,
  level,
  methodsView,
  noticeView,
  pointView,
  riskRow,
  riskView,
  totalsRow,
} from './views.ts'

const id = z.uuid()
const text = (title: string, max: number) =>
  z.string().trim().min(1, `请填写${title}`).max(max, `${title}不能超过${max}字`)
const inOrganisation = z.object({ organisation: id })
const ofRisk = inOrganisation.extend({ risk: id })
const ofPoint = inOrganisation.extend({ point: id })
const ofMeasure = ofRisk.extend({ measure: id })
const command = { command: id }
const manage = { method: 'POST', permission: 'risk.manage', scope: 'named' } as const
const read = { method: 'GET', permission: 'risk.read' } as const

export const riskFilters = z.object({
  organisation: id.optional(),
  /** `none`: of no unit. */
  unit: z.union([id, z.literal('none')]).optional(),
  point: id.optional(),
  place: id.optional(),
  grade: listOf(z.enum([...grade.options, 'none'])),
  aspect: z.enum(aspectCodes).optional(),
  level: level.optional(),
  state: listOf(z.enum(riskStates)),
  kind: z.string().max(40).optional(),
  withoutMeasure: z.stringbool().optional(),
  /** Yes: a measure of it has no check item; no: every measure has one. */
  withoutItem: z.stringbool().optional(),
})

export const listRisks = endpoint({
  ...read,
  name: 'risks.list',
  path: '/risks',
  summary: '风险清单（企业为本单位；监管部门为辖区内的重大风险）',
  scope: 'region',
  query: pageQuery.extend(riskFilters.shape),
  returns: pageOf(riskRow),
})

export const totalRisks = endpoint({
  ...read,
  name: 'risks.totals',
  path: '/risks/totals',
  summary: '四色汇总：企业按部门，监管部门按企业',
  scope: 'region',
  query: pageQuery.pick({ search: true, offset: true, limit: true }),
  returns: pageOf(totalsRow),
})

const coveredOf = riskFilters.extend({ search: pageQuery.shape.search })

export const readCoverage = endpoint({
  ...read,
  name: 'risks.coverage',
  path: '/risks/coverage',
  summary: '所筛选风险的管控措施，有多少条有检查项',
  scope: 'own',
  query: coveredOf,
  returns: coverageView,
})

/** The most measures that one request makes items for. */
export const MOST_AT_ONCE = 1000

export const coverMeasures = endpoint({
  name: 'risks.cover',
  method: 'POST',
  path: '/risks/check-items',
  summary: '为所筛选风险中没有检查项的措施生成检查项',
  permission: 'risk.manage',
  scope: 'own',
  body: coveredOf,
  returns: z.object({ added: z.number(), left: z.number() }),
})

export const coverMeasure = endpoint({
  ...manage,
  name: 'risks.measures.cover',
  path: '/organisations/:organisation/risks/:risk/measures/:measure/check-item',
  summary: '为一条管控措施生成检查项；已有的不重复生成',
  params: ofMeasure,
  returns: riskView,
})

export const listRiskPoints = endpoint({
  ...read,
  name: 'risks.points.list',
  path: '/organisations/:organisation/risk-points',
  summary: '风险点及其单元',
  scope: 'named',
  params: inOrganisation,
  query: z.object({ place: id.optional() }),
  returns: z.array(pointView),
})

const pointInput = {
  name: text('风险点名称', 100),
  unit: id.nullable().default(null),
  place: id.nullable().default(null),
}

export const addRiskPoint = endpoint({
  ...manage,
  name: 'risks.points.add',
  path: '/organisations/:organisation/risk-points',
  summary: '新增风险点',
  params: inOrganisation,
  body: z.object({ id, ...pointInput }),
  returns: pointView,
})

export const changeRiskPoint = endpoint({
  ...manage,
  name: 'risks.points.change',
  path: '/organisations/:organisation/risk-points/:point/change',
  summary: '变更风险点的名称、所属部门、场所',
  params: ofPoint,
  body: z.object({ ...command, ...pointInput }),
  returns: pointView,
})

export const closeRiskPoint = endpoint({
  ...manage,
  name: 'risks.points.close',
  path: '/organisations/:organisation/risk-points/:point/close',
  summary: '停用没有在管风险的风险点',
  params: ofPoint,
  body: z.object(command),
  returns: z.object({ id: z.string() }),
})

export const addRiskUnit = endpoint({
  ...manage,
  name: 'risks.units.add',
  path: '/organisations/:organisation/risk-points/:point/units',
  summary: '在风险点下划分单元',
  params: ofPoint,
  body: z.object({ id, name: text('单元名称', 100) }),
  returns: pointView,
})

export const assessInput = z.object({
  method: z.enum(['lec', 'ls', 'mes'], { error: '请选择评价方法' }),
  inputs: z.record(z.string().max(2), z.number()),
  direct: z.array(z.string().max(10)).max(10).default([]),
  level: level.optional(),
})

const described = {
  event: text('可能发生的事件', 500),
  aspect: z.enum(aspectCodes, { error: '请选择辨识对象' }),
  kinds: z.array(z.string().max(40)).min(1, '请选择可能导致的事故类型').max(10),
  classCode: z.string().max(12).nullable().default(null),
  consequence: z.string().trim().max(1000).default(''),
  riskUnit: id.nullable().default(null),
}

const measureInput = {
  kind: z.enum(measureKindCodes, { error: '请选择措施类别' }),
  dimension: z.enum(dimensionCodes).nullable().default(null),
  description: text('管控措施', 1000),
  post: id.nullable().default(null),
}

export const identifyRisk = endpoint({
  ...manage,
  name: 'risks.identify',
  path: '/organisations/:organisation/risks',
  summary: '辨识风险（可同时评价等级）',
  params: inOrganisation,
  body: z.object({ id, point: id, ...described, assessment: assessInput.optional() }),
  returns: riskView,
})

export const readRisk = endpoint({
  ...read,
  name: 'risks.read',
  path: '/organisations/:organisation/risks/:risk',
  summary: '风险详情',
  scope: 'named',
  params: ofRisk,
  returns: riskView,
})

export const readRiskTimeline = endpoint({
  ...read,
  name: 'risks.timeline',
  path: '/organisations/:organisation/risks/:risk/timeline',
  summary: '风险的变更经过',
  scope: 'named',
  params: ofRisk,
  returns: z.array(timelineItem),
})

export const changeRisk = endpoint({
  ...manage,
  name: 'risks.change',
  path: '/organisations/:organisation/risks/:risk/change',
  summary: '修改风险的描述',
  params: ofRisk,
  body: z.object({ ...command, ...described }),
  returns: riskView,
})

export const assessRisk = endpoint({
  ...manage,
  name: 'risks.assess',
  path: '/organisations/:organisation/risks/:risk/assess',
  summary: '评价或重新评价等级；旧的评价留存',
  params: ofRisk,
  body: assessInput.extend({ ...command, reason: z.string().trim().max(1000).optional() }),
  returns: riskView,
})

export const adoptRisk = endpoint({
  ...manage,
  name: 'risks.adopt',
  path: '/organisations/:organisation/risks/:risk/adopt',
  summary: '列入管控',
  params: ofRisk,
  body: z.object(command),
  returns: riskView,
})

export const markRisk = endpoint({
  ...manage,
  name: 'risks.mark',
  path: '/organisations/:organisation/risks/:risk/mark',
  summary: '提请复评',
  params: ofRisk,
  body: z.object({ ...command, reason: text('复评原因', 500) }),
  returns: riskView,
})

export const retireRisk = endpoint({
  ...manage,
  name: 'risks.retire',
  path: '/organisations/:organisation/risks/:risk/retire',
  summary: '风险销项',
  params: ofRisk,
  body: z.object({ ...command, reason: text('销项理由', 500) }),
  returns: riskView,
})

export const addMeasure = endpoint({
  ...manage,
  name: 'risks.measures.add',
  path: '/organisations/:organisation/risks/:risk/measures',
  summary: '新增管控措施',
  params: ofRisk,
  body: z.object({ id, ...measureInput }),
  returns: riskView,
})

export const changeMeasure = endpoint({
  ...manage,
  name: 'risks.measures.change',
  path: '/organisations/:organisation/risks/:risk/measures/:measure/change',
  summary: '修改管控措施',
  params: ofMeasure,
  body: z.object({ ...command, ...measureInput }),
  returns: riskView,
})

export const removeMeasure = endpoint({
  ...manage,
  name: 'risks.measures.remove',
  path: '/organisations/:organisation/risks/:risk/measures/:measure/remove',
  summary: '取消管控措施',
  params: ofMeasure,
  body: z.object({ ...command, reason: text('取消理由', 500) }),
  returns: riskView,
})

export const readRiskNotice = endpoint({
  ...read,
  name: 'risks.notice',
  path: '/organisations/:organisation/risk-points/:point/notice',
  summary: '风险点告知牌（可打印）',
  scope: 'named',
  params: ofPoint,
  returns: noticeView,
})

export const readMethods = endpoint({
  ...read,
  name: 'risks.methods',
  path: '/organisations/:organisation/risk-methods',
  summary: '本单位启用的评价方法',
  scope: 'named',
  params: inOrganisation,
  returns: methodsView,
})

export const setMethods = endpoint({
  name: 'risks.methods.set',
  method: 'POST',
  path: '/organisations/:organisation/risk-methods',
  summary: '确认 MES 五级与四级风险的对应关系并启用，或停用',
  permission: 'risk.settings',
  scope: 'named',
  params: inOrganisation,
  body: z.object({ ...command, mes: z.array(grade).length(5, '请为五个级别逐一选择等级').nullable() }),
  returns: methodsView,
})
