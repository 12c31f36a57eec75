import { Alert, Button, Skeleton, Space } from 'antd'
import { useState } from 'react'
import { useParams } from 'react-router'
import { call } from '../../../ui/api.ts'
import { EmptyState } from '../../../ui/desk/EmptyState.tsx'
import { PageHeader } from '../../../ui/desk/PageHeader.tsx'
import { ProblemAlert } from '../../../ui/desk/ProblemAlert.tsx'
import { StatusTag } from '../../../ui/desk/StatusTag.tsx'
import { TimelineFold } from '../../../ui/desk/Timeline.tsx'
import { useMay, useOrganisation } from '../../../ui/session.ts'
import { useCall } from '../../../ui/use-call.ts'
import { readObjectTimeline } from '../../journal/endpoints.ts'
import { entriesOf } from '../../journal/entries.ts'
import { type ChecklistView, readChecklist } from '../endpoints.ts'
import type { ChecklistItem } from '../item.ts'
import { checklistKinds } from '../kinds.ts'
import { checklistStateTitles } from '../lifecycle.ts'
import { ChecklistMoves } from './ChecklistMoves.tsx'
import { ItemDrawer } from './ItemDrawer.tsx'
import { ItemList } from './ItemList.tsx'
import { listItemOf } from './item-form.ts'
import { PhonePreview } from './PhonePreview.tsx'
import { PickItemsDrawer } from './PickItemsDrawer.tsx'
import { useDraftItems } from './use-draft-items.ts'
import { VersionsTable } from './VersionsTable.tsx'
import { stateTones } from './words.ts'
import './checklists.css'

export default function ChecklistPage() {
  const { checklist = '' } = useParams()
  const { data, error, refetch } = useCall(readChecklist, { params: { checklist } })
  if (!data) return error ? <ProblemAlert problem={error} retry={refetch} /> : <Skeleton active />
  return <Checklist key={data.id} view={data} />
}

/** One checklist, edited in place beside the phone it will be filled on. */
function Checklist({ view }: { view: ChecklistView }) {
  const organisation = useOrganisation().id
  const mayEdit = useMay()('checklist.edit')
  const draft = useDraftItems(view)
  const [shown, setShown] = useState<string | null>(null)
  const [edited, setEdited] = useState<ChecklistItem | 'new' | null>(null)
  const [picking, setPicking] = useState(false)
  const editable = view.moves.some(({ move, open }) => (move === 'edit' || move === 'revise') && open)
  const { items } = draft
  const adding = editable && (
    <Space wrap>
      <Button onClick={() => setEdited('new')}>新增检查项</Button>
      <Button disabled={draft.state !== 'saved'} onClick={() => setPicking(true)}>
        从条目库选
      </Button>
      <span className="quiet" role="status">
        {draft.state === 'saving' ? '正在保存……' : draft.state === 'saved' && view.showing.draft ? '草稿已保存' : ''}
      </span>
    </Space>
  )
  return (
    <>
      <PageHeader
        titleText={view.name}
        title={
          <>
            {view.name} <StatusTag title={checklistStateTitles[view.state]} tone={stateTones[view.state]} />
          </>
        }
        note={[
          `用于${checklistKinds[view.kind]}`,
          `${items.length} 项`,
          view.version && `正在使用第 ${view.version} 版`,
          view.source && `采用自${view.source.organisationName}“${view.source.name}”第 ${view.source.version} 版`,
          view.shared && `第 ${view.shared.version} 版已共享到行业检查表库`,
        ]
          .filter(Boolean)
          .join(' · ')}
        actions={<ChecklistMoves view={view} busy={draft.state !== 'saved'} />}
      />
      <Notes view={view} />
      <ProblemAlert problem={draft.problem} retry={draft.retry} />
      <div className="checklist-desk">
        <div>
          {adding}
          {items.length > 0 ? (
            <ItemList
              items={items}
              before={view.before}
              shown={shown ?? items[0]!.id}
              onShow={setShown}
              onChange={editable ? draft.change : undefined}
              onEdit={setEdited}
            />
          ) : (
            <EmptyState words="还没有检查项：新增一项，或从条目库里选。" />
          )}
          {editable && items.length > 1 && <p className="quiet small">拖动，或选中一项后按 Alt＋↑／↓ 调整顺序。</p>}
        </div>
        <PhonePreview name={view.name} items={items} shown={shown} onShow={setShown} />
      </div>
      <VersionsTable view={view} />
      {mayEdit && (
        <TimelineFold
          key={`${view.showing.number}-${view.showing.revision}-${view.state}`}
          load={async () =>
            entriesOf(await call(readObjectTimeline, { params: { organisation, kind: 'checklist', subject: view.id } }))
          }
        />
      )}
      {edited && (
        <ItemDrawer
          title={edited === 'new' ? '新增检查项' : '修改检查项'}
          item={edited === 'new' ? null : edited}
          before={
            edited === 'new'
              ? items
              : items.slice(
                  0,
                  items.findIndex(({ id }) => id === edited.id),
                )
          }
          onClose={() => setEdited(null)}
          onSave={values => {
            const next = listItemOf(values, edited === 'new' ? null : edited)
            draft.change(edited === 'new' ? [...items, next] : items.map(item => (item.id === next.id ? next : item)))
            setShown(next.id)
            return undefined
          }}
        />
      )}
      {picking && <PickItemsDrawer checklist={view.id} items={items} onClose={() => setPicking(false)} />}
    </>
  )
}

function Notes({ view }: { view: ChecklistView }) {
  const { version, showing, flaws, newer, source } = view
  return (
    <>
      {showing.draft && version && (
        <Alert
          type="info"
          showIcon
          style={{ marginBottom: 12 }}
          title={`下面是第 ${showing.number} 版草稿；发布之前，检查仍按第 ${version} 版进行。`}
        />
      )}
      {showing.draft && view.items.length > 0 && flaws.length > 0 && (
        <Alert
          type="warning"
          showIcon
          style={{ marginBottom: 12 }}
          title="发布前请改好："
          description={
            <ul className="change-list">
              {flaws.slice(0, 8).map(({ item, text }) => (
                <li key={`${item}${text}`}>{text}</li>
              ))}
            </ul>
          }
        />
      )}
      {newer && (
        <Alert
          type="info"
          showIcon
          style={{ marginBottom: 12 }}
          title={`来源“${source?.name}”已有第 ${newer} 版，可到“行业检查表库”查看后另行采用；本表不受影响。`}
        />
      )}
    </>
  )
}
