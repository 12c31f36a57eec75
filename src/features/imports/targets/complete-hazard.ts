import type { FieldValue } from '../target.ts'
import { type Complete, exampleMark, lookUp, type Remark, type Values } from './complete.ts'

const statusTitles = { open: '开放', rectified: '已整改', closed: '关闭' }
export type LedgerStatus = keyof typeof statusTitles

/** What the hazards feature loads; days 'yyyy-MM-dd'. */
export type HazardLedgerRow = {
  id: string
  foundOn: string
  description: string
  kind?: string
  grade?: 'general' | 'major'
  place?: string
  unitId?: string
  unitName?: string
  rectifierId?: string
  responsible?: string
  dueOn?: string
  requirement?: string
  status: LedgerStatus
  recheckResult?: string
  recheckOn?: string
  recheckBy?: string
  importId: string
}

export const completeHazard: Complete = (values, register, _, target) => {
  if (String(values.description ?? '').startsWith(exampleMark)) return { values, remarks: [], skip: '模板里的示例行' }
  const unit = lookUp(register.units, values.unitName, 'unitName', '部门班组')
  const rectifier = lookUp(register.people, values.responsible, 'responsible', '人员')
  const remarks: Remark[] = [...unit.remarks, ...rectifier.remarks]
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
  return { values: { ...values, status, unitId: unit.id, rectifierId: rectifier.id }, remarks }
}

/** Without a word on the state: closed only where a re-check says so, else as far as the days tell. */
function statusFrom(values: Values): LedgerStatus {
  const result = String(values.recheckResult ?? '')
  const passed = /合格|通过|已整改|已完成|完毕|符合|关闭|销号/.test(result) && !/[不未]/.test(result)
  if (passed && values.recheckOn) return 'closed'
  if (passed || values.rectifiedOn) return 'rectified'
  return 'open'
}

export function hazardRowFrom(id: string, values: Values, importId: string): HazardLedgerRow {
  const kinds = values.kind
  return {
    id,
    importId,
    foundOn: String(values.foundOn),
    description: String(values.description),
    status: (values.status ?? 'open') as LedgerStatus,
    ...optional({
      kind: Array.isArray(kinds) ? (kinds[0] ?? null) : (kinds ?? null),
      grade: values.grade as 'general' | 'major' | null,
      place: values.place,
      unitId: values.unitId,
      unitName: values.unitName,
      rectifierId: values.rectifierId,
      responsible: values.responsible,
      dueOn: values.deadline,
      requirement: [values.requirement, values.remark && `备注：${values.remark}`].filter(Boolean).join('\n'),
      recheckResult: values.recheckResult,
      recheckOn: values.recheckOn ?? (values.status === 'open' ? null : values.rectifiedOn),
      recheckBy: Array.isArray(values.recheckBy) ? values.recheckBy.join('、') : values.recheckBy,
    }),
  }
}

type Present<T> = { [Key in keyof T]?: Exclude<T[Key], null | undefined | number | string[]> & string }

function optional<T extends Record<string, FieldValue | undefined>>(values: T): Present<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value)) as Present<T>
}
