import { Form, Input, Select, Switch } from 'antd'
import { newId } from '../../../kernel/ids.ts'
import { DayInput } from '../../../ui/desk/DayInput.tsx'
import { useSend } from '../../../ui/use-call.ts'
import { addPerson, changePerson } from '../endpoints.ts'
import type { PersonRow, StructureView } from '../organisation.ts'
import { FormDrawer } from './FormDrawer.tsx'
import { postOptions } from './structure-tree.ts'

type Values = {
  name: string
  staffNumber?: string | null
  phone?: string | null
  mail?: string | null
  external?: boolean
  joinedOn?: string | null
  post?: string
}

/** A new person, or corrections of one that is known. */
export function PersonDrawer({
  person,
  structure,
  open,
  onClose,
}: {
  person?: PersonRow | undefined
  structure?: StructureView | undefined
  open: boolean
  onClose: () => void
}) {
  const add = useSend(addPerson)
  const change = useSend(changePerson)
  const submit = ({ post, ...values }: Values) => {
    const body = {
      name: values.name,
      staffNumber: values.staffNumber || null,
      phone: values.phone || null,
      mail: values.mail || null,
      external: values.external ?? false,
      joinedOn: values.joinedOn ?? null,
    }
    if (person) return change.mutateAsync({ params: { person: person.id }, body })
    return add.mutateAsync({ body: { id: newId(), ...body, ...(post && { post: { id: newId(), post } }) } })
  }
  return (
    <FormDrawer<Values>
      title={person ? `更正${person.name}的资料` : '新增人员'}
      open={open}
      onClose={onClose}
      onSubmit={submit}
      initial={person ?? {}}
    >
      <Form.Item name="name" label="姓名" rules={[{ required: true, message: '请填写姓名' }]}>
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item name="staffNumber" label="工号" extra="没有手机号的人员用工号登录。">
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item name="phone" label="手机号">
        <Input maxLength={11} inputMode="tel" />
      </Form.Item>
      <Form.Item name="mail" label="邮箱">
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="joinedOn" label="入职日期">
        <DayInput />
      </Form.Item>
      <Form.Item name="external" label="外来人员（承包商等）" valuePropName="checked">
        <Switch />
      </Form.Item>
      {!person && structure && (
        <Form.Item name="post" label="岗位" extra="也可以以后再安排。">
          <Select allowClear options={postOptions(structure)} showSearch={{ optionFilterProp: 'label' }} />
        </Form.Item>
      )}
    </FormDrawer>
  )
}
