import { Button, Card, Form, Input } from 'antd'
import { ProblemAlert } from '../../../ui/desk/ProblemAlert.tsx'
import { StatusTag } from '../../../ui/desk/StatusTag.tsx'
import { useSend } from '../../../ui/use-call.ts'
import { startSingleSignOn, unlinkSingleSignOn } from '../single-sign-on-endpoints.ts'
import { flowKeeper } from './address.ts'
import { CardTitle } from './CardTitle.tsx'

export function OwnSingleSignOn({ linked }: { linked: boolean }) {
  const start = useSend(startSingleSignOn, {
    refresh: [],
    onSuccess: ({ url, flow }) => {
      flowKeeper.keep(flow, 'link')
      location.assign(url)
    },
  })
  const unlink = useSend(unlinkSingleSignOn)
  return (
    <Card
      size="small"
      title={
        <CardTitle>
          统一登录 <StatusTag title={linked ? '已绑定' : '未绑定'} tone={linked ? 'good' : 'plain'} />
        </CardTitle>
      }
    >
      <ProblemAlert problem={start.error ?? unlink.error} />
      {linked ? (
        <Form name="unlink" layout="inline" onFinish={({ password }) => unlink.mutate({ body: { password } })}>
          <Form.Item name="password" label="登录密码" rules={[{ required: true, message: '请填写登录密码' }]}>
            <Input.Password autoComplete="current-password" />
          </Form.Item>
          <Button danger htmlType="submit" loading={unlink.isPending}>
            解除绑定
          </Button>
        </Form>
      ) : (
        <Button loading={start.isPending} onClick={() => start.mutate({ body: { purpose: 'link' } })}>
          绑定统一登录账号
        </Button>
      )}
    </Card>
  )
}
