import { z } from 'zod'
import { endpoint } from '../../kernel/endpoint.ts'
import { listOf } from '../../kernel/page.ts'
import { timelineItem } from '../hazards/hazard.ts'

const id = z.uuid()

export const journalItem = timelineItem.extend({
  subjectKind: z.string(),
  subjectId: z.string(),
  /** The person who acted, to see all they did. */
  person: z.string().nullable(),
  /** The content was erased as a law required; who, when and what kind remain. */
  erased: z.boolean(),
})

export const journalQuery = z.object({
  kind: listOf(z.string().max(80)),
  person: id.optional(),
  subjectKind: z.string().max(40).optional(),
  /** Most are UUIDs; a calendar's is its year. */
  subject: z.string().max(60).optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  /** Page on: only events older than this number. */
  before: z.coerce.number().int().min(1).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

export const listJournal = endpoint({
  name: 'journal.list',
  method: 'GET',
  path: '/journal',
  summary: '本单位操作留痕，最新在前',
  permission: 'journal.read',
  scope: 'own',
  query: journalQuery,
  returns: z.object({ rows: z.array(journalItem), next: z.number().nullable() }),
})

/** Whose timeline one may read, by kind of object: the permission that its page asks for. Hazards have one of their own. */
export const timelineKinds = {
  organisation: 'organisation.read',
  unit: 'organisation.read',
  post: 'organisation.read',
  place: 'organisation.read',
  visit: 'hazard.evaluate',
  person: 'person.manage',
  delegation: 'person.manage',
  import: 'import',
  checklist: 'checklist.edit',
} as const

export const readObjectTimeline = endpoint({
  name: 'journal.timeline',
  method: 'GET',
  path: '/organisations/:organisation/timelines/:kind/:subject',
  summary: '某一对象（档案、部门、岗位、人员、场所、检查、导入）的经过；各类所需权限见 timelineKinds',
  permission: 'organisation.read',
  scope: 'named',
  params: z.object({
    organisation: id,
    kind: z.enum(Object.keys(timelineKinds) as [keyof typeof timelineKinds]),
    subject: id,
  }),
  returns: z.array(timelineItem),
})

export const verifyJournal = endpoint({
  name: 'journal.verify',
  method: 'POST',
  path: '/journal/verification',
  summary: '核验本单位留痕是否完整、未被改动',
  permission: 'journal.read',
  scope: 'own',
  // Looking changes nothing.
  event: 'none',
  perMinute: 6,
  returns: z.object({
    events: z.number(),
    checkpoints: z.number(),
    head: z.object({ seq: z.number(), hash: z.string() }).nullable(),
    broken: z.object({ seq: z.number(), what: z.string() }).nullable(),
    verifiedAt: z.string(),
  }),
})

export const exportJournal = endpoint({
  name: 'journal.export',
  method: 'GET',
  path: '/journal/export',
  summary: '导出本单位全部留痕（每行一个 JSON），可用核验程序脱机核验',
  permission: 'journal.export',
  scope: 'own',
  bytes: 'out',
  returns: z.unknown(),
})

export const downloadVerifier = endpoint({
  name: 'journal.verifier',
  method: 'GET',
  path: '/journal/verifier',
  summary: '下载脱机核验程序（Node 18 以上，不需要数据库）',
  permission: 'member',
  scope: 'none',
  bytes: 'out',
  returns: z.unknown(),
})
