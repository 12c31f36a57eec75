import { BellOutlined } from '@ant-design/icons'
import { Badge, Button } from 'antd'
import { useNavigate } from 'react-router'
import { countNotices } from '../../features/notices/endpoints.ts'
import { useCall } from '../../ui/use-call.ts'

/** The inbox with its count; hidden where the platform has none. */
export function InboxBell() {
  const navigate = useNavigate()
  const answer = useCall(countNotices, {}, { refetchInterval: 60_000 })
  if (answer.error) return null
  const unread = answer.data?.unread ?? 0
  return (
    <Badge count={unread} size="small" offset={[-8, 6]}>
      <Button
        type="text"
        icon={<BellOutlined />}
        aria-label={unread > 0 ? `消息，${unread} 条未读` : '消息'}
        onClick={() => navigate('/notices')}
      />
    </Badge>
  )
}
