import { Button, Form, Result } from 'antd'
import { useState } from 'react'
import type { ApiProblem } from '../../../ui/api.ts'
import { applyProblem } from '../../../ui/desk/apply-problem.ts'
import { ProblemAlert } from '../../../ui/desk/ProblemAlert.tsx'
import { useSend } from '../../../ui/use-call.ts'
import { resetPassword } from '../endpoints.ts'
import { tokenInAddress } from './address.ts'
import { Entrance } from './Entrance.tsx'
import { NewPasswordFields } from './fields.tsx'

/** A new password by a link from the security administrator. */
export default function ResetPasswordPage() {
  const [token] = useState(tokenInAddress)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const [form] = Form.useForm<{ password: string }>()
  const send = useSend(resetPassword, { refresh: [], onError: error => setProblem(applyProblem(form, error)) })
  if (send.isSuccess)
    return (
      <Entrance title="重设密码">
        <Result
          status="success"
          title="密码已重设"
          subTitle="所有设备上的登录都已退出，请用新密码登录。"
          extra={
            <Button type="primary" href="/sign-in?by=password">
              去登录
            </Button>
          }
        />
      </Entrance>
    )
  return (
    <Entrance title="重设密码">
      <ProblemAlert problem={problem} />
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={({ password }) => send.mutate({ body: { token, password } })}
      >
        <NewPasswordFields />
        <Button type="primary" htmlType="submit" loading={send.isPending}>
          重设密码
        </Button>
      </Form>
    </Entrance>
  )
}
