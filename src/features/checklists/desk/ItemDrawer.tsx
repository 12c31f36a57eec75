import { AutoComplete, Form, Input } from 'antd'
import { PhotoInput } from '../../../ui/desk/PhotoInput.tsx'
import { useMay } from '../../../ui/session.ts'
import { useCall } from '../../../ui/use-call.ts'
import type { ChecklistItem, ItemContent } from '../item.ts'
import { listItemClasses } from '../item-endpoints.ts'
import { AnswerFields } from './AnswerFields.tsx'
import { BranchFields } from './BranchFields.tsx'
import { type ItemValues, valuesOf } from './item-form.ts'
import { SideForm } from './SideForm.tsx'
import { usePictures } from './use-pictures.ts'

/** What to check, how, what is right, what to do if not, and the evidence wanted. `before`: items of the list a branch may ask. */
export function ItemDrawer({
  title,
  item,
  before,
  onSave,
  onClose,
}: {
  title: string
  item: ItemContent | ChecklistItem | null
  before?: readonly ChecklistItem[]
  onSave: (values: ItemValues) => Promise<unknown> | undefined
  onClose: () => void
}) {
  const pictures = usePictures()
  const { data: classes = [] } = useCall(listItemClasses, {}, { enabled: useMay()('checklist.edit') })
  const named = (values: string[]) => [...new Set(values)].filter(Boolean).map(value => ({ value }))
  return (
    <SideForm<ItemValues> wide title={title} initial={valuesOf(item)} onSubmit={onSave} onClose={onClose}>
      {form => (
        <>
          <Form.Item name="what" label="查什么" rules={[{ required: true, message: '请填写查什么' }]}>
            <Input.TextArea rows={2} maxLength={500} placeholder="例如：手提式灭火器" />
          </Form.Item>
          <Form.Item name="right" label="怎样算合格">
            <Input.TextArea rows={3} maxLength={1000} placeholder="例如：压力指针在绿区，铅封完好，在检验有效期内" />
          </Form.Item>
          <div className="form-pair">
            <Form.Item name="how" label="怎么查">
              <Input.TextArea rows={3} maxLength={500} placeholder="例如：看压力表和检验标签" />
            </Form.Item>
            <Form.Item name="remedy" label="不合格怎么办">
              <Input.TextArea rows={3} maxLength={1000} placeholder="例如：立即更换，报隐患" />
            </Form.Item>
          </div>
          <AnswerFields form={form} />
          {before && <BranchFields form={form} before={before} />}
          <div className="form-pair">
            <Form.Item name="rightPictures" label="正确的样子">
              <PhotoInput store={pictures} most={6} />
            </Form.Item>
            <Form.Item name="wrongPictures" label="错误的样子">
              <PhotoInput store={pictures} most={6} />
            </Form.Item>
          </div>
          <div className="form-pair">
            <Form.Item name="kind" label="检查类型">
              <AutoComplete
                options={named(classes.map(({ kind }) => kind))}
                maxLength={40}
                placeholder="例如：日常检查"
              />
            </Form.Item>
            <Form.Item name="className" label="检查大类">
              <AutoComplete
                options={named(classes.map(({ className }) => className))}
                maxLength={60}
                placeholder="例如：临时用电检查"
              />
            </Form.Item>
          </div>
        </>
      )}
    </SideForm>
  )
}
