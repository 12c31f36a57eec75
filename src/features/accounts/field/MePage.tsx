import { Check, Choice } from '../../../ui/field/fields.tsx'
import { useOutbox } from '../../../ui/field/outbox-runner.ts'
import { Page } from '../../../ui/field/Page.tsx'
import { Button, Card, Problem, RowLink } from '../../../ui/field/parts.tsx'
import { changeSettings, type Settings, useSettings } from '../../../ui/field/settings.ts'
import { Tabs } from '../../../ui/field/Tabs.tsx'
import { useSending } from '../../../ui/field/use-sending.ts'
import { useSession } from '../../../ui/session.ts'
import { useDoor } from './leave.ts'

/** The person, this phone's looks, and the way out. */
export default function MePage() {
  const session = useSession()
  const settings = useSettings()
  const door = useDoor()
  const { busy, problem, run } = useSending()
  const { entries } = useOutbox()
  const waiting = entries.filter(entry => entry.state !== 'done').length
  const leave = () => {
    const words = waiting > 0 ? `还有 ${waiting} 项没有发出，退出后要等您重新登录才会发送。` : ''
    if (window.confirm(`${words}确定退出登录？`)) void run(door.signOut)
  }
  return (
    <Page title="我的" home bare foot={<Tabs />}>
      <Card title={session.name}>
        <p>{session.organisation?.name}</p>
        <p className="soft">
          {session.posts.map(post => (post.through ? `${post.title}（代理）` : post.title)).join('、')}
        </p>
        {session.memberships.length > 1 && <Button onClick={door.choose}>切换单位</Button>}
      </Card>
      <Card title="显示">
        <Check label="大字大按钮" checked={settings.large} onChange={large => changeSettings({ large })} />
        <Choice<Settings['theme']>
          label="深浅"
          value={settings.theme}
          onChange={theme => changeSettings({ theme })}
          options={[
            { value: 'auto', title: '跟随手机' },
            { value: 'light', title: '浅色' },
            { value: 'dark', title: '深色' },
          ]}
        />
      </Card>
      <Card>
        <ul className="rows rows-only">
          <RowLink to="/outbox" title="待发送和回执" end={waiting > 0 && <b>{waiting}</b>} />
          <RowLink to="/me/pin" title="设备口令" detail={session.pinSet ? '已设置' : '多人共用手机时请设置'} />
          <RowLink to="/me/devices" title="登录设备" />
        </ul>
      </Card>
      {problem && <Problem>{problem}</Problem>}
      <Button kind="danger" disabled={busy} onClick={leave}>
        退出登录
      </Button>
    </Page>
  )
}
