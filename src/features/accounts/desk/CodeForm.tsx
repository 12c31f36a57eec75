import { Button, Form, Space } from 'antd'
import type { Answer } from '../../../kernel/endpoint.ts'
import { ProblemAlert } from '../../../ui/desk/ProblemAlert.tsx'
import { useSend } from '../../../ui/use-call.ts'
import { provideSecondFactor, type signIn } from '../endpoints.ts'
import { CodeInput } from './fields.tsx'

export function CodeForm({
  ticket,
  onDone,
  onBack,
}: {
  ticket: string
  onDone: (answer: Answer<typeof signIn>) => void
  onBack: () => void
}) {
  const [form] = Form.useForm<{ code: string }>()
  const send = useSend(provideSecondFactor, {
    refresh: [],
    onSuccess: onDone,
    onError: () => form.resetFields(['code']),
  })
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      onFinish={({ code }) => send.mutate({ body: { ticket, code } })}
    >
      <ProblemAlert problem={send.error} />
      <Form.Item
        name="code"
        label="6位验证码"
        rules={[{ required: true, pattern: /^\d{6}$/, message: '动态验证码是6位数字' }]}
      >
        <CodeInput autoFocus />
      </Form.Item>
      <Space>
        <Button type="primary" htmlType="submit" loading={send.isPending}>
          确认
        </Button>
        <Button onClick={onBack}>重新输入账号</Button>
      </Space>
    </Form>
  )
}
