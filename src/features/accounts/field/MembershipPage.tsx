import { call } from '../../../ui/api.ts'
import { Page } from '../../../ui/field/Page.tsx'
import { Button, Empty, Problem } from '../../../ui/field/parts.tsx'
import { useSending } from '../../../ui/field/use-sending.ts'
import type { SessionView } from '../account.ts'
import { switchMembership } from '../endpoints.ts'

/** One person, several organisations: as whose member now? */
export function MembershipPage(props: {
  session: SessionView
  onDone: () => Promise<void>
  onLeave: () => Promise<void>
}) {
  const { busy, problem, run } = useSending()
  const { memberships, organisation } = props.session
  const choose = (id: string) =>
    run(async () => {
      if (id !== organisation?.id) await call(switchMembership, { body: { organisation: id } })
      await props.onDone()
    })
  return (
    <Page title="选择单位" home>
      {problem && <Problem>{problem}</Problem>}
      {memberships.length === 0 && <Empty>您还没有加入任何单位，请向本单位管理员索取邀请</Empty>}
      {memberships.map(one => (
        <Button
          key={one.membership}
          kind={one.organisation === organisation?.id ? 'main' : 'quiet'}
          disabled={busy}
          onClick={() => void choose(one.organisation)}
        >
          {one.organisationName}
        </Button>
      ))}
      <Button onClick={() => void props.onLeave()}>退出登录</Button>
    </Page>
  )
}
