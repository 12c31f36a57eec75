import { type Complete, exampleMark, lookUp, type Remark, type Values } from './complete.ts'

/** What the organisations feature loads; days 'yyyy-MM-dd'. */
export type PersonListRow = {
  id: string
  importId: string
  name: string
  staffNumber: string | null
  phone: string | null
  unitId: string | null
  unitName: string | null
  postName: string | null
  joinedOn: string | null
  leftOn: string | null
}

/** Who has no phone signs in by staff number: one of the two must be there, and a staff number is one person's. */
export const completePerson: Complete = (values, register, row) => {
  const name = String(values.name ?? '')
  if (name.startsWith(exampleMark.slice(0, 2))) return { values, remarks: [], skip: '模板里的示例行' }
  const remarks: Remark[] = []
  const staffNumber = typeof values.staffNumber === 'string' ? values.staffNumber : null
  if (!staffNumber && !values.phone)
    remarks.push({ field: 'staffNumber', severity: 'error', text: '“工号”和“手机号”至少填一项，登录时要用' })
  const taken = staffNumber ? register.staffNumbers.get(staffNumber) : undefined
  if (taken)
    remarks.push({ field: 'staffNumber', severity: 'error', text: `工号“${staffNumber}”已属于${taken}，请核对` })
  else if (staffNumber) register.staffNumbers.set(staffNumber, `本表第 ${row} 行的${name}`)
  const team = lookUp(register.units, values.team, 'team', '部门班组')
  const unit = lookUp(register.units, values.unit, 'unit', '部门班组')
  // The team says more than the workshop it belongs to.
  remarks.push(...(team.id ? [] : [...team.remarks, ...unit.remarks]))
  return { values: { ...values, unitId: team.id ?? unit.id }, remarks }
}

export function personRowFrom(id: string, values: Values, importId: string): PersonListRow {
  const text = (key: string) => (typeof values[key] === 'string' && values[key] ? values[key] : null)
  return {
    id,
    importId,
    name: String(values.name),
    staffNumber: text('staffNumber'),
    phone: text('phone'),
    unitId: text('unitId'),
    unitName: [text('unit'), text('team')].filter(Boolean).join('/') || null,
    postName: text('post'),
    joinedOn: text('joinedOn'),
    leftOn: text('leftOn'),
  }
}
