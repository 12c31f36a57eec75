import { z } from 'zod'
import { endpoint } from '../../kernel/endpoint.ts'
import { pageOf, pageQuery } from '../../kernel/page.ts'
import { organisationKinds } from '../../policy/roles.ts'
import { day, id, inOrganisation, phone, region, role, sector, text, uscc } from './fields.ts'
import { authorityView, registrationView } from './organisation.ts'

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

// Authorities -----------------------------------------------------------------------------------------------------------------------

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
