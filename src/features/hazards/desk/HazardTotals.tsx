import { Link } from 'react-router'
import { countCap } from '../../../kernel/page.ts'
import type { ListQuery } from '../../../ui/desk/use-list-query.ts'
import { useCall } from '../../../ui/use-call.ts'
import { listHazards } from '../endpoints.ts'
import './hazards.css'

const totals: { title: string; filter: Record<string, string> }[] = [
  { title: '未销号', filter: { open: 'true' } },
  { title: '逾期', filter: { open: 'true', overdue: 'true' } },
  { title: '重大未销号', filter: { open: 'true', grade: 'major' } },
  { title: '待评估', filter: { state: 'reported' } },
  { title: '待验收', filter: { state: 'rectified' } },
]
/** Whose hazards are looked at stays when a total is opened. */
const kept = ['organisation', 'region', 'sector', 'unit', 'rectifier', 'kind']

/** Numbers before words: each opens its rows. */
export function HazardTotals({ list }: { list: ListQuery }) {
  const base = Object.fromEntries(Object.entries(list.filters).filter(([name]) => kept.includes(name)))
  return (
    <ul className="totals" aria-label="合计">
      {totals.map(({ title, filter }) => (
        <Total key={title} title={title} filter={{ ...base, ...filter }} />
      ))}
    </ul>
  )
}

export function Total({ title, filter }: { title: string; filter: Record<string, string> }) {
  const answer = useCall(listHazards, { query: { ...filter, limit: 1 } }, { staleTime: 60_000 })
  const late = 'overdue' in filter && (answer.data?.total ?? 0) > 0
  return (
    <li>
      <Link to={`/hazards?${new URLSearchParams(filter)}`}>
        <strong className={late ? 'days-late' : ''}>
          {answer.data ? `${answer.data.capped ? '>' : ''}${answer.data.capped ? countCap : answer.data.total}` : '…'}
        </strong>
        <span>{title}</span>
      </Link>
    </li>
  )
}
