import { App, Button, Card, Form, Input } from 'antd'
import { useState } from 'react'
import type { ApiProblem } from '../../../ui/api.ts'
import { applyProblem } from '../../../ui/desk/apply-problem.ts'
import { ProblemAlert } from '../../../ui/desk/ProblemAlert.tsx'
import { useSend } from '../../../ui/use-call.ts'
import { changePassword } from '../endpoints.ts'
import { CardTitle } from './CardTitle.tsx'
import { NewPasswordFields } from './fields.tsx'

export function OwnPassword({ names, changedOn }: { names: (string | null)[]; changedOn: string | null }) {
  const [form] = Form.useForm<{ old: string; password: string }>()
  const [open, setOpen] = useState(false)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const { message } = App.useApp()
  const send = useSend(changePassword, {
    onSuccess: () => {
      setOpen(false)
      void message.success('密码已修改，其他设备已退出登录')
    },
    onError: error => setProblem(applyProblem(form, error)),
  })
  return (
    <Card
      size="small"
      title={<CardTitle>密码</CardTitle>}
      extra={!open && <Button onClick={() => setOpen(true)}>修改密码</Button>}
    >
      {!open ? (
        (changedOn && `上次修改：${changedOn}`) || '未设置密码'
      ) : (
        <Form
          name="own-password"
          form={form}
          layout="vertical"
          requiredMark={false}
          onFinish={({ old, password }) => send.mutate({ body: { old, password } })}
        >
          <Form.Item name="old" label="现在的密码" rules={[{ required: true, message: '请填写现在的密码' }]}>
            <Input.Password autoComplete="current-password" autoFocus />
          </Form.Item>
          <NewPasswordFields names={names} />
          <ProblemAlert problem={problem} />
          <Button type="primary" htmlType="submit" loading={send.isPending}>
            修改并退出其他设备
          </Button>
        </Form>
      )}
    </Card>
  )
}
