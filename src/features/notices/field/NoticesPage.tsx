import { call } from '../../../ui/api.ts'
import { Page } from '../../../ui/field/Page.tsx'
import { Button, Card, Empty, Fetched, Waiting } from '../../../ui/field/parts.tsx'
import { go } from '../../../ui/field/router.tsx'
import { Tabs } from '../../../ui/field/Tabs.tsx'
import { useKept } from '../../../ui/field/use-kept.ts'
import { momentText } from '../../../ui/format.ts'
import { listNotices, readAllNotices, readNotice } from '../endpoints.ts'
import { fieldPathOf } from './field-path.ts'

/** Reminders; the matter itself lies on the desk. */
export default function NoticesPage() {
  const kept = useKept(listNotices, { query: { limit: 50 } })
  const unread = kept.data?.rows.filter(row => !row.readAt).length ?? 0
  const open = async (notice: string, path: string | undefined, isRead: boolean) => {
    // Without signal a notice stays unread; that harms nobody.
    if (!isRead) await call(readNotice, { params: { notice } }).catch(() => undefined)
    if (path) go(path)
    else void kept.refresh()
  }
  return (
    <Page
      title="消息"
      home
      bare
      foot={<Tabs {...(kept.data && { counts: { '/notices': unread } })} />}
      aside={
        unread > 0 && (
          <button
            type="button"
            className="link-button"
            onClick={() => void call(readAllNotices, {}).then(kept.refresh, () => undefined)}
          >
            全部已读
          </button>
        )
      }
    >
      <Fetched of={[kept]} />
      {!kept.data && <Waiting kept={kept} />}
      {kept.data?.rows.length === 0 && <Empty>没有消息。有事要您办时会在这里提醒</Empty>}
      {kept.data?.rows.map(({ id, title, text, link, createdAt, readAt }) => {
        const path = fieldPathOf(link)
        return (
          <Card key={id} title={readAt ? title : `● ${title}`} aside={momentText(createdAt)}>
            <p className="story">{text}</p>
            {(path || !readAt) && (
              <Button onClick={() => void open(id, path, Boolean(readAt))}>{path ? '打开' : '知道了'}</Button>
            )}
          </Card>
        )
      })}
    </Page>
  )
}
