/** What a row of a target still needs once its cells are read: names found in the register, gaps filled, each with its notice. */
import { fold } from '../cells.ts'
import type { CellError } from '../read-row.ts'
import type { FieldValue, ImportTarget } from '../target.ts'

export type Values = Record<string, FieldValue>

/** Folded name → id; null where several bear the name. */
export type Names = Map<string, string | null>

export type Register = {
  units: Names
  people: Names
  /** Staff number → who has it, here (`row` null) or in a row of the file read so far. */
  staffNumbers: Map<string, { name: string; row: number | null }>
}

export type Remark = Pick<CellError, 'field' | 'severity' | 'text'>

export type Completed = { values: Values; remarks: Remark[]; skip?: string }

/** `row` is the file's row number. */
export type Complete = (values: Values, register: Register, row: number, target: ImportTarget) => Completed

export function byName(rows: { id: string; name: string }[]): Names {
  const names: Names = new Map()
  for (const { id, name } of rows) names.set(fold(name), names.has(fold(name)) ? null : id)
  return names
}

/** The one unit or person of this name; nobody is invented where there is none or more than one. */
export function lookUp(
  names: Names,
  name: FieldValue | undefined,
  field: string,
  where: '部门班组' | '人员',
): { id: string | null; remarks: Remark[] } {
  if (typeof name !== 'string' || !name) return { id: null, remarks: [] }
  const id = names.get(fold(name))
  if (id) return { id, remarks: [] }
  const text =
    id === null
      ? `有多个${where}叫“${name}”，只按文字保留，不关联`
      : `“${name}”不在本单位的${where}中，只按文字保留，不关联`
  return { id: null, remarks: [{ field, severity: 'notice', text }] }
}

/** The row that the template shows as an example is not anybody's record. */
export const exampleMark = '示例：'
