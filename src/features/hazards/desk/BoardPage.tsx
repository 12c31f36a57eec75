import { Button, Card } from 'antd'
import { Link } from 'react-router'
import { DaysLeft } from '../../../ui/desk/DaysLeft.tsx'
import { FilterChips } from '../../../ui/desk/FilterChips.tsx'
import { GradeTag } from '../../../ui/desk/GradeTag.tsx'
import { PageHeader } from '../../../ui/desk/PageHeader.tsx'
import { ProblemAlert } from '../../../ui/desk/ProblemAlert.tsx'
import { type ListQuery, useListQuery } from '../../../ui/desk/use-list-query.ts'
import { useCall } from '../../../ui/use-call.ts'
import { listHazards } from '../endpoints.ts'
import { type HazardState, openStates } from '../lifecycle.ts'
import { useHazardFilters } from './use-hazard-filters.ts'
import { hazardPath, stateTitle } from './words.ts'
import './hazards.css'

const notHere = ['状态', '未销号']

/** Where the work stands: one column for each open state, the most urgent on top. */
export default function BoardPage() {
  const list = useListQuery({ sort: 'dueOn' })
  const filters = useHazardFilters([], undefined).filter(filter => !notHere.includes(filter.label))
  return (
    <>
      <PageHeader title="隐患看板" />
      <div className="list-tools">
        <FilterChips filters={filters} list={list} />
      </div>
      <div className="board">
        {openStates.map(state => (
          <BoardColumn key={state} state={state} list={list} />
        ))}
      </div>
    </>
  )
}

function BoardColumn({ state, list }: { state: HazardState; list: ListQuery }) {
  const answer = useCall(
    listHazards,
    { query: { ...list.filters, state, sort: 'dueOn', limit: 30 } },
    { placeholderData: before => before },
  )
  const rows = answer.data?.rows ?? []
  const total = answer.data?.total ?? 0
  const link = `/hazards?${new URLSearchParams({ ...list.filters, state })}`
  return (
    <section aria-label={stateTitle(state)} className="board-column">
      <h2>
        {stateTitle(state)} <Link to={link}>{answer.data ? total : '…'}</Link>
      </h2>
      <ProblemAlert problem={answer.error} retry={answer.refetch} />
      {answer.data && rows.length === 0 && <p className="quiet">没有</p>}
      {rows.map(row => (
        <Card key={row.id} size="small">
          <Link to={hazardPath(row.organisation, row.id)}>{row.title}</Link>
          <div className="quiet">{[row.unitName, row.place].filter(Boolean).join(' · ')}</div>
          <div className="board-foot">
            <GradeTag grade={row.grade} />
            <span className="quiet">{row.rectifierName}</span>
            <DaysLeft dueOn={row.dueOn} daysLeft={row.daysLeft} />
          </div>
        </Card>
      ))}
      {total > rows.length && (
        <Link to={link}>
          <Button block>还有 {total - rows.length} 条</Button>
        </Link>
      )}
    </section>
  )
}
