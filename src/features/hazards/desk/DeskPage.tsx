import { Button } from 'antd'
import { useNavigate } from 'react-router'
import { PageHeader } from '../../../ui/desk/PageHeader.tsx'
import { useMay, useOrganisation } from '../../../ui/session.ts'
import { DeskList } from './DeskList.tsx'

export default function DeskPage() {
  const organisation = useOrganisation()
  const may = useMay()
  const navigate = useNavigate()
  return (
    <>
      <PageHeader
        title="我的待办"
        actions={
          may('hazard.report') &&
          organisation.kind === 'enterprise' && (
            <Button type="primary" onClick={() => navigate('/hazards/new')}>
              报隐患
            </Button>
          )
        }
      />
      <DeskList />
    </>
  )
}
