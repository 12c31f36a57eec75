import { type ReactNode, useCallback, useEffect, useState } from 'react'
import { ApiProblem, call } from '../../../ui/api.ts'
import { startOutbox } from '../../../ui/field/outbox-runner.ts'
import { setOwner } from '../../../ui/field/owner.ts'
import { Page } from '../../../ui/field/Page.tsx'
import { Button, Empty, Problem } from '../../../ui/field/parts.tsx'
import { hearProblems } from '../../../ui/field/problems.ts'
import { go } from '../../../ui/field/router.tsx'
import { SessionContext } from '../../../ui/session.ts'
import type { SessionView } from '../account.ts'
import { readSession } from '../endpoints.ts'
import { keepSession, keptSession } from './kept-session.ts'
import { DoorContext, leave } from './leave.ts'
import { MembershipPage } from './MembershipPage.tsx'
import { PinPage } from './PinPage.tsx'
import { SignInPage } from './SignInPage.tsx'

const closing = ['not-signed-in', 'session-ended', 'pin-needed', 'second-factor-required']

/** Lets in who is signed in; without signal who was signed in last on this phone, as long as no PIN locks it. */
export function FieldDoor({ children }: { children: ReactNode }) {
  const [session, setSession] = useState<SessionView | null>(keptSession)
  const [offline, setOffline] = useState(false)
  const [choosing, setChoosing] = useState(false)

  const renew = useCallback(async () => {
    try {
      const fresh = await call(readSession, {})
      keepSession(fresh)
      setSession(fresh)
      setOffline(false)
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem
      setOffline(true)
    }
  }, [])
  const signOut = useCallback(async () => {
    await leave()
    // The next person starts at home, not on the last one's page.
    go('/', { replace: true })
    await renew()
  }, [renew])

  useEffect(() => {
    hearProblems(problem => {
      if (closing.includes(problem.body.code)) void renew()
    })
    void renew()
    // A phone taken up again may have been locked meanwhile.
    const look = () => {
      if (document.visibilityState === 'visible') void renew()
    }
    document.addEventListener('visibilitychange', look)
    window.addEventListener('online', look)
    return () => {
      document.removeEventListener('visibilitychange', look)
      window.removeEventListener('online', look)
    }
  }, [renew])

  const open = session?.organisation && session.membership && !session.pinNeeded
  // Before the pages read anything they must know for whom.
  setOwner(open ? session.membership : null)
  useEffect(() => {
    if (open) startOutbox()
  }, [open])

  if (!session)
    return (
      <Page title="安责" home>
        {offline ? <Problem>连不上服务器。第一次登录需要网络</Problem> : <Empty>正在打开…</Empty>}
        {offline && <Button onClick={() => void renew()}>再试一次</Button>}
      </Page>
    )
  if (session.setUpOpen && !session.account)
    return (
      <Page title="安责" home>
        <Empty>平台正在初始化，请稍后再来</Empty>
        <Button onClick={() => void renew()}>再试一次</Button>
      </Page>
    )
  if (!session.account)
    return (
      <SignInPage
        session={session}
        onDone={async several => {
          setChoosing(several)
          await renew()
        }}
      />
    )
  if (session.pinNeeded) return <PinPage session={session} onDone={renew} onLeave={signOut} />
  if (choosing || !session.organisation) {
    const chosen = async () => {
      await renew()
      setChoosing(false)
    }
    return <MembershipPage session={session} onDone={chosen} onLeave={signOut} />
  }
  if (session.secondFactorRequired && !session.secondFactor)
    return (
      <Page title="需要动态验证码" home>
        <Problem>本岗位须用动态验证码登录：请先在电脑上的“我的账号”中绑定，再重新登录手机</Problem>
        <Button onClick={() => void signOut()}>重新登录</Button>
      </Page>
    )
  return (
    <SessionContext.Provider value={session}>
      <DoorContext.Provider value={{ signOut, renew, choose: () => setChoosing(true) }}>
        {children}
      </DoorContext.Provider>
    </SessionContext.Provider>
  )
}
