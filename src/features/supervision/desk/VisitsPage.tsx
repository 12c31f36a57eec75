import { Button } from 'antd'
import { Link, useNavigate } from 'react-router'
import type { Answer } from '../../../kernel/endpoint.ts'
import { type Column, DataTable } from '../../../ui/desk/DataTable.tsx'
import { EmptyState } from '../../../ui/desk/EmptyState.tsx'
import { PageHeader } from '../../../ui/desk/PageHeader.tsx'
import { useListQuery } from '../../../ui/desk/use-list-query.ts'
import { useMay } from '../../../ui/session.ts'
import { useCall } from '../../../ui/use-call.ts'
import { listVisits, visitKinds } from '../endpoints.ts'

type Row = Answer<typeof listVisits>['rows'][number]

const pathTo = (row: Row) => `/visits/${row.organisation}/${row.id}`

const columns: Column<Row>[] = [
  { key: 'visitedOn', title: '检查日期', width: 110, render: row => <Link to={pathTo(row)}>{row.visitedOn}</Link> },
  { key: 'organisation', title: '企业', width: 240, render: row => row.organisationName },
  { key: 'kind', title: '类型', width: 110, render: row => visitKinds[row.kind] },
  { key: 'authority', title: '检查部门', width: 180, render: row => row.authorityName },
  { key: 'visitors', title: '检查人员', width: 160, render: row => row.visitors },
  {
    key: 'hazards',
    title: '隐患',
    width: 140,
    render: row =>
      row.hazardCount === 0 ? (
        '未发现'
      ) : (
        <Link to={pathTo(row)}>{`${row.hazardCount} 条，未销号 ${row.openCount}`}</Link>
      ),
  },
]

export default function VisitsPage() {
  const may = useMay()
  const navigate = useNavigate()
  const list = useListQuery({ sort: '' })
  const answer = useCall(listVisits, { query: list.query as never }, { placeholderData: before => before })
  const record = may('hazard.visit') && (
    <Button type="primary" onClick={() => navigate('/visits/new')}>
      记录检查
    </Button>
  )
  return (
    <>
      <PageHeader title="监督检查" actions={record} />
      <DataTable<Row>
        name="visits"
        list={list}
        answer={answer}
        columns={columns}
        rowKey={row => row.id}
        searchHint="搜企业、检查人员"
        filters={[
          {
            kind: 'one',
            key: 'kind',
            label: '类型',
            choices: Object.entries(visitKinds).map(([value, label]) => ({ value, label })),
          },
          { kind: 'days', from: 'from', to: 'to', label: '检查日期' },
          ...(may('hazard.visit') ? [{ kind: 'yes' as const, key: 'mine', label: '本部门' }] : []),
        ]}
        onOpen={row => navigate(pathTo(row))}
        empty={<EmptyState words="还没有检查记录。" action={record} />}
      />
    </>
  )
}
