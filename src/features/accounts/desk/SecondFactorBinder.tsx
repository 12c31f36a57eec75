import { Button, Form, Image, Input, Typography } from 'antd'
import { useState } from 'react'
import type { Answer } from '../../../kernel/endpoint.ts'
import { ProblemAlert } from '../../../ui/desk/ProblemAlert.tsx'
import { useSend } from '../../../ui/use-call.ts'
import { confirmSecondFactor, enrolSecondFactor } from '../endpoints.ts'
import { CodeInput } from './fields.tsx'

/** Password, picture, first code: afterwards this session counts as proved by a second factor. */
export function SecondFactorBinder({ onDone }: { onDone?: () => void }) {
  const [made, setMade] = useState<Answer<typeof enrolSecondFactor>>()
  const enrol = useSend(enrolSecondFactor, { refresh: [], onSuccess: setMade })
  const confirm = useSend(confirmSecondFactor, { onSuccess: () => onDone?.() })
  if (!made)
    return (
      <Form
        name="second-factor"
        layout="vertical"
        requiredMark={false}
        onFinish={({ password }) => enrol.mutate({ body: { password } })}
      >
        <ProblemAlert problem={enrol.error} />
        <Form.Item
          name="password"
          label="登录密码"
          extra="确认是您本人。"
          rules={[{ required: true, message: '请填写登录密码' }]}
        >
          <Input.Password autoComplete="current-password" autoFocus />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={enrol.isPending}>
          显示二维码
        </Button>
      </Form>
    )
  return (
    <Form
      name="second-factor-code"
      layout="vertical"
      requiredMark={false}
      onFinish={({ code }) => confirm.mutate({ body: { code } })}
    >
      <Typography.Paragraph>
        用手机上的验证器（任何支持 TOTP 的应用，如微软验证器、Google 验证器，或微信“腾讯身份验证器”小程序）扫描：
      </Typography.Paragraph>
      <Image src={made.picture} alt="绑定动态验证码的二维码" width={200} preview={false} />
      <Typography.Paragraph style={{ marginTop: 8 }}>
        不能扫码时，手工输入密钥：
        <Typography.Text code copyable>
          {made.secret}
        </Typography.Text>
      </Typography.Paragraph>
      <ProblemAlert problem={confirm.error} />
      <Form.Item
        name="code"
        label="验证器显示的6位数字"
        rules={[{ required: true, pattern: /^\d{6}$/, message: '动态验证码是6位数字' }]}
      >
        <CodeInput autoFocus />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={confirm.isPending}>
        确认绑定
      </Button>
    </Form>
  )
}
