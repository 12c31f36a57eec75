import { Cascader } from 'antd'
import { type Option, pathTo } from './reference.ts'

/** A choice in a tree of codes whose value is the last code chosen. `any` lets an upper level be chosen too. */
export function CodeCascader({
  id,
  value,
  onChange,
  options,
  any = false,
  placeholder = '请选择',
}: {
  id?: string
  value?: string | null
  onChange?: (code: string | null) => void
  options: Option[]
  any?: boolean
  placeholder?: string
}) {
  return (
    <Cascader
      {...(id && { id })}
      style={{ width: '100%' }}
      options={options}
      value={pathTo(options, value)}
      changeOnSelect={any}
      showSearch
      placeholder={placeholder}
      onChange={path => onChange?.((path as string[] | undefined)?.at(-1) ?? null)}
    />
  )
}
