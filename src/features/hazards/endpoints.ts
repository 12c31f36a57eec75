import { z } from 'zod'
import { endpoint } from '../../kernel/endpoint.ts'
import { listOf, pageOf, pageQuery } from '../../kernel/page.ts'
import { hazardRow, hazardView, recordView, timelineItem } from './hazard.ts'
import { type HazardMove, hazardStates } from './lifecycle.ts'
import { recordKindNames } from './records.ts'

const id = z.uuid()
const day = z.iso.date({ error: '请选择日期' })
const text = (title: string, max = 4000) =>
  z.string().trim().min(1, `请填写${title}`).max(max, `${title}不能超过${max}字`)
const photos = z.array(id).max(12, '最多12张照片').default([])
/** Every command a phone may send later carries an id of its own (sent twice, done once) and when it happened. */
const command = { command: id, occurredAt: z.iso.datetime({ offset: true }).optional() }
const inOrganisation = z.object({ organisation: id })
const ofHazard = inOrganisation.extend({ hazard: id })

export const reportHazard = endpoint({
  name: 'hazards.report',
  method: 'POST',
  path: '/organisations/:organisation/hazards',
  summary: '报告隐患',
  permission: 'hazard.report',
  scope: 'named',
  offline: true,
  params: inOrganisation,
  body: z.object({
    id,
    occurredAt: z.iso.datetime({ offset: true }).optional(),
    description: text('隐患描述', 2000),
    placeId: id.optional(),
    place: z.string().trim().max(200).default(''),
    unitId: id.optional(),
    photos,
    /** The reporter saw a probable duplicate and says it is another one. */
    notDuplicate: z.boolean().optional(),
  }),
  returns: hazardView,
})

/** Every move of the lifecycle is one endpoint; what each must supply stands here. */
export const moveInputs = {
  assess: z.object({
    ...command,
    grade: z.enum(['general', 'major'], { error: '请选择等级' }),
    kind: text('隐患类型', 40),
    classCode: z.string().max(12).optional(),
    cause: z.string().max(40).optional(),
    /** Major only by a named clause of the criteria that apply. */
    clause: z.string().max(100).optional(),
    clauseNote: z.string().max(2000).optional(),
    unitId: id.optional(),
    description: z.string().trim().max(2000).optional(),
  }),
  'put-right': z.object({
    ...command,
    text: text('整改情况', 2000),
    kind: z.string().max(40).optional(),
    before: photos,
    after: z.array(id).min(1, '请拍整改后的照片').max(12),
  }),
  merge: z.object({ ...command, into: id, reason: z.string().max(2000).optional() }),
  dismiss: z.object({ ...command, reason: text('理由', 2000) }),
  regrade: z.object({
    ...command,
    grade: z.enum(['general', 'major']),
    clause: z.string().max(100).optional(),
    clauseNote: z.string().max(2000).optional(),
    reason: text('重新定级的理由', 2000),
  }),
  assign: z.object({
    ...command,
    rectifier: id,
    dueOn: day.optional(),
    verifier: id.optional(),
    requirement: text('整改要求', 2000),
  }),
  reassign: z.object({ ...command, rectifier: id, dueOn: day.optional(), reason: text('改派理由', 2000) }),
  rectify: z.object({
    ...command,
    text: text('整改情况', 2000),
    photos: z.array(id).min(1, '请拍整改后的照片').max(12),
  }),
  'send-back': z.object({ ...command, reason: text('退回理由', 2000), dueOn: day.optional() }),
  verify: z.object({ ...command, text: text('验收意见', 2000), photos, close: z.boolean().default(false) }),
  close: z.object({ ...command, text: z.string().max(2000).optional() }),
  reopen: z.object({ ...command, reason: text('重新打开的理由', 2000) }),
} as const

function moveEndpoint<Body extends z.ZodType>(move: HazardMove, body: Body, permission: string, summary: string) {
  return endpoint({
    name: `hazards.${move}`,
    method: 'POST',
    path: `/organisations/:organisation/hazards/:hazard/${move}`,
    summary,
    permission,
    scope: 'named',
    offline: true,
    params: ofHazard,
    body,
    returns: hazardView,
  })
}

export const assessHazard = moveEndpoint('assess', moveInputs.assess, 'hazard.assess', '评估定级')
export const putRightHazard = moveEndpoint('put-right', moveInputs['put-right'], 'hazard.rectify', '当场整改')
export const mergeHazard = moveEndpoint('merge', moveInputs.merge, 'hazard.merge', '并入已有隐患')
export const dismissHazard = moveEndpoint('dismiss', moveInputs.dismiss, 'hazard.dismiss', '不作为隐患')
export const regradeHazard = moveEndpoint('regrade', moveInputs.regrade, 'hazard.regrade', '重新定级')
export const assignHazard = moveEndpoint('assign', moveInputs.assign, 'hazard.assign', '派单')
export const reassignHazard = moveEndpoint('reassign', moveInputs.reassign, 'hazard.assign', '改派')
export const rectifyHazard = moveEndpoint('rectify', moveInputs.rectify, 'hazard.rectify', '提交整改')
export const sendBackHazard = moveEndpoint('send-back', moveInputs['send-back'], 'hazard.verify', '退回整改')
export const verifyHazard = moveEndpoint('verify', moveInputs.verify, 'hazard.verify', '验收')
export const closeHazard = moveEndpoint('close', moveInputs.close, 'hazard.close', '销号')
export const reopenHazard = moveEndpoint('reopen', moveInputs.reopen, 'hazard.reopen', '重新打开')

export const readHazard = endpoint({
  name: 'hazards.read',
  method: 'GET',
  path: '/organisations/:organisation/hazards/:hazard',
  summary: '隐患详情',
  permission: 'hazard.read',
  scope: 'named',
  params: ofHazard,
  returns: hazardView,
})

export const readTimeline = endpoint({
  name: 'hazards.timeline',
  method: 'GET',
  path: '/organisations/:organisation/hazards/:hazard/timeline',
  summary: '隐患时间线',
  permission: 'hazard.read',
  scope: 'named',
  params: ofHazard,
  returns: z.array(timelineItem),
})

export const hazardFilters = z.object({
  organisation: id.optional(),
  state: listOf(z.enum(hazardStates)),
  open: z.stringbool().optional(),
  grade: z.enum(['general', 'major', 'none']).optional(),
  kind: z.string().max(40).optional(),
  source: z.enum(['report', 'visit', 'import']).optional(),
  /** `none`: of no unit, or not assigned to anybody. */
  unit: z.union([id, z.literal('none')]).optional(),
  rectifier: z.union([id, z.literal('none')]).optional(),
  overdue: z.stringbool().optional(),
  recurrence: z.stringbool().optional(),
  supervised: z.stringbool().optional(),
  escalatedTo: z.coerce.number().int().min(1).max(4).optional(),
  foundFrom: z.iso.date().optional(),
  foundTo: z.iso.date().optional(),
  closedFrom: z.iso.date().optional(),
  closedTo: z.iso.date().optional(),
  onTime: z.stringbool().optional(),
  region: z.string().max(9).optional(),
  sector: z.string().max(40).optional(),
  mine: z.enum(['reported', 'rectifying']).optional(),
})

export const listHazards = endpoint({
  name: 'hazards.list',
  method: 'GET',
  path: '/hazards',
  summary: '隐患台账（企业为本单位，监管部门为辖区）',
  permission: 'hazard.read',
  scope: 'region',
  query: pageQuery.extend(hazardFilters.shape),
  returns: pageOf(hazardRow),
})

export const probableDuplicates = endpoint({
  name: 'hazards.duplicates',
  method: 'GET',
  path: '/organisations/:organisation/hazard-duplicates',
  summary: '可能重复的隐患',
  permission: 'hazard.report',
  scope: 'named',
  params: inOrganisation,
  query: z.object({
    description: z.string().max(2000).default(''),
    placeId: id.optional(),
    place: z.string().max(200).default(''),
  }),
  returns: z.array(hazardRow),
})

export const makeRecord = endpoint({
  name: 'hazards.records.make',
  method: 'POST',
  path: '/organisations/:organisation/hazards/:hazard/records',
  summary: '隐患相关记录（临时措施、治理方案、延期、督办、职代会报告、评估、恢复生产……），各类权限见生命周期',
  permission: 'hazard.read',
  scope: 'named',
  offline: true,
  params: ofHazard,
  body: z.object({
    id,
    kind: z.enum(recordKindNames),
    content: z.record(z.string(), z.unknown()),
    occurredAt: z.iso.datetime({ offset: true }).optional(),
  }),
  returns: recordView,
})

export const moveRecord = endpoint({
  name: 'hazards.records.move',
  method: 'POST',
  path: '/organisations/:organisation/hazards/:hazard/records/:record/:move',
  summary: '办理隐患相关记录的下一步',
  permission: 'hazard.read',
  scope: 'named',
  offline: true,
  params: ofHazard.extend({ record: id, move: z.string().max(40) }),
  body: z.object({
    ...command,
    says: z.record(z.string(), z.unknown()).default({}),
    content: z.record(z.string(), z.unknown()).optional(),
  }),
  returns: recordView,
})

export const assignMany = endpoint({
  name: 'hazards.assign-many',
  method: 'POST',
  path: '/organisations/:organisation/hazard-assignments',
  summary: '批量派单；preview 只返回将发生什么',
  permission: 'hazard.assign',
  scope: 'named',
  params: inOrganisation,
  body: z.object({
    hazards: z.array(id).min(1).max(200),
    rectifier: id,
    dueOn: day.optional(),
    requirement: text('整改要求', 2000),
  }),
  returns: z.array(
    z.object({
      hazard: id,
      number: z.string(),
      title: z.string(),
      done: z.boolean(),
      reason: z.string().optional(),
      dueOn: z.string().nullable(),
    }),
  ),
})

export const previewAssignMany = endpoint({
  ...assignMany,
  name: 'hazards.assign-many.preview',
  path: '/organisations/:organisation/hazard-assignments/preview',
  event: 'none',
  summary: '批量派单预览：逐条能否派单、期限',
})

/** Criteria that apply to this enterprise's sector today, for the decision list. */
export const readCriteria = endpoint({
  name: 'hazards.criteria',
  method: 'GET',
  path: '/organisations/:organisation/hazard-criteria',
  summary: '适用的重大事故隐患判定标准',
  permission: 'hazard.read',
  scope: 'named',
  params: inOrganisation,
  returns: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      number: z.string(),
      confidence: z.string(),
      note: z.string().nullable(),
      effectiveFrom: z.string().nullable(),
      effectiveTo: z.string().nullable(),
      clauses: z.array(
        z.object({
          key: z.string(),
          label: z.string(),
          text: z.string(),
          group: z.string().nullable(),
          confidence: z.string(),
          needsCitation: z.boolean(),
        }),
      ),
    }),
  ),
})

export const defaultDueOn = endpoint({
  name: 'hazards.default-deadline',
  method: 'GET',
  path: '/organisations/:organisation/hazard-deadline',
  summary: '默认整改期限（按等级和类型，工作日）',
  permission: 'hazard.read',
  scope: 'named',
  params: inOrganisation,
  query: z.object({ grade: z.enum(['general', 'major']), kind: z.string().optional() }),
  returns: z.object({
    dueOn: z.string().nullable(),
    workdays: z.number().nullable(),
    basis: z.string(),
    explanation: z.string(),
    warning: z.string().nullable(),
  }),
})

/** Everything an actor's desk holds, most urgent first; the lifecycle's desks decide. */
export const readDesk = endpoint({
  name: 'hazards.desk',
  method: 'GET',
  path: '/desk',
  summary: '我的待办',
  permission: 'hazard.read',
  scope: 'region',
  query: z.object({
    matter: z.string().max(60).optional(),
    offset: z.coerce.number().int().min(0).default(0),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  returns: z.object({
    counts: z.array(z.object({ matter: z.string(), title: z.string(), count: z.number(), overdue: z.number() })),
    rows: z.array(
      z.object({
        organisation: z.string(),
        organisationName: z.string(),
        hazard: z.string(),
        number: z.string(),
        title: z.string(),
        grade: z.enum(['general', 'major']).nullable(),
        matter: z.string(),
        matterTitle: z.string(),
        place: z.string(),
        dueOn: z.string().nullable(),
        daysLeft: z.number().nullable(),
        since: z.string(),
        thumb: z.string().nullable(),
      }),
    ),
    total: z.number(),
  }),
})

/** Made known to the workers (work safety law art. 41): list, and the reader's mark. */
export const listBulletins = endpoint({
  name: 'hazards.bulletins',
  method: 'GET',
  path: '/bulletins',
  summary: '隐患通报',
  permission: 'hazard.read',
  scope: 'own',
  query: pageQuery,
  returns: pageOf(
    z.object({
      id: z.string(),
      hazard: z.string(),
      kind: z.enum(['hazard', 'result']),
      text: z.string(),
      unitName: z.string().nullable(),
      grade: z.enum(['general', 'major']).nullable(),
      publishedAt: z.string(),
      readAt: z.string().nullable(),
      readers: z.number(),
      audience: z.number(),
    }),
  ),
})

export const readBulletin = endpoint({
  name: 'hazards.bulletins.read',
  method: 'POST',
  path: '/bulletins/:bulletin/readings',
  summary: '已阅',
  permission: 'hazard.read',
  scope: 'own',
  offline: true,
  params: z.object({ bulletin: id }),
  returns: z.object({ readAt: z.string() }),
})

export const bulletinReaders = endpoint({
  name: 'hazards.bulletins.readers',
  method: 'GET',
  path: '/bulletins/:bulletin/readings',
  summary: '通报阅读情况',
  permission: 'hazard.evaluate',
  scope: 'own',
  params: z.object({ bulletin: id }),
  returns: z.array(
    z.object({ person: z.string(), name: z.string(), unitName: z.string().nullable(), readAt: z.string().nullable() }),
  ),
})
