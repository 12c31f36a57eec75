import { App, Button, Card, Form, Input } from 'antd'
import { useState } from 'react'
import { ProblemAlert } from '../../../ui/desk/ProblemAlert.tsx'
import { StatusTag } from '../../../ui/desk/StatusTag.tsx'
import { useSession } from '../../../ui/session.ts'
import { useSend } from '../../../ui/use-call.ts'
import { removeSecondFactor } from '../endpoints.ts'
import { CardTitle } from './CardTitle.tsx'
import { CodeInput } from './fields.tsx'
import { SecondFactorBinder } from './SecondFactorBinder.tsx'

export function OwnSecondFactor({ enrolled }: { enrolled: boolean }) {
  const { secondFactorRequired, secondFactor } = useSession()
  const [open, setOpen] = useState(secondFactorRequired && !secondFactor && !enrolled)
  const { message } = App.useApp()
  const close = (words: string) => {
    setOpen(false)
    void message.success(words)
  }
  return (
    <Card
      size="small"
      title={
        <CardTitle>
          动态验证码 <StatusTag title={enrolled ? '已绑定' : '未绑定'} tone={enrolled ? 'good' : 'plain'} />
        </CardTitle>
      }
      extra={
        !open &&
        !(enrolled && secondFactorRequired) && (
          <Button onClick={() => setOpen(true)}>{enrolled ? '解除' : '绑定'}</Button>
        )
      }
    >
      {open && !enrolled && <SecondFactorBinder onDone={() => close('已绑定，下次登录时需输入动态验证码')} />}
      {open && enrolled && <Remove onDone={() => close('已解除')} />}
      {!open &&
        (enrolled && secondFactorRequired
          ? '本岗位必须使用动态验证码。手机丢失或更换时，请联系安全保密管理员重置。'
          : '登录时除密码外，再输入手机验证器上的6位数字，密码泄露也进不来。')}
    </Card>
  )
}

function Remove({ onDone }: { onDone: () => void }) {
  const send = useSend(removeSecondFactor, { onSuccess: onDone })
  return (
    <Form
      name="remove-second-factor"
      layout="vertical"
      requiredMark={false}
      onFinish={(body: { password: string; code: string }) => send.mutate({ body })}
    >
      <ProblemAlert problem={send.error} />
      <Form.Item name="password" label="登录密码" rules={[{ required: true, message: '请填写登录密码' }]}>
        <Input.Password autoComplete="current-password" autoFocus />
      </Form.Item>
      <Form.Item
        name="code"
        label="动态验证码"
        rules={[{ required: true, pattern: /^\d{6}$/, message: '动态验证码是6位数字' }]}
      >
        <CodeInput />
      </Form.Item>
      <Button danger htmlType="submit" loading={send.isPending}>
        解除绑定
      </Button>
    </Form>
  )
}
