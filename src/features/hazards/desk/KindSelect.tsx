import { Select } from 'antd'
import { today } from '../../../ui/format.ts'
import { kindsOn } from '../kinds.ts'

/** The type of accident a hazard may lead to, by the edition in force today; found by other words people use, too. */
export function KindSelect(control: { id?: string; value?: string; onChange?: (kind: string) => void }) {
  return (
    <Select
      {...control}
      placeholder="可能造成哪类事故"
      showSearch={{ optionFilterProp: 'words' }}
      options={kindsOn(today()).map(({ code, name, synonyms = [] }) => ({
        value: code,
        label: name,
        words: [name, ...synonyms].join(' '),
      }))}
    />
  )
}
