import departments from '../../../law/departments.json' with { type: 'json' }
import regions from '../../../law/regions/anshan.json' with { type: 'json' }
import type { OrganisationPlan, PostPlan } from './cast.ts'

const city = regions.city
/** How the bodies call themselves; the plan abbreviates. */
const fullNames: Record<string, string> = {
  市安委会办公室: '市安全生产委员会办公室',
  市应急局: '市应急管理局',
  市住房城乡建设局: '市住房和城乡建设局',
  市市场监管局: '市市场监督管理局',
  市发展改革委: '市发展和改革委员会',
}
/** Counties where something happens in the story, and the townships there. */
const townships = ['210311102', '210381118']

function authority(
  key: string,
  name: string,
  region: string,
  posts: PostPlan[],
  more: { parent?: string; sectors?: string[] | null; receivesReports?: boolean } = {},
): OrganisationPlan {
  const { parent, sectors = null, receivesReports = false } = more
  return {
    key,
    kind: 'authority',
    ...(parent && { parent }),
    profile: { name, region, sector: 'other', sectors, receivesReports },
    posts,
  }
}

const officer = (key: string, name: string): PostPlan => ({ name, role: 'officer', key, women: 0.35 })
const leader = (key: string, name: string): PostPlan => ({ name, role: 'leader', key, women: 0.2 })

const cityPosts: Record<string, PostPlan[]> = {
  government: [],
  'safety-committee-office': [
    leader('committee.leader', '安委办副主任'),
    officer('committee.officer', '综合协调科科员'),
  ],
  'emergency-management': [
    leader('city.leader', '分管副局长'),
    officer('city.mines', '非煤矿山监督管理科科长'),
    officer('city.chemicals', '危险化学品监督管理科科长'),
    officer('city.industry', '工贸安全监督管理科科员'),
    { name: '专家组成员（采矿）', role: 'expert', key: 'city.expert' },
    { name: '平台系统管理员', role: 'system-admin', key: 'city.system-admin' },
    { name: '平台安全保密管理员', role: 'security-admin', key: 'city.security-admin', women: 1 },
    { name: '平台安全审计员', role: 'audit-admin', key: 'city.audit-admin' },
  ],
}

/** Every department the plan names. The committee office and the emergency bureau supervise all sectors. */
const cityAuthorities = departments.departments.map(({ code, cn, sectors, comprehensive }) =>
  authority(
    code,
    city.name + (fullNames[cn] ?? cn).slice(1),
    city.code,
    cityPosts[code] ?? [officer(`${code}.officer`, '安全生产监督管理科科长')],
    {
      ...(code !== 'government' && { parent: 'government' }),
      sectors: comprehensive ? null : sectors,
      receivesReports: code === 'emergency-management' || (!comprehensive && sectors.length > 0),
    },
  ),
)

const countyAuthorities = regions.counties.map(({ code, name }) =>
  authority(
    `county-${code}`,
    departments.county.nameTemplate.replace('{county}', name),
    code,
    [leader(`${code}.leader`, '局长'), officer(`${code}.officer`, '安全监管股股长')],
    { parent: 'emergency-management', receivesReports: true },
  ),
)

const townshipAuthorities = regions.counties.flatMap(county =>
  county.streets
    .filter(street => townships.includes(street.code))
    .map(street =>
      authority(
        `township-${street.code}`,
        `${county.name}${street.name}人民政府`,
        street.code,
        [leader(`${street.code}.leader`, '分管安全副镇长'), officer(`${street.code}.officer`, '应急管理办公室主任')],
        { parent: `county-${county.code}` },
      ),
    ),
)

/** Parents before children. */
export const authorityPlans: readonly OrganisationPlan[] = [
  ...cityAuthorities,
  ...countyAuthorities,
  ...townshipAuthorities,
]
