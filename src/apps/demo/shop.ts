import { makeUscc } from '../../kernel/uscc.ts'
import type { OrganisationPlan } from './cast.ts'

/** Twelve people: no safety director, no head of a workshop, no congress. What is missing moves up one. */
export const shop: OrganisationPlan = {
  key: 'shop',
  kind: 'enterprise',
  profile: {
    name: '鞍山市铁东区示范机械加工厂（演示）',
    uscc: makeUscc('91210302MA0DEM0C3'),
    region: '210302015',
    address: '辽宁省鞍山市铁东区大孤山街道示范街26号',
    industry: 'C3484',
    sector: 'machinery',
    headcount: 12,
    revenueFen: 860_000_000,
    assetsFen: 520_000_000,
    contacts: [{ name: '门卫值班员', title: '24小时值班', phone: '0412-0000003' }],
    stateOwned: false,
    siteKinds: [],
  },
  offices: {
    principal: 'shop.principal',
    'legal-representative': 'shop.principal',
    'actual-controller': 'shop.principal',
  },
  posts: [
    { name: '厂长', role: 'principal', key: 'shop.principal' },
    { name: '兼职安全员', role: 'safety-officer', key: 'shop.safety' },
  ],
  units: [
    {
      name: '机加工车间',
      posts: [
        { name: '班长', role: 'team-leader', key: 'shop.leader' },
        { name: '车工', role: 'worker', people: 3, key: 'shop.turner' },
        { name: '铣工', role: 'worker' },
        { name: '冲压工', role: 'worker', women: 1 },
        { name: '焊工', role: 'worker', people: 2, key: 'shop.welder' },
        { name: '钳工', role: 'worker' },
        { name: '库管员（兼会计）', role: 'worker', women: 1 },
      ],
      places: [
        '车床区',
        '铣床区',
        '冲压区',
        '焊接区',
        '砂轮机',
        '起重作业区',
        '配电箱',
        '气瓶存放处',
        '原料库',
        '厂区院内',
      ],
    },
  ],
}
