import { App, Button, Skeleton } from 'antd'
import { Link } from 'react-router'
import { newId } from '../../../kernel/ids.ts'
import { EmptyState } from '../../../ui/desk/EmptyState.tsx'
import { ProblemAlert } from '../../../ui/desk/ProblemAlert.tsx'
import { StatusTag } from '../../../ui/desk/StatusTag.tsx'
import { momentText } from '../../../ui/format.ts'
import { useCall, useSend } from '../../../ui/use-call.ts'
import { reportsToReceive } from '../../supervision/endpoints.ts'
import { moveRecord } from '../endpoints.ts'
import { hazardPath } from './words.ts'
import './hazards.css'

/** Reports of major hazards without a receipt, the longest waiting first; one click receives. */
export function ReportsToReceive() {
  const { message } = App.useApp()
  const answer = useCall(reportsToReceive, { query: { limit: 200 } })
  const receive = useSend(moveRecord)
  const rows = answer.data?.rows ?? []
  return (
    <section aria-label="待签收的报告">
      <ProblemAlert problem={answer.error ?? receive.error} retry={answer.refetch} />
      {answer.isPending && <Skeleton active />}
      {answer.data && rows.length === 0 && (
        <EmptyState words="没有等待签收的报告。企业把隐患定为重大后，初报会立即出现在这里。" />
      )}
      <ol className="desk-rows">
        {rows.map(row => {
          const title = row.stage === 'first' ? '初报' : '详报'
          return (
            <li key={row.record} className="report-row">
              <div className="desk-row-words">
                <Link to={hazardPath(row.organisation, row.id)}>{row.title}</Link>
                <span className="quiet">
                  {[row.organisationName, row.number, row.place].filter(Boolean).join(' · ')}
                </span>
              </div>
              <StatusTag title={title} tone={row.stage === 'first' ? 'bad' : 'work'} />
              <span className={row.late ? 'days days-late' : 'days'}>
                {momentText(row.sentAt)} 报出，已等 {Math.floor(row.hoursWaiting)} 小时{row.late && '，逾期未签收'}
              </span>
              <Button
                type="primary"
                size="small"
                loading={receive.isPending && receive.variables?.params.record === row.record}
                onClick={() =>
                  receive.mutate(
                    {
                      params: {
                        organisation: row.organisation,
                        hazard: row.id,
                        record: row.record,
                        move: row.stage === 'first' ? 'receive' : 'receive-full',
                      },
                      body: { command: newId(), occurredAt: new Date().toISOString() },
                    },
                    { onSuccess: () => message.success(`已签收${title}：${row.title}`) },
                  )
                }
              >
                签收{title}
              </Button>
            </li>
          )
        })}
      </ol>
    </section>
  )
}
