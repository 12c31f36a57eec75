import { makeUscc } from '../../kernel/uscc.ts'
import type { OrganisationPlan, PostPlan, UnitPlan } from './cast.ts'

const worker = (name: string, people: number, key?: string, women = 0): PostPlan => ({
  name,
  role: 'worker',
  people,
  women,
  ...(key && { key }),
})
const head = (name: string, key?: string): PostPlan => ({ name, role: 'unit-head', ...(key && { key }) })
const team = (name: string, key: string | undefined, posts: PostPlan[], places: string[] = []): UnitPlan => ({
  name,
  level: 'team',
  posts: [{ name: '班长', role: 'team-leader', ...(key && { key }) }, ...posts],
  places,
})

const stoping = [worker('凿岩工', 9), worker('爆破工', 4), worker('铲运机司机', 6), worker('撬毛工', 3)]
const heading = [worker('凿岩工', 6), worker('支护工', 5), worker('爆破工', 2), worker('装岩机司机', 3)]

const units: UnitPlan[] = [
  {
    name: '安全环保部',
    posts: [
      { name: '部长', role: 'safety-officer', key: 'mine.safety' },
      { name: '专职安全员（井下）', role: 'safety-officer', people: 6, key: 'mine.inspector' },
      { name: '专职安全员（地表）', role: 'safety-officer', people: 2 },
      worker('职业卫生管理员', 1, undefined, 1),
      worker('环保管理员', 1, undefined, 0.5),
    ],
  },
  {
    name: '生产技术部',
    posts: [head('生产副矿长'), worker('采矿技术员', 4), worker('调度员', 6, undefined, 0.5)],
  },
  { name: '地质测量部', posts: [head('总工程师'), worker('地质技术员', 3), worker('测量员', 4)] },
  {
    name: '采矿车间',
    posts: [head('主任', 'mine.stoping'), head('副主任'), head('副主任（夜班）'), worker('材料员', 1, undefined, 1)],
    places: ['-180m中段3号采场', '-180m中段5号采场', '-240m中段2号采场', '-240m中段4号采场'],
    teams: [
      team('采矿一班', 'mine.stoping-1', [worker('凿岩工', 9, 'mine.driller'), ...stoping.slice(1)]),
      team('采矿二班', undefined, stoping),
      team('采矿三班', undefined, stoping),
    ],
  },
  {
    name: '掘进车间',
    posts: [head('主任', 'mine.heading'), worker('技术员', 1)],
    places: ['-300m中段运输巷掘进面', '-300m中段7号穿脉', '-240m斜坡道'],
    teams: [
      team('掘进一班', 'mine.heading-1', [heading[0]!, worker('支护工', 5, 'mine.bolter'), ...heading.slice(2)]),
      team('掘进二班', undefined, heading),
      team('掘进三班', undefined, heading),
    ],
  },
  {
    name: '提升车间',
    posts: [head('主任', 'mine.hoist'), worker('设备点检员', 2)],
    teams: [
      team(
        '主井班',
        undefined,
        [worker('提升机司机', 8, undefined, 0.4), worker('信号把钩工', 8)],
        ['主井井口', '主井提升机房'],
      ),
      team(
        '副井班',
        'mine.hoist-1',
        [worker('提升机司机', 8, undefined, 0.4), worker('信号把钩工', 10)],
        ['副井井口', '副井提升机房', '-240m中段副井马头门'],
      ),
    ],
  },
  {
    name: '通风排水车间',
    posts: [head('主任', 'mine.air'), worker('通风技术员', 1)],
    places: ['矿灯房'],
    teams: [
      team(
        '通风班',
        'mine.air-1',
        [worker('主通风机司机', 8, undefined, 0.5), worker('测风工', 4), worker('局扇工', 3)],
        ['主通风机房', '-180m中段回风巷'],
      ),
      team(
        '排水班',
        undefined,
        [worker('水泵工', 12, 'mine.pump'), worker('探放水工', 3)],
        ['-300m水泵房', '-300m水仓'],
      ),
    ],
  },
  {
    name: '运输车间',
    posts: [head('主任', 'mine.haulage')],
    teams: [
      team(
        '电机车班',
        undefined,
        [worker('电机车司机', 12), worker('放矿工', 8), worker('轨道工', 5)],
        ['-240m中段运输大巷', '-300m溜井放矿口'],
      ),
    ],
  },
  {
    name: '机电车间',
    posts: [head('机电副矿长'), head('主任', 'mine.electric')],
    places: ['-240m中央变电所', '地表35kV变电所', '空压机房', '机修厂房'],
    teams: [
      team('维修班', 'mine.electric-1', [worker('钳工', 10), worker('电焊工', 4)]),
      team('变电班', undefined, [worker('井下电工', 10, 'mine.electrician'), worker('变电值班员', 8, undefined, 0.5)]),
    ],
  },
  {
    name: '选矿车间',
    posts: [head('主任', 'mine.mill'), worker('工艺技术员', 1, undefined, 0.5)],
    teams: [
      team(
        '破碎班',
        'mine.mill-1',
        [worker('破碎机司机', 8), worker('皮带工', 10, 'mine.belt', 0.6)],
        ['粗破碎厂房', '2号皮带廊'],
      ),
      team(
        '磨选班',
        undefined,
        [worker('球磨工', 10, undefined, 0.3), worker('磁选工', 8, undefined, 0.6)],
        ['磨选厂房'],
      ),
      team('充填班', undefined, [worker('充填工', 8)], ['充填站']),
    ],
  },
  {
    name: '爆破器材库',
    posts: [head('主任', 'mine.magazine'), worker('库管员', 4, undefined, 0.5), worker('押运员', 2)],
    places: ['地表爆破器材库'],
  },
  {
    name: '物资供应部',
    posts: [
      head('部长', 'mine.supply'),
      worker('保管员', 4, undefined, 0.7),
      worker('采购员', 2),
      worker('汽车司机', 5),
    ],
    places: ['综合仓库', '油库'],
  },
  {
    name: '综合办公室',
    posts: [
      head('主任'),
      worker('文员', 3, undefined, 0.8),
      worker('小车司机', 3),
      worker('食堂炊事员', 8, undefined, 0.7),
      worker('浴池、洗衣房服务员', 8, undefined, 0.8),
      worker('保卫人员', 8),
    ],
  },
  { name: '财务部', posts: [head('部长'), worker('会计', 3, undefined, 0.9)] },
  { name: '人力资源部', posts: [head('部长'), worker('培训专员', 1, undefined, 0.6)] },
]

export const mine: OrganisationPlan = {
  key: 'mine',
  kind: 'enterprise',
  profile: {
    name: '鞍山市示范铁矿有限公司（演示）',
    uscc: makeUscc('91210311MA0DEM0A1'),
    region: '210311102',
    address: '辽宁省鞍山市千山区唐家房镇示范路1号',
    industry: 'B0810',
    sector: 'non-coal-mines',
    headcount: 400,
    revenueFen: 38_600_000_000,
    assetsFen: 72_500_000_000,
    contacts: [{ name: '调度中心值班员', title: '24小时值班', phone: '0412-0000001' }],
    stateOwned: false,
    siteKinds: ['underground'],
  },
  offices: {
    principal: 'mine.principal',
    'legal-representative': 'mine.principal',
    'actual-controller': 'mine.principal',
  },
  posts: [
    { name: '矿长', role: 'principal', key: 'mine.principal' },
    { name: '安全总监（安全副矿长）', role: 'safety-director', key: 'mine.director' },
    { name: '职代会主席（工会主席）', role: 'congress', key: 'mine.congress', women: 1 },
  ],
  units,
}
