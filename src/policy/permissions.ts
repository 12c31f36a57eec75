import type { Role } from './roles.ts'

const workers = ['worker', 'team-leader', 'unit-head', 'safety-officer', 'safety-director', 'principal'] as const
const heads = ['team-leader', 'unit-head', 'safety-officer', 'safety-director', 'principal'] as const
const safety = ['safety-officer', 'safety-director', 'principal'] as const
const authority = ['officer', 'leader'] as const
const everyone = [...workers, 'congress', 'officer', 'leader', 'expert', 'agent'] as const
const administrators = ['system-admin', 'security-admin', 'audit-admin'] as const

/**
 * The whole matrix: who may do what at all. Whether this actor may do it to this row is reach and row-level security; whether it is this
 * thing's moment is the lifecycle. Grants live here only; the database stores who holds which role where.
 */
export const permissions = {
  // hazards, enterprise side
  'hazard.report': [...everyone],
  'hazard.read': [...everyone],
  'hazard.assess': [...safety],
  'hazard.regrade': ['safety-director', 'principal', 'officer', 'leader'],
  'hazard.assign': [...heads],
  'hazard.rectify': [...workers],
  'hazard.verify': [...heads, 'officer', 'leader'],
  'hazard.close': [...safety, 'unit-head'],
  'hazard.reopen': [...safety, 'officer', 'leader'],
  'hazard.merge': [...safety],
  'hazard.dismiss': [...safety],
  'hazard.extend': [...workers],
  'hazard.extend.grant': [...heads, 'officer', 'leader'],
  'hazard.interim': [...workers],
  'hazard.plan': [...safety],
  'hazard.plan.adopt': ['principal'],
  'hazard.report.full': [...safety],
  'hazard.congress.report': [...safety],
  'hazard.congress.receive': ['congress'],
  'hazard.closing': [...safety],
  'hazard.resume.apply': ['principal'],
  'hazard.export': [...heads, 'officer', 'leader'],
  'hazard.evaluate': [...heads, 'congress', 'officer', 'leader'],
  'hazard.settings': ['safety-director', 'principal'],
  // hazards, authority side
  'hazard.report.receive': [...authority],
  'hazard.supervise': [...authority],
  'hazard.resume.review': [...authority],
  'hazard.visit': [...authority, 'expert'],
  // risks
  'risk.read': [...workers, 'congress', 'officer', 'leader', 'expert'],
  'risk.manage': [...safety],
  'risk.lower': ['safety-director', 'principal'],
  'risk.export': [...heads, 'officer', 'leader'],
  'risk.settings': ['safety-director', 'principal'],
  // organisations and people
  'organisation.read': [...everyone, ...administrators],
  'organisation.change': [...safety, 'system-admin'],
  'organisation.approve': [...authority],
  'organisation.found': ['system-admin'],
  'unit.manage': ['safety-officer', 'safety-director', 'principal', 'system-admin'],
  'person.read': [...workers, 'congress', 'officer', 'leader', 'expert', 'agent', ...administrators],
  'person.manage': ['safety-officer', 'safety-director', 'principal', 'system-admin'],
  'person.invite': ['safety-officer', 'safety-director', 'principal', 'system-admin'],
  'post.grant': ['principal', 'safety-director', 'safety-officer', 'leader', 'security-admin'],
  'admin.grant': ['security-admin', 'system-admin'],
  delegate: [...everyone],
  // checklists
  'checklist.read': [...workers, 'congress', 'officer', 'leader'],
  'checklist.edit': [...safety, 'unit-head', ...authority],
  'checklist.publish': [...safety, ...authority],
  'checklist.adopt': [...safety, ...authority],
  'checklist.share': [...authority],
  // platform
  'account.unlock': ['security-admin'],
  'account.sessions': ['security-admin'],
  'journal.read': ['audit-admin', 'principal', 'safety-director', 'leader'],
  'journal.export': ['audit-admin'],
  'calendar.change': ['system-admin'],
  import: ['safety-officer', 'safety-director', 'principal', 'system-admin'],
  'notice.settings': ['system-admin', 'security-admin'],
} as const satisfies Record<string, readonly Role[]>

export type Permission = keyof typeof permissions

/** May anyone holding one of these roles do this at all? */
export function may(held: readonly Role[], permission: string): boolean {
  const granted: readonly Role[] | undefined = permissions[permission as Permission]
  return granted?.some(role => held.includes(role)) ?? false
}

/** Who must have proved a second factor in this session before anything but their own account opens. */
export function secondFactorRequired(held: readonly Role[], organisationKind: string): boolean {
  return organisationKind === 'authority' || held.some(role => (administrators as readonly Role[]).includes(role))
}
