import type { LoadedHazard } from '../../hazards/loaded.ts'
import type { FieldValue } from '../target.ts'
import { type Complete, exampleMark, lookUp, type Remark, type Values } from './complete.ts'

const statusTitles = { open: '开放', rectified: '已整改', closed: '关闭' }
type LedgerStatus = keyof typeof statusTitles

export const completeHazard: Complete = (values, register, _, target) => {
  if (String(values.description ?? '').startsWith(exampleMark)) return { values, remarks: [], skip: '模板里的示例行' }
  const unit = lookUp(register.units, values.unitName, 'unitName', '部门班组')
  const rectifier = lookUp(register.people, values.responsible, 'responsible', '人员')
  const reporter = lookUp(register.people, only(values.reporter), 'reporter', '人员')
  const verifier = lookUp(register.people, only(values.recheckBy), 'recheckBy', '人员')
  const remarks: Remark[] = [unit, rectifier, reporter, verifier].flatMap(found => found.remarks)
  const kinds = Array.isArray(values.kind) ? values.kind : []
  if (kinds.length > 1) {
    const title = target.fields
      .find(({ key }) => key === 'kind')
      ?.choices?.find(({ value }) => value === kinds[0])?.title
    remarks.push({ field: 'kind', severity: 'notice', text: `填了 ${kinds.length} 种类型，按第一种“${title}”导入` })
  }
  const status = values.status ?? statusFrom(values)
  if (!values.status) {
    const text = `没有填写状态，按“${statusTitles[status as LedgerStatus]}”导入，请核对`
    remarks.push({ field: 'status', severity: 'notice', text })
  }
  const ids = { unitId: unit.id, rectifierId: rectifier.id, reporterId: reporter.id, verifierId: verifier.id }
  return { values: { ...values, status, ...ids }, remarks }
}

/** Of several names none is the one. */
const only = (names: FieldValue | undefined) => (Array.isArray(names) && names.length === 1 ? names[0]! : null)

/** Without a word on the state: closed only where a re-check says so, else as far as the days tell. */
function statusFrom(values: Values): LedgerStatus {
  const result = String(values.recheckResult ?? '')
  const passed = /合格|通过|已整改|已完成|完毕|符合|关闭|销号/.test(result) && !/[不未]/.test(result)
  if (passed && values.recheckOn) return 'closed'
  if (passed || values.rectifiedOn) return 'rectified'
  return 'open'
}

/** What the hazards feature takes into its loop. */
export function loadedHazard(id: string, values: Values, importId: string): LoadedHazard {
  const text = (key: string) => {
    const value = values[key]
    return typeof value === 'string' && value ? value : null
  }
  const many = (key: string) => {
    const value = values[key]
    return Array.isArray(value) && value.length > 0 ? value.join('、') : null
  }
  const remark = text('remark')
  return {
    ...{ id, importId, description: String(values.description), foundOn: String(values.foundOn) },
    status: values.status as LedgerStatus,
    grade: text('grade') as LoadedHazard['grade'],
    kind: Array.isArray(values.kind) ? (values.kind[0] ?? null) : null,
    ...{ place: text('place'), unitId: text('unitId'), unitName: text('unitName') },
    ...{ reporterId: text('reporterId'), reporterName: many('reporter') },
    ...{ rectifierId: text('rectifierId'), rectifierName: text('responsible'), dueOn: text('deadline') },
    requirement: [text('requirement'), remark && `备注：${remark}`].filter(Boolean).join('\n') || null,
    rectifiedOn: text('rectifiedOn'),
    ...{ verification: text('recheckResult'), verifiedOn: text('recheckOn') },
    ...{ verifierId: text('verifierId'), verifierName: many('recheckBy') },
  }
}
