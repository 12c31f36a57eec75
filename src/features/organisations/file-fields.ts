import { z } from 'zod'
import { day, phone, region, sector, text, uscc } from './fields.ts'
import { isIndustry } from './industry.ts'
import { contact, scales, siteKinds } from './organisation.ts'

/** What may be changed in an organisation's own file. */
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

/** What is kept about a person. */
export const personFields = {
  name: text('姓名', 40),
  staffNumber: z.string().trim().min(1).max(40).nullable().default(null),
  phone: phone.nullable().default(null),
  mail: z.email('邮箱格式不正确').nullable().default(null),
  external: z.boolean().default(false),
  joinedOn: day.nullable().default(null),
}
