import type { Choice, ImportField, ImportTarget } from '../target.ts'
import type { HazardKind } from './hazards.ts'

const text = (key: string, title: string, synonyms: string[], max: number): ImportField => ({
  ...{ key, title, synonyms, max },
  required: false,
  kind: 'text',
})
const value = (key: string, title: string, synonyms: string[]): ImportField => ({
  ...{ key, title, synonyms },
  required: false,
  kind: 'number',
})
const choice = (value: string, title: string, words: string[]): Choice => ({ value, title, words })

const grades = [
  choice('major', '重大风险', ['重大', '一级', '1级', 'Ⅰ级', 'I级', '1', '红', '红色', '特别重大', '极其危险']),
  choice('considerable', '较大风险', ['较大', '二级', '2级', 'Ⅱ级', 'II级', '2', '橙', '橙色', '高度危险']),
  choice('general', '一般风险', ['一般', '三级', '3级', 'Ⅲ级', 'III级', '3', '黄', '黄色', '显著危险']),
  choice('low', '低风险', [
    '低',
    '较低',
    '四级',
    '4级',
    'Ⅳ级',
    '4',
    '蓝',
    '蓝色',
    '五级',
    '5级',
    'Ⅴ级',
    '5',
    '稍有危险',
  ]),
]
const levels = [
  choice('enterprise', '企业级', ['公司级', '厂级', '公司', '企业', '厂']),
  choice('workshop', '车间级', ['部门级', '车间', '部门', '分厂级', '分厂']),
  choice('team', '班组级', ['班组', '工段级']),
  choice('post', '岗位级', ['岗位', '员工级', '个人级']),
]

/** Registers of risks. Which kind of accident may follow is what every such register has a column for. */
export function risksTarget(kinds: HazardKind[], on: string): ImportTarget {
  return {
    key: 'risks',
    title: '风险清单',
    on,
    footnoteWords: ['风险等级：', '评价方法：'],
    fields: [
      {
        ...{ key: 'number', title: '序号', required: false, kind: 'code', max: 60, numbersRows: true },
        synonyms: ['编号', '风险编号', '行号', '项次', 'No'],
      },
      text(
        'point',
        '风险点',
        [
          '风险点名称',
          '风险源',
          '风险点（场所）',
          '危险源',
          '危险源名称',
          '危险源类别',
          '场所',
          '作业活动',
          '设备设施',
        ],
        100,
      ),
      text(
        'riskUnit',
        '单元',
        ['风险单元', '评价单元', '作业步骤', '检查项目', '危险源类别', '风险分析单元', '部位'],
        100,
      ),
      text(
        'event',
        '可能发生的事件',
        [
          '危险因素明细',
          '存在的主要危险有害因素',
          '存在的主要危险(有害)因素',
          '存在的主要危险因素',
          '危险有害因素',
          '主要危险因素',
          '风险描述',
          '风险名称',
          '风险因素',
          '危害因素',
          '危险源或潜在事件',
          '风险事件',
          '主要风险',
        ],
        500,
      ),
      {
        ...{ key: 'kind', title: '事故类型', required: true, kind: 'choice', many: true },
        synonyms: [
          '可能导致事故类别',
          '可能导致的事故',
          '可能造成的事故类型',
          '可能导致的事故类型',
          '可能发生的事故类型',
          '事故类别',
          '易发生的事故类型',
          '可能引发事故类型',
        ],
        choices: kinds.map(({ code, name, synonyms }) => ({ value: code, title: name, words: synonyms ?? [] })),
        ...(kinds.at(-1) && { otherwise: kinds.at(-1)!.code }),
      },
      text('aspect', '辨识对象', ['缺陷类型', '风险类别', '辨识类别', '危险因素类别', '对象类别'], 60),
      text('consequence', '后果', ['可能的后果', '可能造成的后果', '主要后果', '事故后果'], 1000),
      value('L', 'L', ['危险评价L', 'L值', 'LEC法L值', 'LS法L值', '可能性L', '可能性', '事故可能性']),
      value('E', 'E', ['危险评价E', 'E值', 'LEC法E值', '频繁程度E', '暴露频率', '频繁程度']),
      value('C', 'C', ['危险评价C', 'C值', 'LEC法C值', '后果C', '后果严重程度C']),
      value('S', 'S', ['S值', 'LS法S值', '严重性S', '严重性', '严重程度']),
      value('D', 'D', ['危险评价D', 'D值', 'R', 'R值', '风险值', '风险度', '风险值D', '风险值R', '危险性D']),
      {
        ...{ key: 'grade', title: '风险等级', required: false, kind: 'choice', choices: grades },
        synonyms: [
          '现有等级',
          '危险级别',
          '风险级别',
          '现有风险等级',
          '风险等级/风险色度',
          '等级',
          '风险分级',
          '评价级别',
          '风险颜色',
        ],
      },
      {
        ...{ key: 'level', title: '管控层级', required: false, kind: 'choice', choices: levels, many: true },
        synonyms: ['风险管控层级', '管控级别', '管控层次', '控制层级'],
      },
      text(
        'measures',
        '管控措施',
        ['控制措施', '采取的主要管控措施', '现有管控措施', '风险管控措施', '主要管控措施', '防范措施', '现有控制措施'],
        4000,
      ),
      text('engineering', '工程技术措施', ['工程控制', '工程措施', '工程技术', '技术措施'], 2000),
      text('management', '管理措施', ['管理控制', '制度措施'], 2000),
      text('training', '培训教育措施', ['培训教育', '教育培训', '培训措施', '教育措施'], 2000),
      text('protective', '个体防护措施', ['个体防护', '个人防护', '防护措施', '个体措施'], 2000),
      text('emergency', '应急处置措施', ['应急处置', '应急措施', '应急处理措施'], 2000),
      text('unitName', '责任部门', ['责任单位', '管控责任单位', '管控部门', '所属部门', '责任车间'], 100),
      text('postName', '责任岗位', ['管控岗位', '岗位', '责任岗位名称'], 60),
      {
        ...{ key: 'person', title: '责任人', required: false, kind: 'people' },
        synonyms: ['管控责任人', '管控人', '责任人姓名', '负责人'],
      },
    ],
  }
}
