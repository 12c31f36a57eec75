import { Segmented } from 'antd'
import { useNavigate, useSearchParams } from 'react-router'
import { DataTable } from '../../../ui/desk/DataTable.tsx'
import { EmptyState } from '../../../ui/desk/EmptyState.tsx'
import { PageHeader } from '../../../ui/desk/PageHeader.tsx'
import { useListQuery } from '../../../ui/desk/use-list-query.ts'
import { useCall } from '../../../ui/use-call.ts'
import { listHazards } from '../endpoints.ts'
import type { HazardRow } from '../hazard.ts'
import { hazardColumns } from './hazard-columns.tsx'
import { ReportsToReceive } from './ReportsToReceive.tsx'
import { useHazardFilters } from './use-hazard-filters.ts'
import { hazardPath } from './words.ts'

const shows = [
  { value: 'receive', label: '待签收' },
  { value: 'open', label: '治理中' },
  { value: 'supervised', label: '挂牌督办' },
  { value: 'all', label: '全部' },
]
const narrowing: Record<string, Record<string, string>> = {
  open: { open: 'true' },
  supervised: { supervised: 'true' },
  all: {},
}

/** Major hazards of the reach: reports waiting for a receipt, under way, under supervision. */
export default function MajorHazardsPage() {
  const [params, setParams] = useSearchParams()
  const show = params.get('show') ?? 'receive'
  return (
    <>
      <PageHeader title="重大隐患" note="企业定级后立即报来初报，治理方案批准后报来详报" />
      <Segmented
        aria-label="显示哪些"
        style={{ marginBottom: 12 }}
        options={shows}
        value={show}
        onChange={next => setParams({ show: next }, { replace: true })}
      />
      {show === 'receive' ? <ReportsToReceive /> : <MajorList show={show} />}
    </>
  )
}

function MajorList({ show }: { show: string }) {
  const navigate = useNavigate()
  const list = useListQuery({ sort: 'dueOn' })
  const { show: _, ...filters } = list.query as Record<string, string | number | undefined>
  const answer = useCall(
    listHazards,
    { query: { ...filters, ...narrowing[show], grade: 'major' } },
    { placeholderData: before => before },
  )
  const chips = useHazardFilters(answer.data?.rows ?? [], list.filters.organisation)
  return (
    <DataTable<HazardRow>
      name="major-hazards"
      list={list}
      answer={answer}
      columns={hazardColumns(true).filter(column => column.key !== 'grade')}
      rowKey={row => row.id}
      filters={chips.filter(chip => !['等级', '督办', '未销号'].includes(chip.label))}
      searchHint="搜编号、描述、地点"
      onOpen={row => navigate(hazardPath(row.organisation, row.id))}
      empty={<EmptyState words="没有这样的重大隐患。" />}
    />
  )
}
