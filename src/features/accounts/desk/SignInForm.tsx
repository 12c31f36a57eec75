import { Button, Form, Input, Tabs, Typography } from 'antd'
import { useState } from 'react'
import type { Answer } from '../../../kernel/endpoint.ts'
import { ProblemAlert } from '../../../ui/desk/ProblemAlert.tsx'
import { useSend } from '../../../ui/use-call.ts'
import { signIn } from '../endpoints.ts'

type Values = { name?: string; staffNumber?: string; organisation?: string; password: string }

/** By phone number or user name; or, for people without either, by staff number at an organisation. */
export function SignInForm({ onDone }: { onDone: (answer: Answer<typeof signIn>) => void }) {
  const [kind, setKind] = useState<'name' | 'staff'>('name')
  const [form] = Form.useForm<Values>()
  const send = useSend(signIn, {
    refresh: [],
    onSuccess: onDone,
    onError: () => {
      form.setFieldValue('password', '')
      form.focusField('password')
    },
  })
  const submit = ({ name = '', staffNumber = '', organisation = '', password }: Values) =>
    send.mutate({
      body: { by: kind === 'name' ? { kind, name } : { kind, staffNumber, organisation }, password },
    })
  return (
    <Form form={form} layout="vertical" requiredMark={false} onFinish={submit} aria-label="登录">
      <Tabs
        activeKey={kind}
        onChange={key => setKind(key as typeof kind)}
        items={[
          { key: 'name', label: '手机号 / 用户名' },
          { key: 'staff', label: '工号' },
        ]}
      />
      <ProblemAlert problem={send.error} />
      {kind === 'name' ? (
        <Form.Item name="name" label="手机号或用户名" rules={[{ required: true, message: '请填写手机号或用户名' }]}>
          <Input autoFocus autoComplete="username" />
        </Form.Item>
      ) : (
        <>
          <Form.Item
            name="organisation"
            label="单位"
            extra="单位全称或统一社会信用代码"
            rules={[{ required: true, message: '请填写单位全称或统一社会信用代码' }]}
          >
            <Input autoFocus autoComplete="organization" />
          </Form.Item>
          <Form.Item name="staffNumber" label="工号" rules={[{ required: true, message: '请填写工号' }]}>
            <Input autoComplete="username" />
          </Form.Item>
        </>
      )}
      <Form.Item name="password" label="密码" rules={[{ required: true, message: '请填写密码' }]}>
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      <Button type="primary" htmlType="submit" block loading={send.isPending}>
        登录
      </Button>
      <Typography.Paragraph type="secondary" style={{ margin: '12px 0 0' }}>
        忘记密码或账号被锁定，请联系本单位或主管部门的安全保密管理员。
      </Typography.Paragraph>
    </Form>
  )
}
