import { makeUscc } from '../../kernel/uscc.ts'
import type { OrganisationPlan, PostPlan, UnitPlan } from './cast.ts'

const worker = (name: string, people: number, key?: string, women = 0.15): PostPlan => ({
  name,
  role: 'worker',
  people,
  women,
  ...(key && { key }),
})
const head = (name: string, key?: string): PostPlan => ({ name, role: 'unit-head', women: 0.25, ...(key && { key }) })
const team = (name: string, key: string | undefined, posts: PostPlan[], places: string[] = []): UnitPlan => ({
  name,
  level: 'team',
  posts: [{ name: '班长', role: 'team-leader', ...(key && { key }) }, ...posts],
  places,
})
const shift = [worker('内操（DCS）', 2, undefined, 0.5), worker('外操', 7)]

const units: UnitPlan[] = [
  {
    name: '安全环保部',
    posts: [
      { name: '部长', role: 'safety-officer', key: 'plant.safety' },
      { name: '安全工程师', role: 'safety-officer', people: 3, key: 'plant.engineer', women: 0.4 },
      worker('环保员', 1, undefined, 1),
      worker('气防、消防队员', 6, undefined, 0),
    ],
    places: ['微型消防站'],
  },
  { name: '生产技术部', posts: [head('部长'), worker('工艺工程师', 4), worker('调度员', 5)], places: ['中心控制室'] },
  {
    name: '合成车间',
    posts: [head('主任', 'plant.synthesis'), worker('工艺员', 2), worker('设备员', 1)],
    places: ['树脂合成一线反应釜区', '树脂合成二线反应釜区', '甲醛装置氧化工段', '合成车间二层平台', '合成车间投料口'],
    teams: [
      team('甲班', 'plant.shift-1', [shift[0]!, worker('外操', 7, 'plant.operator')]),
      team('乙班', undefined, shift),
      team('丙班', undefined, shift),
      team('丁班', undefined, shift),
    ],
  },
  {
    name: '储运车间',
    posts: [head('主任', 'plant.storage')],
    teams: [
      team('罐区班', 'plant.tanks', [worker('罐区操作工', 11)], ['甲醇储罐区', '苯酚储罐区', '罐区泵房']),
      team('装卸班', undefined, [worker('装卸工', 9, 'plant.loader'), worker('押运员', 2)], ['汽车装卸台']),
    ],
  },
  {
    name: '公用工程车间',
    posts: [head('主任', 'plant.utilities')],
    teams: [
      team(
        '动力班',
        undefined,
        [worker('导热油炉工', 4), worker('冷冻工', 4), worker('循环水工', 4)],
        ['导热油炉房', '冷冻站', '循环水场'],
      ),
      team('污水处理班', undefined, [worker('污水处理工', 5)], ['污水处理站']),
    ],
  },
  {
    name: '设备动力部',
    posts: [head('部长')],
    places: ['10kV配电室', '检修间'],
    teams: [
      team('检修班', 'plant.repair', [worker('钳工', 6), worker('焊工', 2), worker('仪表工', 4), worker('电工', 5)]),
    ],
  },
  {
    name: '包装仓储车间',
    posts: [head('主任', 'plant.warehouse'), worker('库管员', 3, undefined, 0.7)],
    places: ['甲类仓库', '丙类成品库'],
    teams: [team('包装班', undefined, [worker('包装工', 12, undefined, 0.5), worker('叉车司机', 3)], ['包装线'])],
  },
  { name: '质检中心', posts: [head('主任'), worker('化验员', 9, undefined, 0.8)], places: ['中心化验室'] },
  {
    name: '综合部',
    posts: [head('部长'), worker('文员', 3, undefined, 0.8), worker('门卫', 6, undefined, 0), worker('食堂人员', 3)],
    places: ['厂区主干道'],
  },
  { name: '财务部', posts: [head('部长'), worker('会计', 3, undefined, 0.9)] },
  { name: '供销部', posts: [head('经理')] },
]

export const plant: OrganisationPlan = {
  key: 'plant',
  kind: 'enterprise',
  profile: {
    name: '海城市示范精细化工有限公司（演示）',
    uscc: makeUscc('91210381MA0DEM0B2'),
    region: '210381118',
    address: '辽宁省海城市腾鳌镇示范工业路8号',
    industry: 'C2650',
    sector: 'hazardous-chemicals',
    headcount: 180,
    revenueFen: 21_400_000_000,
    assetsFen: 16_800_000_000,
    contacts: [{ name: '生产调度值班员', title: '24小时值班', phone: '0412-0000002' }],
    stateOwned: false,
    siteKinds: [],
  },
  offices: {
    principal: 'plant.principal',
    'legal-representative': 'plant.principal',
    'actual-controller': 'plant.principal',
  },
  posts: [
    { name: '总经理', role: 'principal', key: 'plant.principal' },
    { name: '安全总监', role: 'safety-director', key: 'plant.director' },
    { name: '职代会主席（工会主席）', role: 'congress', key: 'plant.congress', women: 1 },
  ],
  units,
}
