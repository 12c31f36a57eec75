/** Every role, whose side it belongs to, and the level it stands on (1 is the top; "somebody above" compares levels). */
export const roles = {
  principal: { title: '主要负责人', side: 'enterprise', level: 1 },
  'safety-director': { title: '安全总监', side: 'enterprise', level: 2 },
  'safety-officer': { title: '安全管理人员', side: 'enterprise', level: 3 },
  'unit-head': { title: '车间/部门负责人', side: 'enterprise', level: 4 },
  'team-leader': { title: '班组长', side: 'enterprise', level: 5 },
  worker: { title: '岗位员工', side: 'enterprise', level: 6 },
  congress: { title: '职工代表大会', side: 'enterprise', level: 6 },
  leader: { title: '分管负责人', side: 'authority', level: 1 },
  officer: { title: '监管人员', side: 'authority', level: 3 },
  expert: { title: '专家', side: 'authority', level: 6 },
  agent: { title: '机构经办人', side: 'third-party', level: 3 },
  'system-admin': { title: '系统管理员', side: 'any', level: 3 },
  'security-admin': { title: '安全保密管理员', side: 'any', level: 3 },
  'audit-admin': { title: '安全审计员', side: 'any', level: 3 },
} as const satisfies Record<string, { title: string; side: string; level: number }>

export type Role = keyof typeof roles
export const roleNames = Object.keys(roles) as [Role, ...Role[]]

/** The three administrators: no one account may hold two of these across all its memberships. */
export const administratorRoles = ['system-admin', 'security-admin', 'audit-admin'] as const satisfies readonly Role[]

export type OrganisationKind = 'enterprise' | 'authority' | 'insurer' | 'provider'
export const organisationKinds = ['enterprise', 'authority', 'insurer', 'provider'] as const
export const organisationKindTitles: Record<OrganisationKind, string> = {
  enterprise: '企业',
  authority: '监管部门',
  insurer: '保险机构',
  provider: '技术服务机构',
}

/** The roles that a post in an organisation of this kind may carry. */
export function rolesOf(kind: OrganisationKind): Role[] {
  const side = kind === 'insurer' || kind === 'provider' ? 'third-party' : kind
  return roleNames.filter(name => roles[name].side === side || roles[name].side === 'any')
}
