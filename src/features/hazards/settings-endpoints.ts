import { z } from 'zod'
import { endpoint } from '../../kernel/endpoint.ts'

const inOrganisation = z.object({ organisation: z.uuid() })
const workdays = z.number().int().min(0).max(365)
const rectificationRule = z.object({ days: workdays.min(1).nullable(), byKind: z.record(z.string(), workdays.min(1)) })
const escalationSteps = z
  .array(z.object({ to: z.enum(['rectifier', 'superior', 'principal', 'authority']), after: workdays }))
  .min(1)
  .max(4)
const ownRules = {
  rectification: z.object({ general: rectificationRule, major: rectificationRule }),
  escalation: z.object({ general: escalationSteps, major: escalationSteps }),
  recurrence: z.object({
    spanDays: z.number().int().min(1).max(3650),
    duplicateDays: z.number().int().min(0).max(365),
    similarity: z.number().min(0.1).max(1),
  }),
}
const settings = z.object({ ...ownRules, own: z.array(z.enum(['rectification', 'escalation', 'recurrence'])) })

/** Conventions an organisation may replace by its own numbers: default deadlines, escalation, recurrence. Never law. */
export const readSettings = endpoint({
  name: 'hazards.settings',
  method: 'GET',
  path: '/organisations/:organisation/hazard-settings',
  summary: '整改期限、逾期上报、重复隐患的设置（系统约定，可由本单位改）',
  permission: 'hazard.read',
  scope: 'named',
  params: inOrganisation,
  returns: settings,
})

export const changeSettings = endpoint({
  name: 'hazards.settings.change',
  method: 'PUT',
  path: '/organisations/:organisation/hazard-settings',
  summary: '修改本单位的设置；写 null 恢复系统约定',
  permission: 'hazard.settings',
  scope: 'named',
  params: inOrganisation,
  body: z.object({
    rectification: ownRules.rectification.nullable().optional(),
    escalation: ownRules.escalation.nullable().optional(),
    recurrence: ownRules.recurrence.nullable().optional(),
  }),
  returns: settings,
})
