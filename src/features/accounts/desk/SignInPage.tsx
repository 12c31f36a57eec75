import { Button, Divider, Result, Space, Spin } from 'antd'
import { useState } from 'react'
import { Navigate, useSearchParams } from 'react-router'
import type { Answer } from '../../../kernel/endpoint.ts'
import { ProblemAlert } from '../../../ui/desk/ProblemAlert.tsx'
import { useCall, useSend } from '../../../ui/use-call.ts'
import { readSession, type signIn } from '../endpoints.ts'
import { startSingleSignOn } from '../single-sign-on-endpoints.ts'
import { flowKeeper, goOn } from './address.ts'
import { ChooseMembership } from './ChooseMembership.tsx'
import { CodeForm } from './CodeForm.tsx'
import { Entrance } from './Entrance.tsx'
import { SignInForm } from './SignInForm.tsx'

type Step = { at: 'password' } | { at: 'code'; ticket: string } | { at: 'membership'; answer: Answer<typeof signIn> }

/** The way in: password, then the code where the account has one, then the organisation where there are several. */
export default function SignInPage() {
  const [search] = useSearchParams()
  const from = search.get('from')
  const session = useCall(readSession, {})
  const [step, setStep] = useState<Step>({ at: 'password' })
  const proceed = (answer: Answer<typeof signIn>) => {
    if (answer.next === 'second-factor') setStep({ at: 'code', ticket: answer.ticket ?? '' })
    else if (answer.memberships.length > 1) setStep({ at: 'membership', answer })
    else goOn(from)
  }
  if (session.isPending) return <Spin fullscreen description="正在打开……" />
  if (session.data?.demo && search.get('by') !== 'password') return <Navigate to="/demo" replace />
  if (session.data?.account && step.at === 'password')
    return (
      <Entrance title="您已登录">
        <Result
          status="success"
          title={session.data.name}
          extra={
            <Button type="primary" onClick={() => goOn(from)}>
              继续
            </Button>
          }
        />
      </Entrance>
    )
  if (step.at === 'code')
    return (
      <Entrance title="动态验证码" note="打开手机上的验证器，输入“Anze”一栏的6位数字。">
        <CodeForm ticket={step.ticket} onDone={proceed} onBack={() => setStep({ at: 'password' })} />
      </Entrance>
    )
  if (step.at === 'membership')
    return (
      <Entrance title="选择单位" note="您在几个单位任职，请选择这次以哪个单位的身份办事；以后可在页面右上角切换。">
        <ChooseMembership memberships={step.answer.memberships} onDone={() => goOn(from)} />
      </Entrance>
    )
  return (
    <Entrance title="登录">
      <SignInForm onDone={proceed} />
      {session.data?.singleSignOn && <SingleSignOn />}
      {session.data?.demo && (
        <Button type="link" href="/demo" style={{ paddingInline: 0 }}>
          返回演示人员
        </Button>
      )}
    </Entrance>
  )
}

function SingleSignOn() {
  const start = useSend(startSingleSignOn, {
    refresh: [],
    onSuccess: ({ url, flow }) => {
      flowKeeper.keep(flow, 'sign-in')
      location.assign(url)
    },
  })
  return (
    <>
      <Divider plain>或</Divider>
      <ProblemAlert problem={start.error} />
      <Space orientation="vertical" style={{ width: '100%' }}>
        <Button block loading={start.isPending} onClick={() => start.mutate({ body: { purpose: 'sign-in' } })}>
          统一登录
        </Button>
      </Space>
    </>
  )
}
