import { Alert, Button, Descriptions, Form, Result, Space, Spin } from 'antd'
import { useEffect, useState } from 'react'
import type { ApiProblem } from '../../../ui/api.ts'
import { applyProblem } from '../../../ui/desk/apply-problem.ts'
import { ProblemAlert } from '../../../ui/desk/ProblemAlert.tsx'
import { momentText } from '../../../ui/format.ts'
import { useCall, useSend } from '../../../ui/use-call.ts'
import { readSession } from '../endpoints.ts'
import { acceptInvitation, checkInvitation } from '../invitation-endpoints.ts'
import { goOn, tokenInAddress } from './address.ts'
import { Entrance } from './Entrance.tsx'
import { filled, NameFields, NewPasswordFields } from './fields.tsx'

type Values = { phone?: string; userName?: string; password: string; again?: string }

/** Whoever opens the link becomes a member: with a new account, or with the one they are signed in with. */
export default function AcceptInvitationPage() {
  const [token] = useState(tokenInAddress)
  const session = useCall(readSession, {})
  const { mutate: look, ...looked } = useSend(checkInvitation, { refresh: [] })
  useEffect(() => look({ body: { token } }), [look, token])
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const [form] = Form.useForm<Values>()
  const accept = useSend(acceptInvitation, {
    refresh: [],
    onSuccess: () => goOn('/'),
    onError: error => setProblem(applyProblem(form, error)),
  })
  const invitation = looked.data
  if (looked.error)
    return (
      <Entrance title="加入平台">
        <Result status="warning" title={looked.error.body.title} extra={<Button href="/sign-in">去登录</Button>} />
      </Entrance>
    )
  if (!invitation || session.isPending) return <Spin fullscreen description="正在打开……" />
  const signedInAs = session.data?.account ? session.data.name : null
  return (
    <Entrance
      title={`加入${invitation.organisationName}`}
      note={`邀请在 ${momentText(invitation.expiresAt)} 前有效。`}
      width={520}
    >
      <Descriptions
        column={1}
        size="small"
        style={{ marginBottom: 16 }}
        items={[
          { key: 'name', label: '姓名', children: invitation.name },
          { key: 'titles', label: '岗位', children: invitation.titles.join('、') || '未定' },
          ...(invitation.staffNumber ? [{ key: 'staff', label: '工号', children: invitation.staffNumber }] : []),
        ]}
      />
      {signedInAs && (
        <Alert
          type="info"
          style={{ marginBottom: 16 }}
          title={`您正以“${signedInAs}”的账号登录。`}
          description={
            <Space orientation="vertical">
              <span>如果是同一个人，可用这个账号加入，以后在两个单位之间切换；否则请在下面设置新的账号。</span>
              <Button
                type="primary"
                loading={accept.isPending}
                onClick={() => accept.mutate({ body: { as: 'join', token } })}
              >
                用当前账号加入
              </Button>
            </Space>
          }
        />
      )}
      <ProblemAlert problem={problem} />
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ phone: invitation.phone ?? '' }}
        onFinish={({ again: _, ...values }: Values) => accept.mutate({ body: { as: 'new', token, ...filled(values) } })}
      >
        <NameFields optional={invitation.staffNumber !== null} />
        <NewPasswordFields names={[invitation.name, invitation.phone, invitation.staffNumber]} />
        <Button type={signedInAs ? 'default' : 'primary'} htmlType="submit" loading={accept.isPending}>
          设置账号并加入
        </Button>
      </Form>
    </Entrance>
  )
}
