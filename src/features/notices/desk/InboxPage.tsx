import { Button, Pagination, Segmented, Skeleton } from 'antd'
import { Link, useSearchParams } from 'react-router'
import type { z } from 'zod'
import { EmptyState } from '../../../ui/desk/EmptyState.tsx'
import { PageHeader } from '../../../ui/desk/PageHeader.tsx'
import { ProblemAlert } from '../../../ui/desk/ProblemAlert.tsx'
import { momentText } from '../../../ui/format.ts'
import { useCall, useSend } from '../../../ui/use-call.ts'
import { countNotices, listNotices, type noticeRow, readAllNotices, readNotice } from '../endpoints.ts'

const perPage = 50
const refresh = [listNotices, countNotices]

/** What I was told; opening a notice reads it. */
export default function InboxPage() {
  const [params, setParams] = useSearchParams()
  const unread = params.get('unread') === 'true'
  const offset = Number(params.get('offset') ?? 0) || 0
  const answer = useCall(
    listNotices,
    { query: { unread: unread ? 'true' : undefined, offset, limit: perPage } },
    { placeholderData: before => before, refetchInterval: 60_000 },
  )
  const count = useCall(countNotices, {})
  const read = useSend(readNotice, { refresh })
  const readAll = useSend(readAllNotices, { refresh })
  const rows = answer.data?.rows ?? []
  const waiting = count.data?.unread ?? 0

  return (
    <>
      <PageHeader
        title="消息"
        note={waiting > 0 ? `${waiting} 条未读` : '没有未读消息'}
        actions={
          waiting > 0 && (
            <Button loading={readAll.isPending} onClick={() => readAll.mutate({})}>
              全部标为已读
            </Button>
          )
        }
      />
      <Segmented
        aria-label="显示"
        style={{ marginBottom: 12 }}
        value={unread ? 'unread' : 'all'}
        options={[
          { value: 'all', label: '全部' },
          { value: 'unread', label: '未读' },
        ]}
        onChange={value => setParams(value === 'unread' ? { unread: 'true' } : {}, { replace: true })}
      />
      <ProblemAlert problem={answer.error ?? read.error ?? readAll.error} retry={answer.refetch} />
      {answer.isPending && <Skeleton active paragraph={{ rows: 6 }} />}
      {answer.data && rows.length === 0 && (
        <EmptyState words={unread ? '没有未读消息。' : '还没有消息。轮到您办理时，会在这里提醒。'} />
      )}
      <ol style={{ listStyle: 'none', margin: 0, padding: 0 }}>
        {rows.map(notice => (
          <NoticeItem
            key={notice.id}
            notice={notice}
            onRead={() => !notice.readAt && read.mutate({ params: { notice: notice.id } })}
          />
        ))}
      </ol>
      <Pagination
        hideOnSinglePage
        showSizeChanger={false}
        current={Math.floor(offset / perPage) + 1}
        pageSize={perPage}
        total={answer.data?.total ?? 0}
        onChange={page =>
          setParams({ ...(unread && { unread: 'true' }), offset: String((page - 1) * perPage) }, { replace: true })
        }
      />
    </>
  )
}

function NoticeItem({ notice, onRead }: { notice: z.output<typeof noticeRow>; onRead: () => void }) {
  const { title, text, link, createdAt, readAt } = notice
  return (
    <li style={{ padding: '10px 0', borderBottom: '1px solid var(--line, rgba(128, 128, 128, 0.25))' }}>
      <div style={{ display: 'flex', gap: 12, alignItems: 'baseline' }}>
        <Link to={link} style={{ flex: 1, fontWeight: readAt ? 400 : 600 }} onClick={onRead}>
          {!readAt && '【未读】'}
          {title}
        </Link>
        {!readAt && (
          <Button type="link" size="small" onClick={onRead}>
            标为已读
          </Button>
        )}
        <span className="quiet">{momentText(createdAt)}</span>
      </div>
      <div className="prewrap quiet">{text}</div>
    </li>
  )
}
