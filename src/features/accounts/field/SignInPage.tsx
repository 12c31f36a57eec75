import { useEffect, useState } from 'react'
import { call } from '../../../ui/api.ts'
import { Choice, TextInput } from '../../../ui/field/fields.tsx'
import { Page } from '../../../ui/field/Page.tsx'
import { Button, Card, Problem } from '../../../ui/field/parts.tsx'
import { useSending } from '../../../ui/field/use-sending.ts'
import type { SessionView } from '../account.ts'
import { provideSecondFactor, signIn } from '../endpoints.ts'
import { DemoPeople } from './DemoPeople.tsx'

type Way = 'name' | 'staff'
const remembered = 'anze.field.organisation'

/** By phone number or user name, or by staff number on a phone that many use; then the code, where the account has a second factor. */
export function SignInPage({ session, onDone }: { session: SessionView; onDone: (several: boolean) => Promise<void> }) {
  const [way, setWay] = useState<Way>('name')
  const [name, setName] = useState('')
  const [organisation, setOrganisation] = useState(() => localStorage.getItem(remembered) ?? '')
  const [password, setPassword] = useState('')
  const [ticket, setTicket] = useState<string>()
  const [code, setCode] = useState('')
  const { busy, problem, run, setProblem } = useSending()

  useEffect(() => {
    if (localStorage.getItem(remembered)) setWay('staff')
  }, [])

  const enter = () => {
    if (!name.trim() || !password || (way === 'staff' && !organisation.trim()))
      return setProblem(way === 'name' ? '请填写手机号（或用户名）和密码' : '请填写单位、工号和密码')
    return run(async () => {
      const by =
        way === 'name'
          ? { kind: 'name' as const, name: name.trim() }
          : { kind: 'staff' as const, staffNumber: name.trim(), organisation: organisation.trim() }
      const answer = await call(signIn, { body: { by, password } })
      if (way === 'staff') localStorage.setItem(remembered, organisation.trim())
      setPassword('')
      if (answer.next === 'second-factor') setTicket(answer.ticket)
      else await onDone(answer.memberships.length > 1)
    })
  }
  const prove = () =>
    run(async () => {
      const answer = await call(provideSecondFactor, { body: { ticket: ticket ?? '', code: code.trim() } })
      await onDone(answer.memberships.length > 1)
    })

  return (
    <Page title="登录安责" home>
      <div className="brand">
        <img src="/m/icon.svg" alt="" width={72} height={72} />
        <p>看到隐患，随手上报</p>
      </div>
      <Card>
        {ticket === undefined ? (
          <form
            onSubmit={event => {
              event.preventDefault()
              void enter()
            }}
          >
            <Choice<Way>
              label="登录方式"
              value={way}
              onChange={setWay}
              options={[
                { value: 'name', title: '手机号' },
                { value: 'staff', title: '工号' },
              ]}
            />
            {way === 'staff' && (
              <TextInput
                label="单位名称或信用代码"
                value={organisation}
                onChange={setOrganisation}
                autoComplete="organization"
              />
            )}
            <TextInput
              label={way === 'name' ? '手机号或用户名' : '工号'}
              value={name}
              onChange={setName}
              autoComplete="username"
              autoCapitalize="none"
            />
            <TextInput
              label="密码"
              type="password"
              value={password}
              onChange={setPassword}
              autoComplete="current-password"
            />
            {problem && <Problem>{problem}</Problem>}
            <Button type="submit" kind="main" disabled={busy}>
              {busy ? '正在登录…' : '登录'}
            </Button>
          </form>
        ) : (
          <form
            onSubmit={event => {
              event.preventDefault()
              void prove()
            }}
          >
            <TextInput
              label="动态验证码（6位）"
              value={code}
              onChange={setCode}
              inputMode="numeric"
              autoComplete="one-time-code"
              maxLength={6}
            />
            {problem && <Problem>{problem}</Problem>}
            <Button type="submit" kind="main" disabled={busy || code.trim().length !== 6}>
              确定
            </Button>
            <Button onClick={() => setTicket(undefined)}>返回</Button>
          </form>
        )}
      </Card>
      {session.demo && <DemoPeople onDone={() => onDone(false)} />}
    </Page>
  )
}
