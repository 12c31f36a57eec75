import { Form, Input } from 'antd'
import type { ComponentProps } from 'react'
import { passwordFault, passwordLength } from '../password.ts'

/** A new password, judged while it is typed by the same rule the server applies, and a second time to be sure. */
export function NewPasswordFields({ names = [] }: { names?: (string | null | undefined)[] }) {
  return (
    <>
      <Form.Item
        name="password"
        label="新密码"
        extra={`至少${passwordLength}位，不含姓名、手机号，不用常见密码；几个词连成一句最好记。`}
        validateTrigger="onBlur"
        rules={[
          { required: true, message: '请填写新密码' },
          {
            validator: (_, value?: string) => {
              const fault = value ? passwordFault(value, { names }) : null
              return fault ? Promise.reject(new Error(fault)) : Promise.resolve()
            },
          },
        ]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Form.Item
        name="again"
        label="再输一次"
        dependencies={['password']}
        validateTrigger="onBlur"
        rules={[
          { required: true, message: '请再输一次新密码' },
          ({ getFieldValue }) => ({
            validator: (_, value?: string) =>
              !value || value === getFieldValue('password')
                ? Promise.resolve()
                : Promise.reject(new Error('两次输入不一致')),
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
    </>
  )
}

/** What one signs in with; one of the two is enough. */
export function NameFields({ optional }: { optional?: boolean }) {
  return (
    <>
      <Form.Item
        name="phone"
        label="手机号"
        rules={[{ pattern: /^1\d{10}$/, message: '手机号应为11位数字' }]}
        {...(optional && { extra: '有工号的可以不填，用工号登录。' })}
      >
        <Input autoComplete="tel" inputMode="numeric" />
      </Form.Item>
      <Form.Item
        name="userName"
        label="用户名"
        extra="手机号和用户名至少填一项，用于登录。"
        rules={[
          {
            pattern: /^[a-zA-Z][a-zA-Z0-9._-]{3,31}$/,
            message: '以字母开头，4至32位，可用字母、数字、点、横线和下划线',
          },
        ]}
      >
        <Input autoComplete="username" />
      </Form.Item>
    </>
  )
}

export function CodeInput(props: ComponentProps<typeof Input>) {
  return <Input inputMode="numeric" autoComplete="one-time-code" maxLength={6} style={{ maxWidth: 160 }} {...props} />
}

/** Empty fields are absent, not empty texts. */
export function filled<T extends object>(values: T): T {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== '' && value != null)) as T
}
