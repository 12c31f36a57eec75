import { call } from '../../../ui/api.ts'
import { Page } from '../../../ui/field/Page.tsx'
import { Button, Card, Fetched, Problem, Waiting } from '../../../ui/field/parts.tsx'
import { useKept } from '../../../ui/field/use-kept.ts'
import { useSending } from '../../../ui/field/use-sending.ts'
import { momentText } from '../../../ui/format.ts'
import { listSessions, revokeAllSessions, revokeSession } from '../endpoints.ts'
import { useDoor } from './leave.ts'

/** Where this account is signed in; each can be signed out from here. */
export default function DevicesPage() {
  const kept = useKept(listSessions, {})
  const { signOut } = useDoor()
  const { busy, problem, run } = useSending()
  return (
    <Page title="登录设备">
      <Fetched of={[kept]} />
      {problem && <Problem>{problem}</Problem>}
      {!kept.data && <Waiting kept={kept} />}
      {kept.data?.sessions.map(one => (
        <Card key={one.id} title={one.door === 'field' ? '手机' : '电脑'} aside={one.current ? '本机' : ''}>
          <p className="soft">{one.device}</p>
          <p>
            {one.organisationName} · 最近使用 {momentText(one.lastSeenAt)}
          </p>
          {!one.current && (
            <Button
              kind="danger"
              disabled={busy}
              onClick={() =>
                void run(async () => {
                  await call(revokeSession, { params: { session: one.id } })
                  await kept.refresh()
                })
              }
            >
              让它退出
            </Button>
          )}
        </Card>
      ))}
      <Button
        kind="danger"
        disabled={busy}
        onClick={() => {
          if (window.confirm('所有设备（包括本机）都要重新登录，确定？'))
            void run(async () => {
              await call(revokeAllSessions, {})
              await signOut()
            })
        }}
      >
        退出所有设备
      </Button>
    </Page>
  )
}
