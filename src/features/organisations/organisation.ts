import { z } from 'zod'
import { organisationKinds, roleNames } from '../../policy/roles.ts'

/** Shapes of what leaves the server; days are 'yyyy-MM-dd' in Asia/Shanghai. */
export const scales = ['large', 'medium', 'small', 'micro'] as const
export const officeKinds = ['principal', 'legal-representative', 'actual-controller'] as const
export type OfficeKind = (typeof officeKinds)[number]
export const officeTitles: Record<OfficeKind, string> = {
  principal: '主要负责人',
  'legal-representative': '法定代表人',
  'actual-controller': '实际控制人',
}

/** What the major-hazard criteria tell apart; names as in law/hazards/criteria. */
export const siteKinds = ['underground', 'open-pit', 'tailings'] as const
export const siteKindTitles: Record<(typeof siteKinds)[number], string> = {
  underground: '地下开采',
  'open-pit': '露天开采',
  tailings: '尾矿库',
}

export const who = z.object({ id: z.string(), name: z.string() })

export const contact = z.object({
  name: z.string().trim().min(1, '请填写联系人姓名').max(40),
  title: z.string().trim().max(40).optional(),
  phone: z.string().trim().max(30).optional(),
})

export const officeView = z.object({
  id: z.string(),
  kind: z.enum(officeKinds),
  person: z.string(),
  name: z.string(),
  validFrom: z.string(),
  validTo: z.string().nullable(),
})

export const profileView = z.object({
  id: z.string(),
  kind: z.enum(organisationKinds),
  state: z.enum(['pending', 'active', 'refused', 'closed']),
  /** The day this was asked for, and the span in which it is so. */
  on: z.string(),
  validFrom: z.string(),
  validTo: z.string().nullable(),
  name: z.string(),
  uscc: z.string().nullable(),
  region: z.string(),
  regionName: z.string(),
  address: z.string().nullable(),
  industry: z.string().nullable(),
  industryName: z.string().nullable(),
  sector: z.string(),
  sectorName: z.string(),
  highRisk: z.boolean(),
  headcount: z.number().nullable(),
  revenueFen: z.number().nullable(),
  assetsFen: z.number().nullable(),
  scale: z.enum(scales).nullable(),
  /** How the scale was found; `rule` is null where a person must choose it. */
  scaleReason: z.string(),
  scaleRule: z.string().nullable(),
  scaleChosen: z.boolean(),
  aboveScale: z.boolean().nullable(),
  stateOwned: z.boolean().nullable(),
  siteKinds: z.array(z.string()),
  sectors: z.array(z.string()).nullable(),
  receivesReports: z.boolean().nullable(),
  parent: who.nullable(),
  contacts: z.array(contact),
  offices: z.array(officeView),
  /** Whether this actor may change it: it is their own file. */
  own: z.boolean(),
})
export type ProfileView = z.output<typeof profileView>

export const historyItem = z.object({
  validFrom: z.string(),
  validTo: z.string().nullable(),
  recordedAt: z.string(),
  changes: z.array(z.object({ field: z.string(), before: z.unknown(), after: z.unknown() })),
})

export const unitView = z.object({
  id: z.string(),
  parent: z.string().nullable(),
  level: z.enum(['workshop', 'team']),
  name: z.string(),
  validFrom: z.string(),
  validTo: z.string().nullable(),
})

export const holderView = z.object({
  holding: z.string(),
  person: z.string(),
  name: z.string(),
  validFrom: z.string(),
  validTo: z.string().nullable(),
})

export const postView = z.object({
  id: z.string(),
  unit: z.string().nullable(),
  name: z.string(),
  role: z.enum(roleNames),
  roleTitle: z.string(),
  holders: z.array(holderView),
})

export const structureView = z.object({
  on: z.string(),
  organisation: who,
  units: z.array(unitView),
  posts: z.array(postView),
})
export type StructureView = z.output<typeof structureView>

export const heldView = z.object({
  holding: z.string(),
  post: z.string(),
  postName: z.string(),
  role: z.enum(roleNames),
  unit: z.string().nullable(),
  unitName: z.string().nullable(),
  validFrom: z.string(),
  validTo: z.string().nullable(),
  reason: z.string().nullable(),
})

export const personRow = z.object({
  id: z.string(),
  name: z.string(),
  staffNumber: z.string().nullable(),
  phone: z.string().nullable(),
  mail: z.string().nullable(),
  external: z.boolean(),
  joinedOn: z.string().nullable(),
  leftOn: z.string().nullable(),
  /** Whether they can sign in here. */
  member: z.boolean(),
  posts: z.array(heldView),
})
export type PersonRow = z.output<typeof personRow>

export const personView = personRow.extend({ history: z.array(heldView) })

export const placeView = z.object({
  id: z.string(),
  name: z.string(),
  unit: z.string().nullable(),
  unitName: z.string().nullable(),
  validFrom: z.string(),
  validTo: z.string().nullable(),
})

export const placeLabel = z.object({
  id: z.string(),
  name: z.string(),
  unitName: z.string().nullable(),
  url: z.string(),
  svg: z.string(),
})

export const delegationView = z.object({
  id: z.string(),
  from: who,
  to: who,
  fromAt: z.string(),
  toAt: z.string(),
  reason: z.string(),
  endedAt: z.string().nullable(),
  state: z.enum(['coming', 'running', 'ended']),
  mine: z.boolean(),
})

export const registrationView = z.object({
  organisation: z.string(),
  id: z.string(),
  kind: z.enum(['new', 'claim']),
  state: z.enum(['applied', 'approved', 'refused']),
  name: z.string(),
  uscc: z.string(),
  region: z.string(),
  regionName: z.string(),
  sector: z.string(),
  sectorName: z.string(),
  applicantName: z.string(),
  applicantPhone: z.string(),
  role: z.enum(roleNames),
  appliedAt: z.string(),
  decidedAt: z.string().nullable(),
  reason: z.string().nullable(),
  /** The file that is claimed, as it stands, and whether somebody already manages it. */
  existing: z.object({ name: z.string(), region: z.string(), sector: z.string(), managed: z.boolean() }).nullable(),
})

export const enterpriseRow = z.object({
  id: z.string(),
  name: z.string(),
  uscc: z.string().nullable(),
  state: z.enum(['pending', 'active', 'refused', 'closed']),
  region: z.string(),
  regionName: z.string(),
  sector: z.string(),
  sectorName: z.string(),
  industry: z.string().nullable(),
  headcount: z.number().nullable(),
  scale: z.enum(scales).nullable(),
  changedAt: z.string(),
})
export type EnterpriseRow = z.output<typeof enterpriseRow>

export const enterpriseStates: Record<EnterpriseRow['state'], string> = {
  active: '在册',
  pending: '待审核',
  refused: '已驳回',
  closed: '已注销',
}

export const authorityView = z.object({
  id: z.string(),
  name: z.string(),
  region: z.string(),
  regionName: z.string(),
  sectors: z.array(z.string()).nullable(),
  receivesReports: z.boolean(),
  parent: z.string().nullable(),
  state: z.enum(['pending', 'active', 'refused', 'closed']),
})
