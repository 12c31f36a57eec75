import type { RecordKindName } from '../records.ts'
import { requirementsOf } from '../requirements.ts'
import type { FormTable } from './fields.ts'

const words = (name: string, label: string) => ({ name, label, kind: 'text' as const, required: true })
const photos = { name: 'photos', label: '照片', kind: 'photos' as const, role: 'record' }
const opinion: FormTable = { fields: [words('opinion', '意见')] }

/** What each record beside a hazard asks when it is made; the plan has a drawer of its own. */
export const recordForms: Record<Exclude<RecordKindName, 'plan' | 'authority-report'>, FormTable> = {
  interim: {
    note: '临时措施不等任何审批，先采取、后补充（令16号第16条）。',
    fields: [
      {
        name: 'measures',
        label: '已采取的措施',
        kind: 'checks',
        required: true,
        choices: requirementsOf('interimMeasures').items.map(item => ({ value: item.code, label: item.cn })),
      },
      { name: 'text', label: '说明', kind: 'text' },
      photos,
    ],
  },
  extension: {
    fields: [{ name: 'until', label: '申请延至', kind: 'day', required: true }, words('reason', '延期理由')],
  },
  supervision: {
    fields: [
      { name: 'number', label: '督办文号', kind: 'line', required: true },
      { name: 'dueOn', label: '督办期限', kind: 'day', required: true, hint: '国家没有统一期限，由督办通知确定' },
      words('notice', '督办通知内容'),
      { name: 'stop', label: '责令停产停业或停止使用', kind: 'yes' },
    ],
  },
  'congress-report': {
    fields: [
      { name: 'heldOn', label: '开会日期', kind: 'day', required: true },
      { name: 'forum', label: '会议名称', kind: 'line', required: true },
      words('text', '报告内容'),
      { name: 'attendance', label: '到会人数', kind: 'number' },
      photos,
    ],
    initial: { forum: '职工代表大会' },
  },
  'closing-assessment': {
    note: '治理结束后，由本单位技术人员和专家，或者委托安全评价机构评估（令16号第18条）。',
    fields: [
      {
        name: 'by',
        label: '谁来评估',
        kind: 'choice',
        required: true,
        choices: [
          { value: 'own-experts', label: '本单位技术人员和专家' },
          { value: 'agency', label: '安全评价机构' },
        ],
      },
      { name: 'assessors', label: '评估人员', kind: 'line', required: true },
      { name: 'heldOn', label: '评估日期', kind: 'day', required: true },
      words('text', '评估结论'),
      { name: 'passed', label: '评估结论为合格', kind: 'yes', required: true },
      photos,
    ],
  },
  'measure-review': {
    fields: [
      {
        name: 'outcome',
        label: '关联的风险管控措施',
        kind: 'choice',
        required: true,
        choices: [
          { value: 'revised', label: '已修订' },
          { value: 'sufficient', label: '现有措施足够' },
        ],
      },
      words('text', '修订内容或理由'),
    ],
  },
  resumption: { fields: [words('text', '治理结果和申请内容'), photos] },
}

/** What a record's own moves must say; a move that is not here says nothing and only asks to be confirmed. */
export const sayForms: Partial<Record<RecordKindName, Record<string, FormTable>>> = {
  interim: { lift: { fields: [words('reason', '解除理由')] } },
  plan: {
    return: { fields: [words('reason', '退回理由')] },
    reopen: { fields: [words('reason', '重新编制的理由')] },
  },
  extension: { refuse: { fields: [words('reason', '不批准的理由')] } },
  supervision: {
    extend: {
      fields: [{ name: 'dueOn', label: '新的督办期限', kind: 'day', required: true }, words('reason', '延长理由')],
    },
    'request-review': { fields: [words('text', '整改完成情况')] },
    'fail-review': opinion,
    release: opinion,
  },
  'congress-report': { receive: { fields: [{ name: 'text', label: '意见', kind: 'text' }] } },
  resumption: { pass: opinion, fail: opinion },
}
