import { addDays, type Day } from '../../../kernel/dates.ts'
import { writeRows } from '../../../platform/workbook.ts'
import type { ImportField } from '../target.ts'
import { type TargetName, targetOn, targetTitles } from '../targets/by-name.ts'
import { exampleMark } from '../targets/complete.ts'

const examples: Record<TargetName, (today: Day) => Record<string, string>> = {
  hazards: today => ({
    number: '1',
    description: `${exampleMark}配电箱门未上锁（本行不会导入，可删去）`,
    foundOn: today,
    kind: '触电',
    grade: '一般隐患',
    place: '一号车间东侧',
    unitName: '机加车间',
    responsible: '张三',
    deadline: addDays(today, 7),
    requirement: '加装门锁，专人保管钥匙',
    status: '开放',
    reporter: '李四',
  }),
  people: today => ({
    rowNumber: '1',
    name: '示例（本行不会导入）',
    staffNumber: '0001',
    phone: '13800000000',
    unit: '机加车间',
    team: '车工一班',
    post: '车工',
    joinedOn: today,
  }),
  risks: () => ({
    number: '1',
    point: '一号中频炉',
    riskUnit: '加料作业',
    event: `${exampleMark}湿料入炉引起喷溅（本行不会导入，可删去）`,
    kind: '灼烫',
    aspect: '工艺',
    consequence: '人员灼烫',
    L: '3',
    E: '6',
    C: '7',
    measures: '1.炉料烘干；2.佩戴面罩',
    unitName: '铸造车间',
    postName: '炉前工',
  }),
  'check-items': () => ({
    position: '1',
    kind: '日常检查',
    className: '临时用电检查',
    item: '配电箱',
    content: `${exampleMark}箱门上锁，一机一闸一漏（本行不会导入，可删去）`,
    how: '现场查看',
    remedy: '停用，电工处理后恢复',
    mandatory: '是',
  }),
}

/** Headings that the matching knows exactly, those that must be filled marked, and one row that shows how. */
export async function templateOf(name: TargetName, today: Day): Promise<Uint8Array> {
  const { fields } = targetOn(name, today)
  const example = examples[name](today)
  const columns = fields.map(({ title, required, kind }) => ({
    title: required ? `${title}（必填）` : title,
    kind: kind === 'day' ? ('day' as const) : ('text' as const),
    width: widthOf(kind, title),
  }))
  return writeRows(columns, [fields.map(({ key }) => example[key] ?? null)], { sheetName: targetTitles[name] })
}

function widthOf(kind: ImportField['kind'], title: string): number {
  return kind === 'text' ? 28 : Math.max(14, title.length * 2 + 8)
}
