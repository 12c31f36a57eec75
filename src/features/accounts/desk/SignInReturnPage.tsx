import { Button, Spin } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { ProblemAlert } from '../../../ui/desk/ProblemAlert.tsx'
import { useSend } from '../../../ui/use-call.ts'
import { finishSingleSignOn } from '../single-sign-on-endpoints.ts'
import { flowKeeper, goOn } from './address.ts'
import { CodeForm } from './CodeForm.tsx'
import { Entrance } from './Entrance.tsx'

/** Where the single sign-on provider sends the browser back to. */
export default function SignInReturnPage() {
  const begun = useRef(false)
  const [lost, setLost] = useState(false)
  const [ticket, setTicket] = useState<string>()
  const purpose = useRef<'sign-in' | 'link'>('sign-in')
  const send = useSend(finishSingleSignOn, {
    refresh: [],
    onSuccess: answer => {
      if (answer.next === 'second-factor') setTicket(answer.ticket)
      else goOn(purpose.current === 'link' ? '/account' : '/')
    },
  })
  const { mutate } = send
  useEffect(() => {
    // The code of the provider works once: not twice where the effect runs twice.
    if (begun.current) return
    begun.current = true
    const kept = flowKeeper.take()
    if (!kept) return setLost(true)
    purpose.current = kept.purpose
    mutate({ body: { flow: kept.flow, search: location.search } })
  }, [mutate])
  if (ticket !== undefined)
    return (
      <Entrance title="动态验证码" note="打开手机上的验证器，输入“Anze”一栏的6位数字。">
        <CodeForm ticket={ticket} onDone={() => goOn('/')} onBack={() => goOn('/sign-in')} />
      </Entrance>
    )
  return (
    <Entrance title="统一登录" {...(lost && { note: '登录已中断，请重新开始。' })}>
      <ProblemAlert problem={send.error} />
      {lost || send.error ? (
        <Button type="primary" href="/sign-in">
          返回登录
        </Button>
      ) : (
        <Spin description="正在登录……">
          <div style={{ height: 60 }} />
        </Spin>
      )}
    </Entrance>
  )
}
