import { useState } from 'react'
import { newId } from '../../../kernel/ids.ts'
import { TextArea } from '../../../ui/field/fields.tsx'
import { queue } from '../../../ui/field/outbox-runner.ts'
import { Button, Card, ClosedButton, Problem } from '../../../ui/field/parts.tsx'
import { go } from '../../../ui/field/router.tsx'
import { momentText } from '../../../ui/format.ts'
import { moveRecord } from '../endpoints.ts'
import type { HazardView, RecordView } from '../hazard.ts'
import { requirementsOf } from '../requirements.ts'

/** Moves of records that fit a phone; the others ask for more than a thumb can write. */
const onPhone: Record<string, { says: 'reason' | 'text' | null; needed: boolean }> = {
  'extension.grant': { says: null, needed: false },
  'extension.refuse': { says: 'reason', needed: true },
  'interim.lift': { says: 'reason', needed: true },
  'congress-report.receive': { says: 'text', needed: false },
}

/** What was made beside the hazard: interim measures, extension, plan, supervision … */
export function RecordCards({ hazard }: { hazard: HazardView }) {
  return hazard.records.map(record => <RecordCard key={record.id} hazard={hazard} record={record} />)
}

function RecordCard({ hazard, record }: { hazard: HazardView; record: RecordView }) {
  const [words, setWords] = useState('')
  const [problem, setProblem] = useState<string>()
  const moves = record.moves.filter(({ move }) => onPhone[`${record.kind}.${move}`])
  const asks = moves.some(({ move, open }) => open && onPhone[`${record.kind}.${move}`]?.says)

  const send = async (move: string, title: string) => {
    const { says, needed } = onPhone[`${record.kind}.${move}`]!
    if (needed && !words.trim()) return setProblem('请写理由')
    const entry = await queue({
      endpoint: moveRecord,
      subject: hazard.id,
      title: `${record.title}：${title}`,
      about: `${hazard.number} ${hazard.title}`,
      params: { organisation: hazard.organisation, hazard: hazard.id, record: record.id, move },
      body: {
        command: newId(),
        occurredAt: new Date().toISOString(),
        says: says && words.trim() ? { [says]: words.trim() } : {},
      },
    })
    go(`/receipt/${entry.id}`)
  }
  return (
    <Card title={record.title} aside={record.stateTitle}>
      <p className="story">{contentText(record)}</p>
      <p className="soft">
        {[record.madeBy?.name ?? record.authority?.name, momentText(record.occurredAt)].filter(Boolean).join(' · ')}
      </p>
      {asks && <TextArea label="意见或理由" value={words} onChange={setWords} rows={2} />}
      {problem && <Problem>{problem}</Problem>}
      {moves.map(({ move, title, open, reason }) =>
        open ? (
          <Button key={move} onClick={() => void send(move, title)}>
            {title}
          </Button>
        ) : (
          <ClosedButton key={move} reason={reason ?? ''}>
            {title}
          </ClosedButton>
        ),
      )}
    </Card>
  )
}

function contentText({ kind, content, dueOn }: RecordView): string {
  const { measures, text, reason, until, notice } = content as {
    measures?: string[]
    text?: string
    reason?: string
    until?: string
    notice?: string
  }
  const names = requirementsOf('interimMeasures').items
  return [
    kind === 'interim' && measures?.map(code => names.find(item => item.code === code)?.cn ?? code).join('；'),
    until && `延期到 ${until}`,
    dueOn && kind === 'supervision' && `督办期限 ${dueOn}`,
    reason ?? text ?? notice,
  ]
    .filter(Boolean)
    .join('\n')
}
