import type { NewItemContent } from '../../checklists/item.ts'
import { type Complete, exampleMark, type Values } from './complete.ts'

export const completeCheckItem: Complete = values => {
  if (String(values.content ?? '').startsWith(exampleMark)) return { values, remarks: [], skip: '模板里的示例行' }
  const { low, high } = values
  if (typeof low === 'number' && typeof high === 'number' && low > high)
    return { values, remarks: [{ field: 'low', severity: 'error', text: '“下限”大于“上限”，请核对' }] }
  const text = String(values.content ?? '')
  if (!values.item && text.length > 500)
    return {
      values,
      remarks: [{ field: 'content', severity: 'error', text: '没有“检查项”列时，“检查内容”最多 500 个字，请缩短' }],
    }
  return { values, remarks: [] }
}

/** Where a list names the thing apart, its content says what is right; without it the content is the thing to check. */
export function checkItemOf(values: Values): NewItemContent & { code: string | null; position: number | null } {
  const text = (key: string) => (typeof values[key] === 'string' ? (values[key] as string) : '')
  const number = (key: string) => (typeof values[key] === 'number' ? (values[key] as number) : null)
  const [low, high] = [number('low'), number('high')]
  const item = text('item')
  return {
    kind: text('kind'),
    className: text('className'),
    what: item || text('content'),
    right: item ? text('content') : '',
    how: text('how'),
    remedy: text('remedy'),
    mandatory: values.mandatory !== 'no',
    ...((low !== null || high !== null) && { asks: { by: 'number', unit: text('unit'), low, high } }),
    code: text('code') || null,
    position: /^\d{1,8}$/.test(text('position')) ? Number(text('position')) : null,
  }
}
