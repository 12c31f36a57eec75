import { Card, Waiting } from '../../../ui/field/parts.tsx'
import { useKept } from '../../../ui/field/use-kept.ts'
import { momentText } from '../../../ui/format.ts'
import { readTimeline } from '../endpoints.ts'

/** Who did what when, oldest first. */
export function Timeline({ organisation, hazard }: { organisation: string; hazard: string }) {
  const kept = useKept(readTimeline, { params: { organisation, hazard } })
  if (!kept.data) return <Waiting kept={kept} />
  return (
    <Card title="经过">
      <ol className="timeline">
        {kept.data.map(({ seq, title, who, organisationName, occurredAt, note }) => (
          <li key={seq}>
            <b>{title}</b>
            <span className="row-detail">
              {momentText(occurredAt)} {who} {organisationName}
            </span>
            {note && <p className="story">{note}</p>}
          </li>
        ))}
      </ol>
    </Card>
  )
}
