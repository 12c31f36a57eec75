import { Button, Space } from 'antd'
import { organisationKindTitles } from '../../../policy/roles.ts'
import { ProblemAlert } from '../../../ui/desk/ProblemAlert.tsx'
import { useSend } from '../../../ui/use-call.ts'
import type { MembershipView } from '../account.ts'
import { switchMembership } from '../endpoints.ts'

export function ChooseMembership({ memberships, onDone }: { memberships: MembershipView[]; onDone: () => void }) {
  const change = useSend(switchMembership, { refresh: [], onSuccess: onDone })
  return (
    <>
      <ProblemAlert problem={change.error} />
      <Space orientation="vertical" style={{ width: '100%' }}>
        {memberships.map((one, index) => (
          <Button
            key={one.organisation}
            block
            autoFocus={index === 0}
            disabled={change.isPending}
            onClick={() => change.mutate({ body: { organisation: one.organisation } })}
          >
            {one.organisationName}（{organisationKindTitles[one.kind]}）
          </Button>
        ))}
      </Space>
    </>
  )
}
