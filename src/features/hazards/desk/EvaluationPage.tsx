import { DatePicker, Segmented, Skeleton, Table } from 'antd'
import dayjs from 'dayjs'
import { lazy, Suspense } from 'react'
import { Link, useNavigate, useSearchParams } from 'react-router'
import { EmptyState } from '../../../ui/desk/EmptyState.tsx'
import { PageHeader } from '../../../ui/desk/PageHeader.tsx'
import { ProblemAlert } from '../../../ui/desk/ProblemAlert.tsx'
import { today } from '../../../ui/format.ts'
import { useOrganisation } from '../../../ui/session.ts'
import { useCall } from '../../../ui/use-call.ts'
import type { Dimension } from '../evaluation.ts'
import { evaluateHazards } from '../evaluation-endpoints.ts'
import { closureRate, dimensionTitles, type Evaluated, onTimeRate, rateDefinitions, rowsBehind } from './rates.ts'
import './hazards.css'

const EvaluationChart = lazy(() => import('./EvaluationChart.tsx'))
const figures = [
  { key: 'reported', title: '发现' },
  { key: 'major', title: '其中重大' },
  { key: 'closed', title: '销号' },
  { key: 'closedOnTime', title: '按期销号' },
  { key: 'open', title: '未销号' },
  { key: 'overdue', title: '逾期' },
  { key: 'recurring', title: '重复' },
] as const

/** How well hazards are found and put right; every figure opens its rows, every measure says what it means. */
export default function EvaluationPage() {
  const isAuthority = useOrganisation().kind === 'authority'
  const navigate = useNavigate()
  const [params, setParams] = useSearchParams()
  const by = (params.get('by') ?? 'month') as Dimension
  const to = params.get('to') ?? today()
  const from = params.get('from') ?? dayjs(to).subtract(5, 'month').startOf('month').format('YYYY-MM-DD')
  const span = { from, to }
  const answer = useCall(evaluateHazards, { query: { by, from, to } }, { placeholderData: before => before })
  const rows = answer.data?.rows ?? []
  const dimensions = (Object.keys(dimensionTitles) as Dimension[]).filter(
    one => one !== (isAuthority ? 'unit' : 'organisation') && !(isAuthority && one === 'person'),
  )
  const change = (next: Record<string, string>) => setParams({ by, from, to, ...next }, { replace: true })

  return (
    <>
      <PageHeader title="隐患治理评价" note={`${from} 至 ${to}`} />
      <div className="list-tools">
        <Segmented
          aria-label="按什么看"
          value={by}
          options={dimensions.map(one => ({ value: one, label: dimensionTitles[one] }))}
          onChange={next => change({ by: next })}
        />
        <DatePicker.RangePicker
          aria-label="时间范围"
          allowClear={false}
          value={[dayjs(from), dayjs(to)]}
          onChange={days =>
            days?.[0] && days[1] && change({ from: days[0].format('YYYY-MM-DD'), to: days[1].format('YYYY-MM-DD') })
          }
        />
      </div>
      <ProblemAlert problem={answer.error} retry={answer.refetch} />
      {answer.isPending && <Skeleton active />}
      {answer.data && rows.length === 0 && <EmptyState words="这段时间没有隐患记录：请放宽时间范围。" />}
      {rows.length > 0 && (
        <>
          <Suspense fallback={<Skeleton active />}>
            <EvaluationChart
              rows={rows}
              by={by}
              onOpen={(row, figure) => {
                const address = rowsBehind(by, row, figure, span)
                if (address) navigate(address)
              }}
            />
          </Suspense>
          <Table<Evaluated>
            size="small"
            rowKey="key"
            dataSource={rows}
            pagination={rows.length > 50 ? { pageSize: 50 } : false}
            className="wide-table"
            columns={[
              { title: dimensionTitles[by].slice(1), dataIndex: 'name' },
              ...figures.map(({ key, title }) => ({
                title,
                dataIndex: key,
                align: 'right' as const,
                sorter: (a: Evaluated, b: Evaluated) => a[key] - b[key],
                render: (count: number, row: Evaluated) => {
                  const address = count > 0 ? rowsBehind(by, row, key, span) : null
                  return address ? (
                    <Link to={address} className={key === 'overdue' ? 'days-late' : ''}>
                      {count}
                    </Link>
                  ) : (
                    count
                  )
                },
              })),
              { title: '销号率', key: 'closure', align: 'right' as const, render: (_, row) => closureRate(row) },
              { title: '按期率', key: 'onTime', align: 'right' as const, render: (_, row) => onTimeRate(row) },
              {
                title: '中位天数',
                dataIndex: 'medianDays',
                align: 'right' as const,
                render: (days: number | null) => days ?? '—',
              },
            ]}
          />
          <details className="definitions">
            <summary>各项指标的含义</summary>
            <dl>
              {Object.entries({ ...answer.data!.definitions, ...rateDefinitions }).map(([name, words]) => (
                <div key={name}>
                  <dt>{figures.find(figure => figure.key === name)?.title ?? otherNames[name] ?? name}</dt>
                  <dd>{words}</dd>
                </div>
              ))}
            </dl>
          </details>
        </>
      )}
    </>
  )
}

const otherNames: Record<string, string> = {
  medianDays: '中位天数',
  closureRate: '销号率',
  onTimeRate: '按期率',
}
