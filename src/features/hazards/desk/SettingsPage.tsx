import { App, Button, Skeleton, Space } from 'antd'
import { type ReactNode, useState } from 'react'
import type { Cited } from '../../../kernel/law.ts'
import { LawMark } from '../../../ui/desk/LawMark.tsx'
import { PageHeader } from '../../../ui/desk/PageHeader.tsx'
import { ProblemAlert } from '../../../ui/desk/ProblemAlert.tsx'
import { StatusTag } from '../../../ui/desk/StatusTag.tsx'
import { today } from '../../../ui/format.ts'
import { useOrganisation } from '../../../ui/session.ts'
import { useCall, useSend } from '../../../ui/use-call.ts'
import { deadlineSources } from '../deadlines.ts'
import { recurrenceSource } from '../recurrence.ts'
import { changeSettings, readSettings } from '../settings-endpoints.ts'
import { EscalationTable, RectificationTable, RecurrenceFields } from './SettingsTables.tsx'
import { bodyOf, changesOf, conventions, isConvention, type Part, type Settings } from './settings-changes.ts'
import './hazards.css'

/** The enterprise's own numbers over the conventions of the software. None of them is law. */
export default function SettingsPage() {
  const params = { organisation: useOrganisation().id }
  const answer = useCall(readSettings, { params })
  if (answer.error) return <ProblemAlert problem={answer.error} retry={answer.refetch} />
  return (
    <>
      <PageHeader title="期限和提醒" note="国家没有统一规定的数字。系统给出约定值，本单位可按自己的制度改。" />
      {answer.data ? (
        <SettingsForm key={JSON.stringify(answer.data)} settings={answer.data} params={params} />
      ) : (
        <Skeleton active paragraph={{ rows: 8 }} />
      )}
    </>
  )
}

function SettingsForm({ settings, params }: { settings: Settings; params: { organisation: string } }) {
  const { message, modal } = App.useApp()
  const on = today()
  const convention = conventions(on)
  const { rectification, escalation, recurrence } = settings
  const before: Settings = { rectification, escalation, recurrence }
  const [next, setNext] = useState(before)
  const send = useSend(changeSettings)
  const changes = changesOf(before, next, on)
  const part = { settings: next, convention, onChange: setNext }
  const sources = deadlineSources(on)

  const confirm = () =>
    modal.confirm({
      title: `确认修改 ${changes.length} 项设置`,
      width: 560,
      content: (
        <>
          <ul>
            {changes.map(line => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          <p className="quiet">
            新的期限用于今后派单，已派单的期限不变；逾期提醒和重复判断从现在起按新设置。修改会留痕。
          </p>
        </>
      ),
      okText: '确认修改',
      cancelText: '再看看',
      onOk: () =>
        send
          .mutateAsync({ params, body: bodyOf(before, next, convention) })
          .then(() => message.success('设置已修改'))
          .catch(() => undefined),
    })

  const head = (name: Part, title: string, source: Cited) => ({
    title,
    source,
    own: !isConvention(next, convention, name),
    onReset: () => setNext({ ...next, [name]: convention[name] }),
  })
  return (
    <>
      <ProblemAlert problem={send.error} />
      <SettingsPart
        {...head('rectification', '整改期限', sources.rectification)}
        note="派单时给出的默认期限，从派单次日起算工作日；派单人可以改。重大隐患留空，则按治理方案填写。"
      >
        <RectificationTable {...part} />
      </SettingsPart>
      <SettingsPart
        {...head('escalation', '到期和逾期提醒', sources.escalation)}
        note="到期未整改完时，在第几个工作日提醒谁；0 为到期当日，留空则不提醒。"
      >
        <EscalationTable {...part} />
      </SettingsPart>
      <SettingsPart {...head('recurrence', '重复隐患', recurrenceSource(on))}>
        <RecurrenceFields {...part} />
      </SettingsPart>
      <footer className="hazard-moves">
        <Space wrap>
          <Button type="primary" disabled={changes.length === 0} onClick={confirm}>
            保存
          </Button>
          <Button disabled={changes.length === 0} onClick={() => setNext(before)}>
            放弃修改
          </Button>
          <span className="quiet" role="status">
            {changes.length === 0 ? '没有修改' : `改了 ${changes.length} 项，尚未保存`}
          </span>
        </Space>
      </footer>
    </>
  )
}

function SettingsPart({
  title,
  source,
  own,
  onReset,
  note,
  children,
}: {
  title: string
  source: Cited
  own: boolean
  onReset: () => void
  note?: string
  children: ReactNode
}) {
  return (
    <section className="story" aria-label={title}>
      <Space wrap className="settings-head">
        <h2>{title}</h2>
        <StatusTag title={own ? '本单位设置' : '系统约定'} tone={own ? 'work' : 'plain'} />
        <LawMark law={{ ...source, document: source.source, clause: '' }} />
        {own && (
          <Button size="small" onClick={onReset} aria-label={`${title}恢复系统约定`}>
            恢复系统约定
          </Button>
        )}
      </Space>
      {note && <p className="quiet">{note}</p>}
      {children}
    </section>
  )
}
