import { SwapOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import { switchMembership } from '../../features/accounts/endpoints.ts'
import { useSession } from '../../ui/session.ts'
import { useSend } from '../../ui/use-call.ts'

/** People with several memberships act as one of them at a time. */
export function MembershipSwitch() {
  const { memberships, organisation } = useSession()
  const change = useSend(switchMembership, { refresh: [], onSuccess: () => location.assign('/') })
  if (memberships.length < 2) return null
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        selectable: true,
        selectedKeys: organisation ? [organisation.id] : [],
        onClick: ({ key }) => change.mutate({ body: { organisation: key } }),
        items: memberships.map(one => ({ key: one.organisation, label: one.organisationName })),
      }}
    >
      <Button type="text" icon={<SwapOutlined />} loading={change.isPending} aria-label="切换单位">
        <span className="wide-only">切换单位</span>
      </Button>
    </Dropdown>
  )
}
