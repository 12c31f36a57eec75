import { useState } from 'react'
import { useOutbox } from '../../../ui/field/outbox-runner.ts'
import { Page } from '../../../ui/field/Page.tsx'
import { Button, Card, ClosedButton, Days, Fetched, GradeMark, Waiting } from '../../../ui/field/parts.tsx'
import { go, useRoute } from '../../../ui/field/router.tsx'
import { useKept } from '../../../ui/field/use-kept.ts'
import { momentText } from '../../../ui/format.ts'
import { useMay } from '../../../ui/session.ts'
import { readHazard } from '../endpoints.ts'
import type { HazardView } from '../hazard.ts'
import { hazardLifecycle } from '../lifecycle.ts'
import { actionsOf, deskMovesOf } from './actions.ts'
import { PhotoStory } from './PhotoStory.tsx'
import { RecordCards } from './RecordCards.tsx'
import { Timeline } from './Timeline.tsx'

/** The story of a hazard from top to bottom, and at the foot what can be done now. */
export default function HazardPage() {
  const { params } = useRoute()
  const { organisation, hazard: id } = params as { organisation: string; hazard: string }
  const kept = useKept(readHazard, { params: { organisation, hazard: id } })
  const waiting = useOutbox().entries.filter(entry => entry.subject === id && entry.state === 'waiting')
  const [showTimeline, setShowTimeline] = useState(false)
  const may = useMay()
  const hazard = kept.data
  if (!hazard)
    return (
      <Page title="隐患">
        <Waiting kept={kept} />
      </Page>
    )
  const answers = actionsOf(hazard, may)
  const open = answers.filter(answer => answer.open)
  const first = open.filter(({ name }) => name !== 'interim' && name !== 'extension').slice(0, 2)
  const rest = answers.filter(answer => !first.includes(answer))
  const deskMoves = deskMovesOf(hazard)
  const openAction = (name: string) => go(`/hazard/${organisation}/${id}/${name}`)
  return (
    <Page
      title={hazard.number}
      foot={
        first.length > 0 && (
          <div className="beside">
            {[...first].reverse().map(({ name, title }) => (
              <Button key={name} kind={name === 'send-back' ? 'quiet' : 'main'} onClick={() => openAction(name)}>
                {title}
              </Button>
            ))}
          </div>
        )
      }
    >
      <Fetched of={[kept]} />
      {waiting.length > 0 && (
        <p className="mark mark-waiting">待发送：{waiting.map(entry => entry.title).join('、')}。发出后本页更新</p>
      )}
      <WhatAndWhere hazard={hazard} />
      <PhotoStory hazard={hazard} />
      <WhoAndWhen hazard={hazard} />
      <RecordCards hazard={hazard} />
      {(rest.length > 0 || deskMoves.length > 0) && (
        <Card title="其他办理">
          {rest.map(({ name, title, open, reason }) =>
            open ? (
              <Button key={name} onClick={() => openAction(name)}>
                {title}
              </Button>
            ) : (
              <ClosedButton key={name} reason={reason}>
                {title}
              </ClosedButton>
            ),
          )}
          {deskMoves.length > 0 && <p className="soft">{deskMoves.join('、')}请在电脑上办理</p>}
        </Card>
      )}
      {showTimeline ? (
        <Timeline organisation={organisation} hazard={id} />
      ) : (
        <Button onClick={() => setShowTimeline(true)}>查看经过</Button>
      )}
    </Page>
  )
}

function WhatAndWhere({ hazard }: { hazard: HazardView }) {
  return (
    <Card>
      <p className="state-line">
        <b className="state">{hazardLifecycle.states[hazard.state].title}</b> <GradeMark grade={hazard.grade} />{' '}
        <Days left={hazard.daysLeft} dueOn={hazard.dueOn} />
        {hazard.supervision && <b className="late"> 挂牌督办</b>}
        {hazard.recurrence && <b className="late"> 重复发生</b>}
      </p>
      <p className="story what">{hazard.description}</p>
      <dl className="facts">
        <dt>地点</dt>
        <dd>{[hazard.unitName, hazard.place].filter(Boolean).join(' ') || '未写'}</dd>
        <dt>发现</dt>
        <dd>
          {hazard.foundOn} {hazard.reporterName}
        </dd>
        {hazard.clause && (
          <>
            <dt>依据</dt>
            <dd>
              {hazard.clause.document} {hazard.clause.label}：{hazard.clause.text}
            </dd>
          </>
        )}
      </dl>
    </Card>
  )
}

function WhoAndWhen({ hazard }: { hazard: HazardView }) {
  if (!hazard.rectifier && !hazard.rectifiedBy) return null
  const rows: [string, string | null | undefined][] = [
    ['责任人', hazard.rectifier?.name],
    ['要求', hazard.requirement],
    ['期限', hazard.dueOn],
    ['验收人', hazard.verifier?.name ?? hazard.verifierAuthority?.name],
    ['整改', hazard.rectification],
    ['整改时间', hazard.rectifiedAt && `${momentText(hazard.rectifiedAt)} ${hazard.rectifiedBy?.name ?? ''}`],
    ['验收', hazard.verification],
    ['验收时间', hazard.verifiedAt && `${momentText(hazard.verifiedAt)} ${hazard.verifiedBy?.name ?? ''}`],
    ['销号', hazard.closedAt && momentText(hazard.closedAt)],
  ]
  return (
    <Card title="整改和验收">
      <dl className="facts">
        {rows
          .filter(([, value]) => value)
          .map(([name, value]) => (
            <div key={name} className="fact">
              <dt>{name}</dt>
              <dd className="story">{value}</dd>
            </div>
          ))}
      </dl>
    </Card>
  )
}
