import { useState } from 'react'
import { call } from '../../../ui/api.ts'
import { TextInput } from '../../../ui/field/fields.tsx'
import { Page } from '../../../ui/field/Page.tsx'
import { Button, Card, Problem } from '../../../ui/field/parts.tsx'
import { useSending } from '../../../ui/field/use-sending.ts'
import type { SessionView } from '../account.ts'
import { unlockWithPin } from '../endpoints.ts'

/** A shared phone that lay still: only the PIN of the person signed in opens it, or somebody else signs in. */
export function PinPage(props: { session: SessionView; onDone: () => Promise<void>; onLeave: () => Promise<void> }) {
  const [pin, setPin] = useState('')
  const { busy, problem, run } = useSending()
  const unlock = () =>
    run(async () => {
      setPin('')
      await call(unlockWithPin, { body: { pin } })
      await props.onDone()
    })
  return (
    <Page title="已锁定" home>
      <Card>
        <form
          onSubmit={event => {
            event.preventDefault()
            void unlock()
          }}
        >
          <TextInput
            label={`${props.session.name}，请输入设备口令`}
            type="password"
            inputMode="numeric"
            autoComplete="off"
            maxLength={6}
            value={pin}
            onChange={setPin}
          />
          {problem && <Problem>{problem}</Problem>}
          <Button type="submit" kind="main" disabled={busy || pin.length < 4}>
            解锁
          </Button>
        </form>
      </Card>
      <Button onClick={() => void props.onLeave()}>不是本人，换人登录</Button>
    </Page>
  )
}
