import { useState } from 'react'
import { call } from '../../../ui/api.ts'
import { TextInput } from '../../../ui/field/fields.tsx'
import { Page } from '../../../ui/field/Page.tsx'
import { Button, Card, Problem } from '../../../ui/field/parts.tsx'
import { back } from '../../../ui/field/router.tsx'
import { useSending } from '../../../ui/field/use-sending.ts'
import { useSession } from '../../../ui/session.ts'
import { setPin } from '../endpoints.ts'
import { useDoor } from './leave.ts'

/** A PIN for a phone that several people use; the password proves who sets it. */
export default function PinSettingPage() {
  const { pinSet } = useSession()
  const { renew } = useDoor()
  const [pin, changePin] = useState('')
  const [password, setPassword] = useState('')
  const { busy, problem, run, setProblem } = useSending()
  const save = (value: string | null) => {
    if (!password) return setProblem('请填写登录密码')
    if (value !== null && !/^\d{4,6}$/.test(value)) return setProblem('设备口令是4至6位数字')
    return run(async () => {
      await call(setPin, { body: { pin: value, password } })
      await renew()
      back()
    })
  }
  return (
    <Page title="设备口令">
      <Card>
        <p>手机放下十分钟后上锁，输入口令才能继续。多人共用一部手机时请设置。</p>
        <form
          onSubmit={event => {
            event.preventDefault()
            void save(pin)
          }}
        >
          <TextInput
            label="新口令（4至6位数字）"
            type="password"
            inputMode="numeric"
            autoComplete="off"
            maxLength={6}
            value={pin}
            onChange={changePin}
          />
          <TextInput
            label="登录密码"
            type="password"
            autoComplete="current-password"
            value={password}
            onChange={setPassword}
          />
          {problem && <Problem>{problem}</Problem>}
          <Button type="submit" kind="main" disabled={busy}>
            {pinSet ? '更换口令' : '设置口令'}
          </Button>
          {pinSet && (
            <Button kind="danger" disabled={busy} onClick={() => void save(null)}>
              取消口令
            </Button>
          )}
        </form>
      </Card>
    </Page>
  )
}
