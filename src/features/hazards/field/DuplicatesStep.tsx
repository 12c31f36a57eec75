import { Page } from '../../../ui/field/Page.tsx'
import { Button, Card } from '../../../ui/field/parts.tsx'
import type { HazardRow } from '../hazard.ts'
import { hazardLifecycle } from '../lifecycle.ts'
import { Thumb } from './Thumb.tsx'

/** Before sending: is it one of these? Said once, and the person decides. */
export function DuplicatesStep(props: {
  rows: readonly HazardRow[]
  busy: boolean
  mayMerge: boolean
  onBack: () => void
  onOther: () => void
  onSame: (hazard: string) => Promise<void>
}) {
  return (
    <Page
      title="是同一个吗？"
      onBack={props.onBack}
      foot={
        <Button kind="main" disabled={props.busy} onClick={props.onOther}>
          不是，仍然上报
        </Button>
      }
    >
      <p>同一地点最近有相似的隐患：</p>
      {props.rows.map(row => (
        <Card key={row.id}>
          <div className="alike">
            <Thumb organisation={row.organisation} id={row.thumb} />
            <p>
              <b>{row.title}</b>
              <br />
              {row.place} · {row.foundOn} · {hazardLifecycle.states[row.state].title}
              <br />
              <span className="soft">{row.number}</span>
            </p>
          </div>
          <Button disabled={props.busy} onClick={() => void props.onSame(row.id)}>
            {props.mayMerge ? '是同一个，并入这一条' : '是同一个，不再上报'}
          </Button>
        </Card>
      ))}
    </Page>
  )
}
