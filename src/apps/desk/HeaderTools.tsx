import { BulbOutlined, QuestionCircleOutlined, UserOutlined } from '@ant-design/icons'
import { Button, Dropdown, Tooltip, Typography } from 'antd'
import { useNavigate } from 'react-router'
import { signOut } from '../../features/accounts/endpoints.ts'
import { useSession } from '../../ui/session.ts'
import { useSend } from '../../ui/use-call.ts'
import { forgetDrafts } from '../../ui/use-draft.ts'
import { useAppearance } from './appearance.ts'
import { InboxBell } from './InboxBell.tsx'
import { MembershipSwitch } from './MembershipSwitch.tsx'
import { showShortcuts } from './Shortcuts.tsx'

export function HeaderTools() {
  const session = useSession()
  const navigate = useNavigate()
  const leave = useSend(signOut, {
    refresh: [],
    // A full load leaves nothing of this person in memory; drafts on a shared machine go too.
    onSuccess: () => {
      forgetDrafts()
      location.assign('/sign-in')
    },
  })
  const { appearance, setAppearance } = useAppearance()
  return (
    <>
      <Typography.Text strong ellipsis style={{ flex: '1 1 auto', minWidth: 0 }}>
        {session.organisation?.name ?? '尚未加入单位'}
      </Typography.Text>
      <MembershipSwitch />
      <InboxBell />
      <Dropdown
        trigger={['click']}
        menu={{
          selectable: true,
          selectedKeys: [appearance],
          onClick: ({ key }) => setAppearance(key as typeof appearance),
          items: [
            { key: 'light', label: '浅色' },
            { key: 'dark', label: '深色' },
            { key: 'system', label: '跟随系统' },
          ],
        }}
      >
        <Button type="text" aria-label="明暗外观" icon={<BulbOutlined />} />
      </Dropdown>
      <Tooltip title="快捷键（?）">
        <Button type="text" aria-label="快捷键" icon={<QuestionCircleOutlined />} onClick={showShortcuts} />
      </Tooltip>
      <Dropdown
        trigger={['click']}
        menu={{
          onClick: ({ key }) => (key === 'out' ? leave.mutate({}) : navigate(key)),
          items: [
            { key: '/account', label: '我的账号' },
            { key: 'out', label: '退出登录' },
          ],
        }}
      >
        <Button type="text" icon={<UserOutlined />}>
          {session.name}
        </Button>
      </Dropdown>
    </>
  )
}
