import { roleNames, roles } from '../../../policy/roles.ts'
import { fold } from '../cells.ts'
import { type Complete, exampleMark, type Remark, type Values } from './complete.ts'

/** Who has no phone signs in by staff number: one of the two must be there, and a staff number is one person's. */
export const completePerson: Complete = (values, register, row) => {
  const name = String(values.name ?? '')
  if (name.startsWith(exampleMark.slice(0, 2))) return { values, remarks: [], skip: '模板里的示例行' }
  const remarks: Remark[] = []
  const staffNumber = textOf(values, 'staffNumber')
  const say = (field: string, severity: Remark['severity'], text: string) => remarks.push({ field, severity, text })
  if (!staffNumber && !values.phone) say('staffNumber', 'error', '“工号”和“手机号”至少填一项，登录时要用')
  const holder = staffNumber ? register.staffNumbers.get(staffNumber) : undefined
  if (holder?.row === null && holder.name === name) return { values, remarks, skip: '本单位已有此人，没有改动' }
  if (holder) {
    const where = holder.row ? `第 ${holder.row} 行的${holder.name}` : `本单位的${holder.name}`
    say('staffNumber', 'error', `工号“${staffNumber}”已属于${where}，请核对`)
  } else if (staffNumber) register.staffNumbers.set(staffNumber, { name, row })
  for (const field of ['unit', 'team'] as const) {
    const unit = textOf(values, field)
    if (unit && !register.units.has(fold(unit))) say(field, 'notice', `本单位还没有“${unit}”，导入时会新建，请核对名称`)
  }
  const post = textOf(values, 'post')
  if (post && ranks.has(fold(post)))
    say('post', 'notice', `“${post}”先按岗位员工导入，不带管理权限；需要时请在“组织机构”中另行任职`)
  return { values, remarks }
}

/** Names of posts that carry powers: a list of names gives none of them, somebody who may grants the post. */
const ranks = new Set(
  roleNames.filter(name => name !== 'worker').flatMap(name => roles[name].title.split('/').map(part => fold(part))),
)

/** What the organisations feature loads; names as the list has them, days 'yyyy-MM-dd'. */
export function personToLoad(id: string, values: Values) {
  const { name } = values
  const text = (key: string) => textOf(values, key)
  return {
    ...{ id, name: String(name), staffNumber: text('staffNumber'), phone: text('phone') },
    ...{ unit: text('unit'), team: text('team'), post: text('post') },
    ...{ joinedOn: text('joinedOn'), leftOn: text('leftOn') },
  }
}

function textOf(values: Values, key: string): string | null {
  const value = values[key]
  return typeof value === 'string' && value ? value : null
}
