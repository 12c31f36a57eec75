import { makeUscc } from '../../kernel/uscc.ts'
import type { OrganisationPlan } from './cast.ts'

export const provider: OrganisationPlan = {
  key: 'provider',
  kind: 'provider',
  profile: {
    name: '鞍山市示范安全技术服务有限公司（演示）',
    uscc: makeUscc('91210303MA0DEM0D4'),
    region: '210303008',
    address: '辽宁省鞍山市铁西区南华街道示范街12号',
    industry: 'M7450',
    sector: 'other',
    headcount: 18,
  },
  posts: [{ name: '项目负责人（安全评价师）', role: 'agent', key: 'provider.agent' }],
}
