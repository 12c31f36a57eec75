import { queue, useOutbox } from '../../../ui/field/outbox-runner.ts'
import { Page } from '../../../ui/field/Page.tsx'
import { Button, Card, Empty, Fetched, GradeMark, Waiting } from '../../../ui/field/parts.tsx'
import { Tabs } from '../../../ui/field/Tabs.tsx'
import { useKept } from '../../../ui/field/use-kept.ts'
import { momentText } from '../../../ui/format.ts'
import { listBulletins, readBulletin } from '../endpoints.ts'

/** Hazards and results made known to the workers (work safety law, article 41). Reading is marked by the reader's own tap. */
export default function BulletinsPage() {
  const kept = useKept(listBulletins, { query: { limit: 50 } })
  const { entries } = useOutbox()
  const marked = (id: string) => entries.some(entry => entry.subject === id && entry.state !== 'refused')
  const mark = (id: string, text: string) =>
    queue({ endpoint: readBulletin, subject: id, title: '已阅通报', about: text, params: { bulletin: id }, body: {} })
  const unread = kept.data?.rows.filter(row => !row.readAt && !marked(row.id)).length ?? 0
  return (
    <Page title="隐患通报" home bare foot={<Tabs {...(kept.data && { counts: { '/bulletins': unread } })} />}>
      <Fetched of={[kept]} />
      {!kept.data && <Waiting kept={kept} />}
      {kept.data?.rows.length === 0 && <Empty>还没有通报。本单位的隐患和整改结果会在这里告知大家</Empty>}
      {kept.data?.rows.map(({ id, kind, text, unitName, grade, publishedAt, readAt }) => (
        <Card key={id} title={kind === 'hazard' ? '隐患告知' : '整改结果'} aside={momentText(publishedAt)}>
          <p>
            <GradeMark grade={grade} /> {unitName && <span className="soft">{unitName}</span>}
          </p>
          <p className="story">{text}</p>
          {readAt || marked(id) ? (
            <p className="soft">✓ 已阅{readAt && ` ${momentText(readAt)}`}</p>
          ) : (
            <Button kind="main" onClick={() => void mark(id, text)}>
              我已阅读
            </Button>
          )}
        </Card>
      ))}
    </Page>
  )
}
