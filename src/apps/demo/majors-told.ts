import { clauseKey, criteriaFor } from '../../features/hazards/criteria.ts'
import type { Day } from '../../kernel/dates.ts'

export type Major = {
  name: string
  organisation: string
  sector: string
  officer: string
  place: string
  kind: string
  classCode: string
  found: string
  /** Clauses by which it is major, in whichever document is in force. */
  clauses: string[]
  clauseNote: string
  requirement: string
  done: string
  interim: Record<string, unknown>
}

export function clauseFor(major: Major, on: Day): string {
  const inForce = criteriaFor(major.sector, on).flatMap(document =>
    document.clauses.map(clause => clauseKey(document, clause)),
  )
  const key = major.clauses.find(clause => inForce.includes(clause)) ?? inForce.at(-1)
  if (!key) throw new Error(`No criteria for ${major.sector} on ${on}`)
  return key
}

const plan = (legal: string[], five: string[], report: [string, string], budgetYuan: number) => ({
  legal: named(
    [
      'goals',
      'methods',
      'funds-and-materials',
      'responsible-unit-and-people',
      'time-and-requirements',
      'safety-and-contingency',
    ],
    legal,
  ),
  five: named(['responsibility', 'measures', 'funds', 'deadline', 'contingency'], five),
  report: named(['situation-and-cause', 'harm-and-difficulty'], report),
  budgetFen: budgetYuan * 100,
})

function named(codes: string[], texts: string[]): Record<string, string> {
  return Object.fromEntries(codes.map((code, index) => [code, texts[index]!]))
}

export const closedMajor = {
  name: 'mine pumps',
  organisation: 'mine',
  sector: 'non-coal-mines',
  officer: 'mine.safety',
  place: '-300m水泵房',
  kind: '水害',
  classCode: '3218',
  found: '-300m主排水泵房3台水泵中1号泵电机烧毁、3号泵轴断待修，仅2号泵能运行，无备用泵和检修泵。',
  clauses: ['KA-2022-88/U7'],
  clauseNote: '主排水泵仅1台可用，工作、备用、检修泵配置不满足要求。',
  requirement: '按治理方案限期恢复三台主排水泵，整改期间-300m中段停止采掘作业，水泵房24小时双人值守。',
  done: '更换1号泵电机、3号泵轴及轴承，三台泵分别带载试运行8小时，排水能力试验满足20小时内排出24小时正常涌水量；清理水仓淤泥约220m³。',
  interim: {
    measures: ['evacuate-workers', 'warning-signs', 'maintain'],
    text: '-300m中段撤出采掘作业人员，设警戒；调入2台潜水泵应急，水位每小时记录上报。',
  },
  plan: plan(
    [
      '恢复-300m主排水系统工作、备用、检修三台水泵的配置，排水能力满足设计要求。',
      '更换1号泵电机、3号泵轴和轴承；清理内、外水仓；逐台带载试验并做联合排水试验。',
      '电机1台、泵轴1根、轴承2套已订货；经费46万元，在安全生产费用中列支。',
      '矿长任组长，安全总监、机电副矿长任副组长，通风排水车间组织实施，安全环保部监督。',
      '自方案批准之日起16个工作日内完成；每日向组长报告进度。',
      '施工期间应急潜水泵待命，水位超过警戒线立即撤人；执行《井下透水事故专项应急预案》。',
    ],
    [
      '矿长负总责；通风排水车间主任为直接责任人。',
      '更换设备、清仓、试验三项措施逐项落实到人。',
      '46万元已批准，从安全生产费用列支。',
      '16个工作日。',
      '井下透水事故专项应急预案，已组织一次撤离演练。',
    ],
    [
      '1号泵电机绝缘老化烧毁，3号泵轴疲劳断裂；点检发现异常后备件未及时到位。',
      '涌水量增大时有淹没-300m中段的危险，威胁42人；设备成熟，备件可购，整改难度中等。',
    ],
    460_000,
  ),
  supervision: {
    number: '鞍应急督〔演示〕1号',
    notice: '对该重大事故隐患挂牌督办。请按治理方案组织整改，每周五报送进度；整改完成后书面申请复查摘牌。',
  },
  assessment: {
    by: 'own-experts',
    assessors: '本矿总工程师、机电副矿长，外聘采矿、机电专家各1名',
    text: '经试验和资料核查，主排水系统配置和能力符合设计及规程要求，隐患已消除。',
    passed: true,
  },
  review: {
    outcome: 'revised',
    text: '修订《主排水设备点检标准》：增加电机绝缘月测和泵轴探伤季检；关键备件建立最低库存。',
  },
  congress: {
    forum: '职工代表大会联席会议',
    text: '报告-300m主排水泵重大隐患的发现、治理、资金使用和验收情况，以及点检标准修订内容。',
    attendance: 46,
  },
} satisfies Major & Record<string, unknown>

export const majorUnderway = {
  name: 'plant shut-off',
  organisation: 'plant',
  sector: 'hazardous-chemicals',
  officer: 'plant.safety',
  place: '甲醇储罐区',
  kind: '可燃液体蒸气爆炸',
  classCode: '210199',
  found: '甲醇罐区（构成二级重大危险源）V-103、V-104罐出料紧急切断阀气源泄漏，远程切断试验两次均不动作。',
  clauses: ['AQ3067-2026/5.5.6', 'AJZG3-2017-121-HC/5'],
  clauseNote: '构成二级重大危险源的甲醇罐区，两台储罐未实现紧急切断功能，属罐区紧急切断不符合要求的情形。',
  requirement: '停用V-103、V-104，倒空置换后更换紧急切断阀及气源管路，联锁试验合格后申请恢复使用。',
  done: '更换切断阀2台及气源管路，联锁试验合格。',
  interim: {
    measures: ['stop-use', 'warning-signs', 'maintain'],
    text: 'V-103、V-104停止收付料并上锁挂牌，其余储罐切断阀逐台试验，罐区每小时巡检一次。',
  },
  plan: plan(
    [
      '恢复V-103、V-104储罐出料管线紧急切断功能，罐区全部切断阀联锁可靠。',
      '倒罐、清洗、置换后更换切断阀2台；气源管路改为双路供气；做SIS联锁功能测试。',
      '切断阀2台已订货，到货期10天；经费28万元，从安全生产费用列支。',
      '总经理任组长，安全总监、设备动力部部长任副组长，储运车间实施。',
      '在督办期限前完成，分倒罐、安装、调试三阶段，每阶段报告进度。',
      '倒罐、受限空间、动火执行特殊作业票；罐区消防、气防值守；启动《甲醇泄漏专项应急预案》待命。',
    ],
    [
      '总经理负总责；储运车间主任为直接责任人。',
      '更换阀门、双路供气、联锁测试。',
      '28万元已批准。',
      '按督办期限完成。',
      '甲醇泄漏专项应急预案，消防泡沫系统已试喷。',
    ],
    [
      '切断阀气缸密封老化、气源管路腐蚀漏气；年度试验周期过长。',
      '发生泄漏时不能迅速切断，可能引发流淌火，波及相邻储罐；需倒罐置换后更换，整改难度较大。',
    ],
    280_000,
  ),
  supervision: {
    number: '海应急督〔演示〕3号',
    notice: '对该重大事故隐患挂牌督办，责令V-103、V-104储罐停止使用。整改完成并评估合格后，书面申请恢复使用。',
  },
  congress: {
    forum: '职工代表大会团（组）长联席会议',
    text: '通报甲醇罐区紧急切断重大隐患及治理方案、资金和停用范围，听取职工代表意见。',
    attendance: 19,
  },
} satisfies Major & Record<string, unknown>

export const majorNow = {
  name: 'mine hoist',
  organisation: 'mine',
  sector: 'non-coal-mines',
  officer: 'mine.safety',
  place: '副井提升机房',
  kind: '起重致害',
  classCode: '210202',
  found: '副井罐笼提升机过卷保护试验：人为越位后不动作，两组过卷开关均失效，系统仍在提升人员。',
  clauses: ['KA-2022-88/U22'],
  clauseNote: '提升人员的提升系统防过卷保护失效。',
  requirement: '停止提升人员，更换过卷开关并重新整定，经检测合格后恢复。',
  done: '更换过卷开关并整定，检测合格。',
  interim: {
    measures: ['stop-use', 'warning-signs'],
    text: '副井停止提升人员，上下井改由主井梯子间和斜坡道，井口设专人看守。',
  },
} satisfies Major & Record<string, unknown>
