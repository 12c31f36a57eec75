import { z } from 'zod'
import { endpoint } from '../../kernel/endpoint.ts'
import { listOf, pageOf, pageQuery } from '../../kernel/page.ts'
import { normaliseUscc, usccProblem } from '../../kernel/uscc.ts'
import { organisationKinds, roleNames } from '../../policy/roles.ts'
import { isIndustry } from './industry.ts'
import {
  authorityView,
  contact,
  delegationView,
  enterpriseRow,
  historyItem,
  officeKinds,
  officeView,
  personRow,
  personView,
  placeLabel,
  placeView,
  postView,
  profileView,
  registrationView,
  scales,
  siteKinds,
  structureView,
  unitView,
} from './organisation.ts'
import { isSector } from './sectors.ts'

const id = z.uuid()
const day = z.iso.date({ error: '请选择日期' })
const text = (title: string, max = 200) =>
  z.string().trim().min(1, `请填写${title}`).max(max, `${title}不能超过${max}字`)
const region = z.string().regex(/^\d{6}(\d{3})?$/, '请选择行政区划')
const sector = z.string().refine(isSector, '请选择行业领域')
const uscc = z
  .string()
  .transform(normaliseUscc)
  .superRefine((code, context) => {
    const problem = usccProblem(code)
    if (problem) context.addIssue({ code: 'custom', message: problem })
  })
const phone = z
  .string()
  .trim()
  .regex(/^1\d{10}$/, '请填写11位手机号')
const role = z.enum(roleNames, { error: '请选择岗位类别' })
const inOrganisation = z.object({ organisation: id })
const asOf = z.object({ on: day.optional() })
const done = z.object({ id: z.string() })

/** Reads name an organisation in reach. Writes work in the actor's own organisation: no path can name another. */
const read = { method: 'GET', scope: 'named', permission: 'organisation.read', params: inOrganisation } as const
const write = { method: 'POST', scope: 'own' } as const

// The file ---------------------------------------------------------------------------------------------------------------------------

export const readProfile = endpoint({
  ...read,
  name: 'organisations.profile',
  path: '/organisations/:organisation/profile',
  summary: '企业档案（可查某日）',
  query: asOf,
  returns: profileView,
})

export const profileFields = z.object({
  name: text('单位名称'),
  uscc: uscc.nullable(),
  region,
  address: z.string().trim().max(200).nullable(),
  industry: z.string().refine(isIndustry, '请选择国民经济行业').nullable(),
  sector,
  headcount: z.number().int().min(0).max(10_000_000).nullable(),
  revenueFen: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER).nullable(),
  assetsFen: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER).nullable(),
  /** Only where the rule has no row for the industry; computed otherwise. */
  scale: z.enum(scales).nullable(),
  stateOwned: z.boolean().nullable(),
  siteKinds: z.array(z.enum(siteKinds)).max(10),
  contacts: z.array(contact).max(20, '联系人最多20名'),
})

export const changeProfile = endpoint({
  ...write,
  name: 'organisations.profile.change',
  path: '/organisation/profile',
  summary: '变更本单位档案（自某日起）',
  permission: 'organisation.change',
  body: z.object({ validFrom: day, changes: profileFields.partial(), note: z.string().trim().max(500).optional() }),
  returns: profileView,
})

export const readHistory = endpoint({
  ...read,
  name: 'organisations.history',
  path: '/organisations/:organisation/history',
  summary: '档案变更历史',
  returns: z.object({ profile: z.array(historyItem), offices: z.array(officeView) }),
})

export const setOffice = endpoint({
  ...write,
  name: 'organisations.office.set',
  path: '/organisation/offices',
  summary: '登记主要负责人、法定代表人、实际控制人',
  permission: 'organisation.change',
  body: z.object({ id, kind: z.enum(officeKinds), person: id, validFrom: day }),
  returns: done,
})

// Units and posts --------------------------------------------------------------------------------------------------------------------

export const readStructure = endpoint({
  ...read,
  name: 'organisations.structure',
  path: '/organisations/:organisation/structure',
  summary: '组织机构：部门、岗位和任职人员（可查某日）',
  query: asOf,
  returns: structureView,
})

const unitLevel = z.enum(['workshop', 'team'], { error: '请选择层级' })

export const addUnit = endpoint({
  ...write,
  name: 'organisations.units.add',
  path: '/organisation/units',
  summary: '新增部门、班组',
  permission: 'unit.manage',
  body: z.object({
    id,
    parent: id.nullable().default(null),
    level: unitLevel,
    name: text('名称', 60),
    validFrom: day.optional(),
  }),
  returns: unitView,
})

export const changeUnit = endpoint({
  ...write,
  name: 'organisations.units.change',
  path: '/organisation/units/:unit/change',
  summary: '部门改名、调整上级（自某日起）',
  permission: 'unit.manage',
  params: z.object({ unit: id }),
  body: z.object({ name: text('名称', 60).optional(), parent: id.nullable().optional(), validFrom: day.optional() }),
  returns: unitView,
})

export const closeUnit = endpoint({
  ...write,
  name: 'organisations.units.close',
  path: '/organisation/units/:unit/close',
  summary: '撤销部门',
  permission: 'unit.manage',
  params: z.object({ unit: id }),
  body: z.object({ on: day.optional() }),
  returns: unitView,
})

export const addPost = endpoint({
  ...write,
  name: 'organisations.posts.add',
  path: '/organisation/posts',
  summary: '设立岗位',
  permission: 'unit.manage',
  body: z.object({
    id,
    unit: id.nullable().default(null),
    name: text('岗位名称', 60),
    role,
    validFrom: day.optional(),
  }),
  returns: postView,
})

export const closePost = endpoint({
  ...write,
  name: 'organisations.posts.close',
  path: '/organisation/posts/:post/close',
  summary: '撤销岗位',
  permission: 'unit.manage',
  params: z.object({ post: id }),
  body: z.object({ on: day.optional() }),
  returns: done,
})

/** Who may: `post.grant`, for administrators' posts `admin.grant`; the handler asks both. */
export const holdPost = endpoint({
  ...write,
  name: 'organisations.holdings.hold',
  path: '/organisation/holdings',
  summary: '任职',
  permission: 'member',
  body: z.object({
    id,
    person: id,
    post: id,
    validFrom: day.optional(),
    reason: z.string().trim().max(200).optional(),
  }),
  returns: done,
})

export const endHolding = endpoint({
  ...write,
  name: 'organisations.holdings.end',
  path: '/organisation/holdings/:holding/end',
  summary: '免职',
  permission: 'member',
  params: z.object({ holding: id }),
  body: z.object({ on: day.optional(), reason: text('原因') }),
  returns: done,
})

export const transferPerson = endpoint({
  ...write,
  name: 'organisations.holdings.transfer',
  path: '/organisation/holdings/:holding/transfer',
  summary: '调岗：自某日起由原岗位转任新岗位',
  permission: 'member',
  params: z.object({ holding: id }),
  body: z.object({ id, post: id, on: day.optional(), reason: text('原因') }),
  returns: done,
})

// People -----------------------------------------------------------------------------------------------------------------------------

export const listPeople = endpoint({
  ...read,
  name: 'organisations.people',
  path: '/organisations/:organisation/people',
  summary: '人员名册（按姓名、首字母、工号查找）',
  permission: 'person.read',
  query: pageQuery.extend({ unit: id.optional(), role: role.optional(), left: z.stringbool().optional() }),
  returns: pageOf(personRow),
})

export const readPerson = endpoint({
  ...read,
  name: 'organisations.person',
  path: '/organisations/:organisation/people/:person',
  summary: '人员及其任职经历',
  permission: 'person.read',
  params: inOrganisation.extend({ person: id }),
  returns: personView,
})

const personFields = {
  name: text('姓名', 40),
  staffNumber: z.string().trim().min(1).max(40).nullable().default(null),
  phone: phone.nullable().default(null),
  mail: z.email('邮箱格式不正确').nullable().default(null),
  external: z.boolean().default(false),
  joinedOn: day.nullable().default(null),
}

export const addPerson = endpoint({
  ...write,
  name: 'organisations.people.add',
  path: '/organisation/people',
  summary: '新增人员',
  permission: 'person.manage',
  body: z.object({ id, ...personFields, post: z.object({ id, post: id }).optional() }),
  returns: personRow,
})

export const changePerson = endpoint({
  ...write,
  name: 'organisations.people.change',
  path: '/organisation/people/:person/change',
  summary: '更正人员资料',
  permission: 'person.manage',
  params: z.object({ person: id }),
  body: z.object(personFields),
  returns: personRow,
})

export const personLeaves = endpoint({
  ...write,
  name: 'organisations.people.leave',
  path: '/organisation/people/:person/leave',
  summary: '离职：终止任职、账号在本单位的使用和委托',
  permission: 'person.manage',
  params: z.object({ person: id }),
  body: z.object({ on: day.optional(), reason: text('原因') }),
  returns: personRow,
})

// Delegation -------------------------------------------------------------------------------------------------------------------------

export const listDelegations = endpoint({
  method: 'GET',
  scope: 'own',
  name: 'organisations.delegations',
  path: '/organisation/delegations',
  summary: '代理安排',
  permission: 'member',
  returns: z.array(delegationView),
})

export const makeDelegation = endpoint({
  ...write,
  name: 'organisations.delegations.make',
  path: '/organisation/delegations',
  summary: '请假期间委托他人代理岗位',
  permission: 'delegate',
  body: z.object({
    id,
    /** Absent: oneself. Another person's leave is arranged by who manages people. */
    from: id.optional(),
    to: id,
    fromAt: z.iso.datetime({ offset: true }),
    toAt: z.iso.datetime({ offset: true }),
    reason: text('原因'),
  }),
  returns: delegationView,
})

export const endDelegation = endpoint({
  ...write,
  name: 'organisations.delegations.end',
  path: '/organisation/delegations/:delegation/end',
  summary: '提前结束代理',
  permission: 'delegate',
  params: z.object({ delegation: id }),
  returns: delegationView,
})

// Places -----------------------------------------------------------------------------------------------------------------------------

export const listPlaces = endpoint({
  ...read,
  name: 'organisations.places',
  path: '/organisations/:organisation/places',
  summary: '场所',
  query: z.object({ closed: z.stringbool().optional() }),
  returns: z.array(placeView),
})

export const placeLabels = endpoint({
  ...read,
  name: 'organisations.places.labels',
  path: '/organisations/:organisation/place-labels',
  summary: '场所二维码标签（全部或所选）',
  query: z.object({ places: listOf(id) }),
  returns: z.array(placeLabel),
})

export const addPlace = endpoint({
  ...write,
  name: 'organisations.places.add',
  path: '/organisation/places',
  summary: '新增场所',
  permission: 'unit.manage',
  body: z.object({ id, unit: id.nullable().default(null), name: text('场所名称', 60) }),
  returns: placeView,
})

export const changePlace = endpoint({
  ...write,
  name: 'organisations.places.change',
  path: '/organisation/places/:place/change',
  summary: '场所改名、调整所属部门',
  permission: 'unit.manage',
  params: z.object({ place: id }),
  body: z.object({ unit: id.nullable(), name: text('场所名称', 60) }),
  returns: placeView,
})

export const closePlace = endpoint({
  ...write,
  name: 'organisations.places.close',
  path: '/organisation/places/:place/close',
  summary: '停用场所',
  permission: 'unit.manage',
  params: z.object({ place: id }),
  returns: placeView,
})

// Registration -----------------------------------------------------------------------------------------------------------------------

export const applicantRoles = ['principal', 'safety-officer'] as const

export const applyRegistration = endpoint({
  name: 'organisations.registrations.apply',
  method: 'POST',
  path: '/registrations',
  summary: '企业自主注册或认领已有档案（由监管部门审核）',
  permission: 'public',
  scope: 'none',
  perMinute: 10,
  body: z.object({
    id,
    uscc,
    name: text('企业名称', 100),
    region: region.length(9, '请选择到乡镇、街道'),
    sector,
    applicantName: text('姓名', 40),
    applicantPhone: phone,
    role: z.enum(applicantRoles, { error: '请选择您的岗位' }),
    /** Not asked of somebody who is signed in: their account is used. */
    password: z.string().max(200).optional(),
  }),
  returns: z.object({ id: z.string(), state: z.literal('applied') }),
})

export const listRegistrations = endpoint({
  name: 'organisations.registrations',
  method: 'GET',
  path: '/registrations',
  summary: '辖区内的注册、认领申请',
  permission: 'organisation.approve',
  scope: 'region',
  query: pageQuery.extend({ state: z.enum(['applied', 'approved', 'refused']).optional() }),
  returns: pageOf(registrationView),
})

export const decideRegistration = endpoint({
  name: 'organisations.registrations.decide',
  method: 'POST',
  path: '/organisations/:organisation/registrations/:registration/decide',
  summary: '通过或驳回注册、认领申请',
  permission: 'organisation.approve',
  scope: 'named',
  params: inOrganisation.extend({ registration: id }),
  body: z
    .object({ approve: z.boolean(), reason: z.string().trim().max(500).optional() })
    .refine(body => body.approve || body.reason, { path: ['reason'], error: '请填写驳回理由' }),
  returns: registrationView,
})

// Registers of authorities -----------------------------------------------------------------------------------------------------------

export const listEnterprises = endpoint({
  name: 'organisations.enterprises',
  method: 'GET',
  path: '/enterprises',
  summary: '辖区企业（按名称、信用代码、拼音首字母查找）',
  permission: 'organisation.read',
  scope: 'region',
  query: pageQuery.extend({
    region: region.optional(),
    sector: listOf(z.string().max(40)),
    scale: listOf(z.enum(scales)),
    state: z.enum(['active', 'pending', 'closed']).optional(),
  }),
  returns: pageOf(enterpriseRow),
})

export const listAuthorities = endpoint({
  name: 'organisations.authorities',
  method: 'GET',
  path: '/authorities',
  summary: '监管部门名录',
  permission: 'member',
  scope: 'own',
  returns: z.array(authorityView),
})

const authorityFields = {
  name: text('单位名称', 100),
  region,
  sectors: z.array(sector).min(1, '请选择行业，或选“全部行业”').nullable(),
  receivesReports: z.boolean(),
}

/** The new organisation's own chain begins with its founding, so no tenant is opened before its id is known. */
export const foundOrganisation = endpoint({
  name: 'organisations.found',
  method: 'POST',
  path: '/founded-organisations',
  summary: '设立监管部门，或为企业等单位建档',
  permission: 'organisation.found',
  scope: 'none',
  body: z.object({
    id,
    kind: z.enum(organisationKinds),
    ...authorityFields,
    uscc: uscc.nullable().default(null),
    sector: sector.optional(),
    sectors: authorityFields.sectors.default(null),
    receivesReports: z.boolean().default(false),
    /** The first person, to be invited: an organisation without anybody could never admit anybody. */
    first: z.object({ id, name: text('姓名', 40), phone: phone.nullable().default(null), role }).optional(),
  }),
  returns: z.object({ id: z.string(), invitation: z.string().nullable() }),
})

/** What decides an authority's reach is changed by the authority above it, never by itself. */
export const changeAuthority = endpoint({
  name: 'organisations.authorities.change',
  method: 'POST',
  path: '/authorities/:authority/change',
  summary: '调整下级监管部门的名称、区域、行业',
  permission: 'organisation.found',
  scope: 'none',
  params: z.object({ authority: id }),
  body: z.object({ ...authorityFields, validFrom: day.optional() }),
  returns: authorityView,
})

const tree = z.object({
  code: z.string(),
  name: z.string(),
  get children() {
    return z.array(tree)
  },
})

export const readReference = endpoint({
  name: 'organisations.reference',
  method: 'GET',
  path: '/reference',
  summary: '行政区划、行业领域、国民经济行业',
  permission: 'public',
  scope: 'none',
  returns: z.object({
    regions: z.array(tree),
    sectors: z.array(z.object({ code: z.string(), name: z.string(), highRisk: z.boolean() })),
    industries: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        divisions: z.array(z.object({ code: z.string(), name: z.string(), scaleKnown: z.boolean() })),
      }),
    ),
  }),
})
