import { useEffect, useState } from 'react'
import { newId } from '../../../kernel/ids.ts'
import { Icon } from '../../../ui/field/Icon.tsx'
import { owner } from '../../../ui/field/owner.ts'
import { Page } from '../../../ui/field/Page.tsx'
import { CameraLabel, LocalPhoto } from '../../../ui/field/PhotoField.tsx'
import { Button, Card, Days, Empty, Fetched, RowLink, Waiting } from '../../../ui/field/parts.tsx'
import { go } from '../../../ui/field/router.tsx'
import { draftsOf } from '../../../ui/field/store.ts'
import { Tabs } from '../../../ui/field/Tabs.tsx'
import { useKept } from '../../../ui/field/use-kept.ts'
import { useMay, useOrganisation, useSession } from '../../../ui/session.ts'
import { countNotices } from '../../notices/endpoints.ts'
import { listBulletins, listHazards, readDesk } from '../endpoints.ts'
import { hazardLifecycle } from '../lifecycle.ts'
import { deskGroups } from './desk-groups.ts'
import { beginReport, draftKind, type ReportDraft } from './report-draft.ts'
import { Thumb } from './Thumb.tsx'

/** What do I do now? The desk of this person, what they reported, and one large button. */
export default function TodayPage() {
  const organisation = useOrganisation()
  const { name } = useSession()
  // An authority's people record what they find as a visit, on the desk.
  const mayReport = useMay()('hazard.report') && organisation.kind === 'enterprise'
  const desk = useKept(readDesk, { query: { limit: 100 } })
  const mine = useKept(listHazards, { query: { mine: 'reported', limit: 5 } })
  const bulletins = useKept(listBulletins, { query: { limit: 50 } })
  const notices = useKept(countNotices, {})
  const [busy, setBusy] = useState(false)
  const unread = bulletins.data?.rows.filter(row => !row.readAt).length ?? 0

  const report = async (file: File) => {
    setBusy(true)
    go(`/report/${await beginReport(file, organisation.id)}`)
  }
  return (
    <Page
      title={organisation.name}
      aside={<span className="who">{name}</span>}
      home
      bare
      foot={
        <div>
          {mayReport && (
            <div className="dock-report">
              <Button className="side" onClick={() => go(`/report/${newId()}`)}>
                <Icon name="pen" />
                不拍照
              </Button>
              <CameraLabel className="alarm" onFile={file => void report(file)}>
                <Icon name="camera" />
                {busy ? '请稍候' : '报隐患'}
              </CameraLabel>
              <Button className="side" onClick={() => go(`/report/${newId()}?scan=1`)}>
                <Icon name="scan" />
                扫地点
              </Button>
            </div>
          )}
          <Tabs
            counts={{
              ...(bulletins.data && { '/bulletins': unread }),
              ...(notices.data && { '/notices': notices.data.unread }),
            }}
          />
        </div>
      }
    >
      <Fetched of={[desk, mine, bulletins, notices]} />
      <Drafts />
      {!desk.data && <Waiting kept={desk} />}
      {desk.data?.rows.length === 0 && (
        <Card title="待我办理">
          <Empty>没有要办的事。{mayReport && '看到隐患，点下面的“报隐患”'}</Empty>
        </Card>
      )}
      {deskGroups(desk.data?.rows ?? []).map(({ matter, title, rows }) => (
        <Card key={matter} title={title} aside={`${rows.length} 条`}>
          <ul className="rows">
            {rows.map(row => (
              <RowLink
                key={row.hazard}
                to={`/hazard/${row.organisation}/${row.hazard}`}
                title={row.title}
                detail={[row.grade === 'major' && '● 重大', row.place, row.number].filter(Boolean).join(' · ')}
                thumb={<Thumb organisation={row.organisation} id={row.thumb} />}
                end={<Days left={row.daysLeft} dueOn={row.dueOn} />}
              />
            ))}
          </ul>
        </Card>
      ))}
      {unread > 0 && (
        <Card>
          <ul className="rows rows-only">
            <RowLink
              to="/bulletins"
              title={`${unread} 条通报未读`}
              detail={bulletins.data?.rows.find(row => !row.readAt)?.text}
            />
          </ul>
        </Card>
      )}
      {mine.data && mine.data.rows.length > 0 && (
        <Card title="我上报的" aside={`共 ${mine.data.total} 条`}>
          <ul className="rows">
            {mine.data.rows.map(row => (
              <RowLink
                key={row.id}
                to={`/hazard/${row.organisation}/${row.id}`}
                title={row.title}
                detail={`${row.number} · ${row.place}`}
                thumb={<Thumb organisation={row.organisation} id={row.thumb} />}
                end={<span className="soft">{hazardLifecycle.states[row.state].title}</span>}
              />
            ))}
          </ul>
        </Card>
      )}
    </Page>
  )
}

/** Reports begun and not submitted, kept through a closed tab. */
function Drafts() {
  const [drafts, setDrafts] = useState<{ id: string; content: ReportDraft }[]>([])
  useEffect(() => {
    void draftsOf(owner()).then(all =>
      setDrafts(
        all.filter(one => one.kind === draftKind).map(({ id, content }) => ({ id, content: content as ReportDraft })),
      ),
    )
  }, [])
  if (drafts.length === 0) return null
  return (
    <Card title="没有提交的上报">
      <ul className="rows">
        {drafts.map(({ id, content }) => (
          <RowLink
            key={id}
            to={`/report/${id}`}
            title={content.words || '还没写说明'}
            detail={content.place}
            thumb={content.photos[0] && <LocalPhoto id={content.photos[0]} alt="草稿照片" />}
            end={<b>继续</b>}
          />
        ))}
      </ul>
    </Card>
  )
}
