import { Button, Form, Input, Space } from 'antd'
import { today } from '../../../ui/format.ts'
import { useSend } from '../../../ui/use-call.ts'
import { changeProfile } from '../endpoints.ts'
import type { ProfileView } from '../organisation.ts'
import { FormDrawer } from './FormDrawer.tsx'

type Values = { contacts: ProfileView['contacts'] }

export function ContactsDrawer({
  profile,
  open,
  onClose,
}: {
  profile: ProfileView
  open: boolean
  onClose: () => void
}) {
  const send = useSend(changeProfile)
  return (
    <FormDrawer<Values>
      title="联系人"
      open={open}
      onClose={onClose}
      initial={{ contacts: profile.contacts }}
      onSubmit={({ contacts = [] }) => send.mutateAsync({ body: { validFrom: today(), changes: { contacts } } })}
    >
      <Form.List name="contacts">
        {(fields, { add, remove }) => (
          <>
            {fields.map(field => (
              <Space key={field.key} align="baseline" wrap>
                <Form.Item name={[field.name, 'name']} rules={[{ required: true, message: '请填写姓名' }]}>
                  <Input placeholder="姓名" maxLength={40} aria-label="姓名" />
                </Form.Item>
                <Form.Item name={[field.name, 'title']}>
                  <Input placeholder="职务" maxLength={40} aria-label="职务" />
                </Form.Item>
                <Form.Item name={[field.name, 'phone']}>
                  <Input placeholder="电话" maxLength={30} aria-label="电话" />
                </Form.Item>
                <Button type="link" onClick={() => remove(field.name)}>
                  移除
                </Button>
              </Space>
            ))}
            <Button onClick={() => add({})}>增加联系人</Button>
          </>
        )}
      </Form.List>
    </FormDrawer>
  )
}
