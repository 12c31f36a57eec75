import { Form, type FormInstance, Select } from 'antd'
import { possibleAnswers } from '../flaws.ts'
import { type ChecklistItem, titleOf } from '../item.ts'
import type { ItemValues } from './item-form.ts'
import { answerTitle } from './words.ts'

/** Asked always, or only where an earlier item was answered so. */
export function BranchFields({ form, before }: { form: FormInstance<ItemValues>; before: readonly ChecklistItem[] }) {
  const chosen = Form.useWatch('onlyItem', form)
  const asked = before.find(({ id }) => id === chosen)
  if (before.length === 0) return null
  return (
    <div className="form-pair">
      <Form.Item name="onlyItem" label="什么时候查">
        <Select
          allowClear
          placeholder="每次都查"
          showSearch={{ optionFilterProp: 'label' }}
          options={before.map((item, index) => ({
            value: item.id,
            label: `看第 ${index + 1} 项的结果：${titleOf(item)}`,
          }))}
          onChange={() => form.setFieldValue('onlyAnswers', [])}
        />
      </Form.Item>
      {asked && (
        <Form.Item
          name="onlyAnswers"
          label="结果是这些时才查"
          rules={[{ required: true, message: '请选择结果，或清除左边的条件' }]}
        >
          <Select
            mode="multiple"
            options={possibleAnswers(asked).map(value => ({ value, label: answerTitle(value) }))}
          />
        </Form.Item>
      )}
    </div>
  )
}
