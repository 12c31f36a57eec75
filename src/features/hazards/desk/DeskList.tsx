import { Button, Skeleton } from 'antd'
import { useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { EmptyState } from '../../../ui/desk/EmptyState.tsx'
import { ProblemAlert } from '../../../ui/desk/ProblemAlert.tsx'
import { useRowKeys } from '../../../ui/desk/use-row-keys.ts'
import { useSession } from '../../../ui/session.ts'
import { useCall } from '../../../ui/use-call.ts'
import { readDesk } from '../endpoints.ts'
import { DeskRow } from './DeskRow.tsx'
import { hazardPath } from './words.ts'
import './hazards.css'

const step = 50

/** What waits for me, most urgent first; one key down, Enter opens, and the next comes by itself. */
export function DeskList() {
  const { organisation } = useSession()
  const navigate = useNavigate()
  const [params, setParams] = useSearchParams()
  const matter = params.get('matter') ?? undefined
  const [limit, setLimit] = useState(step)
  const answer = useCall(
    readDesk,
    { query: { matter, limit } },
    { placeholderData: before => before, refetchInterval: 60_000 },
  )
  const rows = answer.data?.rows ?? []
  const counts = answer.data?.counts ?? []
  const all = counts.reduce((sum, one) => sum + one.count, 0)
  const late = counts.reduce((sum, one) => sum + one.overdue, 0)
  const [marked, setMarked] = useRowKeys(rows.length, index => open(index))

  const open = (index: number) => {
    const row = rows[index]!
    navigate(`${hazardPath(row.organisation, row.hazard)}?from=desk${matter ? `&matter=${matter}` : ''}`)
  }
  const choose = (next?: string) => {
    setLimit(step)
    setParams(next ? { matter: next } : {}, { replace: true })
  }

  return (
    <>
      <p className="quiet" role="status">
        {answer.data &&
          (all === 0 ? '没有等您办理的事项。' : `${all} 项等您办理${late > 0 ? `，其中 ${late} 项逾期` : ''}。`)}
      </p>
      <ProblemAlert problem={answer.error} retry={answer.refetch} />
      {counts.length > 0 && (
        <fieldset className="chips matters" aria-label="按事项">
          <Button aria-pressed={!matter} type={matter ? 'default' : 'primary'} ghost={!matter} onClick={() => choose()}>
            全部 {all}
          </Button>
          {counts.map(one => (
            <Button
              key={one.matter}
              aria-pressed={matter === one.matter}
              type={matter === one.matter ? 'primary' : 'default'}
              ghost={matter === one.matter}
              onClick={() => choose(matter === one.matter ? undefined : one.matter)}
            >
              {one.title} {one.count}
              {one.overdue > 0 && <span className="days-late">逾期 {one.overdue}</span>}
            </Button>
          ))}
        </fieldset>
      )}
      {answer.isPending && <Skeleton active paragraph={{ rows: 6 }} />}
      {answer.data && rows.length === 0 && (
        <EmptyState
          words={matter ? '这一类没有待办了。' : '都办完了。新的事项会自动出现在这里。'}
          action={matter && <Button onClick={() => choose()}>看全部待办</Button>}
        />
      )}
      <ol className="desk-rows">
        {rows.map((row, index) => (
          <DeskRow
            key={`${row.hazard}-${row.matter}`}
            row={row}
            index={index}
            marked={index === marked}
            withOrganisation={organisation?.kind !== 'enterprise'}
            onOpen={() => {
              setMarked(index)
              open(index)
            }}
          />
        ))}
      </ol>
      {answer.data && rows.length < answer.data.total && (
        <Button block loading={answer.isFetching} onClick={() => setLimit(limit + step)} disabled={limit >= 200}>
          {limit >= 200 ? `还有 ${answer.data.total - rows.length} 项：请先按事项筛选` : '显示更多'}
        </Button>
      )}
    </>
  )
}
