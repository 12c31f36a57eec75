import { Button, Result, Spin, Steps, Typography } from 'antd'
import { useCall } from '../../../ui/use-call.ts'
import type { SessionView } from '../account.ts'
import { readSession } from '../endpoints.ts'
import { readSetUp } from '../set-up-endpoints.ts'
import { tokenInAddress } from './address.ts'
import { Entrance } from './Entrance.tsx'
import { SecondFactorBinder } from './SecondFactorBinder.tsx'
import { SetUpFounding } from './SetUpFounding.tsx'
import { SetUpInviting } from './SetUpInviting.tsx'

/** From the one-time link to the three administrators; who opens the page sees the step that waits for them. */
export default function SetUpPage() {
  const session = useCall(readSession, {})
  const state = useCall(readSetUp, {}, { refetchInterval: 5000 })
  if (session.isPending || state.isPending) return <Spin fullscreen description="正在打开……" />
  if (state.data?.open === false)
    return (
      <Entrance title="系统初始化">
        <Result
          status="success"
          title="初始化已完成"
          subTitle="系统、安全保密、安全审计三类管理员均已到任。"
          extra={
            <Button type="primary" href="/">
              进入平台
            </Button>
          }
        />
      </Entrance>
    )
  const step = stepOf(session.data)
  return (
    <Entrance
      title="系统初始化"
      width={640}
      note="先设立系统管理员，再邀请安全保密管理员和安全审计员；三人到任前，平台的其他功能不开放。"
    >
      <Steps
        current={step}
        size="small"
        style={{ marginBottom: 24 }}
        items={[{ title: '主管单位与系统管理员' }, { title: '动态验证码' }, { title: '邀请另两名管理员' }]}
      />
      {step === 0 && (tokenInAddress() ? <SetUpFounding token={tokenInAddress()} /> : <NoToken />)}
      {step === 1 && <SecondFactorBinder />}
      {step === 2 && (
        <SetUpInviting
          administrators={state.data?.administrators ?? []}
          mayInvite={session.data?.permissions.includes('admin.grant') ?? false}
        />
      )}
    </Entrance>
  )
}

function stepOf(session: SessionView | undefined): 0 | 1 | 2 {
  if (!session?.account) return 0
  return session.secondFactor ? 2 : 1
}

function NoToken() {
  return (
    <>
      <Typography.Paragraph>
        请用服务器启动时在终端中打印的一次性链接打开本页。链接丢失或过期时，重新启动服务器会打印新的链接。
      </Typography.Paragraph>
      <Button href="/sign-in?by=password&from=/set-up">已有管理员账号，登录</Button>
    </>
  )
}
