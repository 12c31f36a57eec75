import { Button, Skeleton } from 'antd'
import { useState } from 'react'
import { useParams } from 'react-router'
import { EmptyState } from '../../../ui/desk/EmptyState.tsx'
import { MoveBar } from '../../../ui/desk/MoveBar.tsx'
import { PageHeader } from '../../../ui/desk/PageHeader.tsx'
import { ProblemAlert } from '../../../ui/desk/ProblemAlert.tsx'
import { StatusTag } from '../../../ui/desk/StatusTag.tsx'
import { Timeline } from '../../../ui/desk/Timeline.tsx'
import { useCall } from '../../../ui/use-call.ts'
import { readHazard, readTimeline } from '../endpoints.ts'
import type { HazardMove } from '../lifecycle.ts'
import type { RecordKindName } from '../records.ts'
import { type Chosen, HazardAction } from './HazardAction.tsx'
import { HazardStory } from './HazardStory.tsx'
import { NextItem } from './NextItem.tsx'
import { RecordCard } from './RecordCard.tsx'
import { stateTitle, stateTone } from './words.ts'
import './hazards.css'

export default function HazardPage() {
  const { organisation, hazard } = useParams() as { organisation: string; hazard: string }
  const params = { organisation, hazard }
  const answer = useCall(readHazard, { params })
  const timeline = useCall(readTimeline, { params })
  const [chosen, setChosen] = useState<Chosen | null>(null)
  if (answer.error)
    return (
      <>
        <PageHeader title="隐患" />
        <ProblemAlert problem={answer.error} retry={answer.refetch} />
      </>
    )
  if (!answer.data) return <Skeleton active paragraph={{ rows: 10 }} />
  const view = answer.data
  const makes = view.makes.map(({ kind, ...rest }) => ({ move: kind as string, ...rest }))

  return (
    <article>
      <PageHeader
        title={
          <>
            {view.title} <StatusTag title={stateTitle(view.state)} tone={stateTone(view.state)} />
          </>
        }
        titleText={`${view.number} ${view.title}`}
        note={`${view.number} · ${view.organisationName}`}
        actions={<Button onClick={() => print()}>打印</Button>}
      />
      <NextItem organisation={organisation} hazard={hazard} />
      <HazardStory hazard={view} />
      {view.records.length > 0 && (
        <section className="story" aria-label="相关记录">
          <h2>相关记录</h2>
          <div className="record-cards">
            {view.records.map(record => (
              <RecordCard
                key={record.id}
                hazard={view}
                record={record}
                onMove={(move, title) => setChosen({ do: 'move-record', record, move, title })}
              />
            ))}
          </div>
        </section>
      )}
      <section className="story" aria-label="时间线">
        <h2>经过</h2>
        <ProblemAlert problem={timeline.error} retry={timeline.refetch} />
        {timeline.data?.length === 0 && <EmptyState words="还没有记录。" />}
        <Timeline entries={(timeline.data ?? []).map(item => ({ ...item, key: item.seq }))} />
      </section>
      <footer className="hazard-moves">
        <MoveBar
          moves={view.moves}
          aside={['reassign', 'merge', 'put-right']}
          dangerous={['dismiss', 'send-back', 'reopen', 'regrade']}
          onMove={move => setChosen({ do: 'move', move: move as HazardMove, title: titleOf(view.moves, move) })}
        />
        {makes.length > 0 && (
          <details open={makes.some(make => make.open) || undefined}>
            <summary>补充记录</summary>
            <MoveBar
              label="可补充的记录"
              plain
              moves={makes}
              onMove={kind => setChosen({ do: 'make', kind: kind as RecordKindName, title: titleOf(makes, kind) })}
            />
          </details>
        )}
        {view.moves.length === 0 && makes.length === 0 && <p className="quiet">这条隐患已经办结。</p>}
      </footer>
      {chosen && <HazardAction hazard={view} chosen={chosen} onClose={() => setChosen(null)} />}
    </article>
  )
}

function titleOf(moves: readonly { move: string; title: string }[], name: string): string {
  return moves.find(one => one.move === name)!.title
}
