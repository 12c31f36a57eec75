import { Descriptions, Skeleton } from 'antd'
import { Link, useParams } from 'react-router'
import { call } from '../../../ui/api.ts'
import { DaysLeft } from '../../../ui/desk/DaysLeft.tsx'
import { GradeTag } from '../../../ui/desk/GradeTag.tsx'
import { PageHeader } from '../../../ui/desk/PageHeader.tsx'
import { ProblemAlert } from '../../../ui/desk/ProblemAlert.tsx'
import { StatusTag } from '../../../ui/desk/StatusTag.tsx'
import { TimelineFold } from '../../../ui/desk/Timeline.tsx'
import { useMay } from '../../../ui/session.ts'
import { useCall } from '../../../ui/use-call.ts'
import { hazardLifecycle } from '../../hazards/lifecycle.ts'
import { readObjectTimeline } from '../../journal/endpoints.ts'
import { entriesOf } from '../../journal/entries.ts'
import { readVisit, visitKinds } from '../endpoints.ts'

export default function VisitPage() {
  const { organisation, visit } = useParams() as { organisation: string; visit: string }
  const may = useMay()
  const answer = useCall(readVisit, { params: { organisation, visit } })
  if (answer.isPending) return <Skeleton active />
  if (answer.error) return <ProblemAlert problem={answer.error} retry={answer.refetch} />
  const view = answer.data
  return (
    <article>
      <PageHeader
        title={`${view.organisationName} · ${visitKinds[view.kind]}`}
        note={`${view.authorityName} · ${view.visitedOn}`}
      />
      <Descriptions
        size="small"
        column={1}
        items={[
          { key: 'visitors', label: '检查人员', children: view.visitors },
          ...(view.note
            ? [{ key: 'note', label: '检查情况', children: <span className="prewrap">{view.note}</span> }]
            : []),
        ]}
      />
      <section className="page-part" aria-label="发现的隐患">
        <h2>发现的隐患 {view.hazards.length}</h2>
        {view.hazards.length === 0 && <p className="quiet">未发现隐患。</p>}
        <ol className="desk-rows">
          {view.hazards.map(hazard => (
            <li key={hazard.id} className="report-row">
              <div className="desk-row-words">
                <Link to={`/hazards/${hazard.organisation}/${hazard.id}`}>{hazard.title}</Link>
                <span className="quiet">{[hazard.number, hazard.place].filter(Boolean).join(' · ')}</span>
              </div>
              <GradeTag grade={hazard.grade} />
              <StatusTag
                title={hazardLifecycle.states[hazard.state].title}
                tone={hazard.state === 'closed' ? 'good' : 'work'}
              />
              <DaysLeft dueOn={hazard.dueOn} daysLeft={hazard.daysLeft} />
            </li>
          ))}
        </ol>
      </section>
      {may('hazard.evaluate') && (
        <TimelineFold
          load={async () =>
            entriesOf(await call(readObjectTimeline, { params: { organisation, kind: 'visit', subject: visit } }))
          }
        />
      )}
    </article>
  )
}
