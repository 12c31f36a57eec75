import { Button, Skeleton } from 'antd'
import { useParams } from 'react-router'
import { call } from '../../../ui/api.ts'
import { PageHeader } from '../../../ui/desk/PageHeader.tsx'
import { ProblemAlert } from '../../../ui/desk/ProblemAlert.tsx'
import { StatusTag } from '../../../ui/desk/StatusTag.tsx'
import { TimelineFold } from '../../../ui/desk/Timeline.tsx'
import { useCall } from '../../../ui/use-call.ts'
import { entriesOf } from '../../journal/entries.ts'
import { readRisk, readRiskTimeline } from '../endpoints.ts'
import { stateTitle } from '../lifecycle.ts'
import { RiskDetail } from './RiskDetail.tsx'
import { inWords } from './timeline-words.ts'
import { stateTone } from './words.tsx'

export default function RiskPage() {
  const params = useParams() as { organisation: string; risk: string }
  const { data: risk, error, refetch } = useCall(readRisk, { params })
  if (error)
    return (
      <>
        <PageHeader title="风险" />
        <ProblemAlert problem={error} retry={refetch} />
      </>
    )
  if (!risk) return <Skeleton active paragraph={{ rows: 10 }} />
  return (
    <article>
      <PageHeader
        title={
          <>
            {risk.event} <StatusTag title={stateTitle(risk.state)} tone={stateTone(risk.state)} />
          </>
        }
        titleText={`${risk.number} ${risk.event}`}
        note={`${risk.number} · ${risk.organisationName}`}
        actions={<Button onClick={() => print()}>打印</Button>}
      />
      <RiskDetail risk={risk} />
      {/* Read again whenever the risk itself is: the fold keeps what it has read. */}
      <TimelineFold
        key={JSON.stringify([risk.state, risk.event, risk.assessments.length, risk.measures])}
        load={async () => entriesOf(inWords(await call(readRiskTimeline, { params })))}
      />
    </article>
  )
}
