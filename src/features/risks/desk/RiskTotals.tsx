import { Table } from 'antd'
import { useState } from 'react'
import { EmptyState } from '../../../ui/desk/EmptyState.tsx'
import { ProblemAlert } from '../../../ui/desk/ProblemAlert.tsx'
import type { ListQuery } from '../../../ui/desk/use-list-query.ts'
import { useCall } from '../../../ui/use-call.ts'
import { gradeCodes, gradeTitles } from '../control.ts'
import { totalRisks } from '../endpoints.ts'
import type { TotalsRow } from '../views.ts'
import { RiskGradeTag } from './words.tsx'

const perPage = 20

/** The four colours by unit, or by enterprise; every number that has rows opens them below. */
export function RiskTotals({
  list,
  isAuthority,
  onOpen,
}: {
  list: ListQuery
  isAuthority: boolean
  onOpen: () => void
}) {
  const [page, setPage] = useState(1)
  const limit = isAuthority ? perPage : 200
  const answer = useCall(
    totalRisks,
    { query: { limit, offset: (page - 1) * limit } },
    { placeholderData: before => before },
  )
  const open = (row: TotalsRow, filter: Record<string, string>) => {
    const cleared = Object.fromEntries(Object.keys(list.filters).map(name => [name, null]))
    const whose = isAuthority ? { organisation: row.id } : { unit: row.id ?? 'none' }
    list.change({ ...cleared, search: null, ...whose, ...filter })
    onOpen()
  }
  const number = (row: TotalsRow, count: number, filter: Record<string, string>, label: string) =>
    count === 0 ? (
      <span className="quiet">0</span>
    ) : isAuthority && filter.grade !== 'major' ? (
      count
    ) : (
      <button
        type="button"
        className="number-link"
        aria-label={`${row.name}${label} ${count} 条`}
        onClick={() => open(row, filter)}
      >
        {count}
      </button>
    )
  return (
    <section aria-label="四色汇总" className="risk-totals">
      <ProblemAlert problem={answer.error} retry={answer.refetch} />
      <Table<TotalsRow>
        size="small"
        rowKey={row => row.id ?? 'none'}
        dataSource={answer.data?.rows ?? []}
        loading={answer.isPending}
        locale={{ emptyText: <EmptyState words={isAuthority ? '辖区内还没有企业列入风险。' : '还没有风险。'} /> }}
        pagination={
          isAuthority && {
            current: page,
            pageSize: perPage,
            total: answer.data?.total ?? 0,
            onChange: setPage,
            hideOnSinglePage: true,
            showSizeChanger: false,
          }
        }
        columns={[
          { title: isAuthority ? '企业' : '部门', dataIndex: 'name' },
          ...gradeCodes.map(grade => ({
            title: <RiskGradeTag grade={grade} />,
            key: grade,
            width: 96,
            render: (_: unknown, row: TotalsRow) => number(row, row[grade], { grade }, gradeTitles[grade]),
          })),
          {
            title: '未定级',
            width: 80,
            render: (_, row) => number(row, row.ungraded, { grade: 'none' }, '未定级'),
          },
          {
            title: '没有措施',
            width: 96,
            render: (_, row) => number(row, row.withoutMeasure, { withoutMeasure: 'true' }, '没有措施'),
          },
          {
            title: '待复评',
            width: 80,
            render: (_, row) => number(row, row.underReview, { state: 'under-review' }, '待复评'),
          },
        ]}
      />
    </section>
  )
}
