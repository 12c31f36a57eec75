import { z } from 'zod'
import { endpoint } from '../../kernel/endpoint.ts'
import { listOf, pageOf, pageQuery } from '../../kernel/page.ts'
import { day, id, inOrganisation, region, role, text } from './fields.ts'
import { personFields, profileFields } from './file-fields.ts'
import {
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
  scales,
  structureView,
  unitView,
} from './organisation.ts'

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
