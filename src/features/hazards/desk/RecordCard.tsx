import { Card, Descriptions } from 'antd'
import { DaysLeft } from '../../../ui/desk/DaysLeft.tsx'
import { MoveBar } from '../../../ui/desk/MoveBar.tsx'
import { Photos } from '../../../ui/desk/Photos.tsx'
import { StatusTag } from '../../../ui/desk/StatusTag.tsx'
import { momentText, yuan } from '../../../ui/format.ts'
import type { HazardView, RecordView } from '../hazard.ts'
import { recordKind } from '../records.ts'
import { requirementsOf } from '../requirements.ts'
import type { FormTable } from './fields.ts'
import { shownPhoto } from './photo-store.ts'
import { recordForms, sayForms } from './record-forms.ts'

/** One record beside the hazard: what it says, where it stands, and its own moves. */
export function RecordCard({
  hazard,
  record,
  onMove,
}: {
  hazard: HazardView
  record: RecordView
  onMove: (move: string, title: string) => void
}) {
  const ended = recordKind(record.kind).cycle.states[record.state]?.ended
  const photos = (record.content.photos as string[] | undefined) ?? []
  return (
    <Card
      size="small"
      title={
        <>
          {record.title} <StatusTag title={record.stateTitle} tone={ended ? 'good' : 'work'} />
        </>
      }
      extra={<span className="quiet">{momentText(record.occurredAt)}</span>}
    >
      <Descriptions
        size="small"
        column={1}
        items={[
          ...(record.authority ? [{ key: 'authority', label: '监管部门', children: record.authority.name }] : []),
          ...(record.madeBy ? [{ key: 'by', label: '经办', children: record.madeBy.name }] : []),
          ...(record.dueOn
            ? [{ key: 'due', label: '期限', children: <DaysLeft dueOn={record.dueOn} daysLeft={null} full /> }]
            : []),
          ...linesOf(record).map(({ label, text }) => ({
            key: label,
            label,
            children: <span className="prewrap">{text}</span>,
          })),
        ]}
      />
      <Photos
        photos={photos.map((photo, index) =>
          shownPhoto(hazard.organisation, photo, `${record.title} 照片 ${index + 1}`),
        )}
      />
      <MoveBar
        label={`${record.title}可办理的事项`}
        moves={record.moves}
        dangerous={['return', 'refuse', 'fail', 'fail-review', 'reopen']}
        onMove={move => onMove(move, record.moves.find(one => one.move === move)!.title)}
      />
    </Card>
  )
}

type Line = { label: string; text: string }

/** What a record says, by the labels of the forms it was made and moved with. */
function linesOf({ kind, content }: RecordView): Line[] {
  const made =
    kind === 'plan' ? planLines(content) : kind === 'authority-report' ? [] : said(recordForms[kind], content)
  const answers = Object.entries((content.says ?? {}) as Record<string, Record<string, unknown>>)
  const moves = recordKind(kind).cycle.moves
  return [
    ...made,
    ...answers.flatMap(([move, says]) => {
      const form = sayForms[kind]?.[move]
      const lines = form ? said(form, says) : []
      return lines.map(({ label, text }) => ({ label: `${moves[move]?.title ?? move}：${label}`, text }))
    }),
  ]
}

function said({ fields }: FormTable, content: Record<string, unknown>): Line[] {
  return fields.flatMap(field => {
    const value = content[field.name]
    if (value === undefined || value === null || value === false || field.kind === 'photos') return []
    const word = (one: unknown) => field.choices?.find(choice => choice.value === one)?.label ?? String(one)
    const text = value === true ? '是' : Array.isArray(value) ? value.map(word).join('；') : word(value)
    return [{ label: field.label, text }]
  })
}

function planLines(content: Record<string, unknown>): Line[] {
  const part = (name: string) => (content[name] ?? {}) as Record<string, string>
  const items = (['majorPlan', 'fiveInPlace', 'majorReport'] as const).flatMap((subject, index) => {
    const given = part(['legal', 'five', 'report'][index]!)
    return requirementsOf(subject).items.flatMap(({ code, cn }) =>
      given[code] ? [{ label: cn, text: given[code] }] : [],
    )
  })
  return [
    ...items,
    ...(typeof content.budgetFen === 'number' ? [{ label: '治理经费', text: `${yuan(content.budgetFen)} 元` }] : []),
    ...(content.dueOn ? [{ label: '完成期限', text: String(content.dueOn) }] : []),
  ]
}
