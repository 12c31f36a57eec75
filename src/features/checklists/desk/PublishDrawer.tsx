import { Form, Input } from 'antd'
import { useSend } from '../../../ui/use-call.ts'
import { changesBetween, fieldTitles } from '../changes.ts'
import { type ChecklistView, publishChecklist } from '../endpoints.ts'
import { type ChecklistItem, titleOf } from '../item.ts'
import { SideForm } from './SideForm.tsx'

/** What the new version changes, before it takes effect. */
export function PublishDrawer({ view, onClose }: { view: ChecklistView; onClose: () => void }) {
  const publish = useSend(publishChecklist)
  const { number, revision } = view.showing
  return (
    <SideForm<{ note?: string }>
      wide
      title={`发布第 ${number} 版`}
      initial={{}}
      submitText="发布"
      onClose={onClose}
      onSubmit={({ note }) => publish.mutateAsync({ params: { checklist: view.id }, body: { number, revision, note } })}
    >
      {view.before ? (
        <Changes before={view.before} items={view.items} version={view.version!} />
      ) : (
        <p>首次发布，共 {view.items.length} 项。发布后员工即可看到；以后修改会成为下一版。</p>
      )}
      <Form.Item name="note" label="版本说明">
        <Input.TextArea maxLength={500} rows={3} placeholder="例如：按新标准补充应急照明检查" />
      </Form.Item>
    </SideForm>
  )
}

function Changes({ before, items, version }: { before: ChecklistItem[]; items: ChecklistItem[]; version: number }) {
  const { added, removed, changed, moved } = changesBetween(before, items)
  const fieldsOf = new Map(
    changed.map(({ after, fields }) => [after.id, fields.map(field => fieldTitles[field] ?? field).join('、')]),
  )
  return (
    <>
      <p>与正在使用的第 {version} 版相比：</p>
      <Group title="新增" items={added} />
      <Group title="移除" items={removed} />
      <Group title="修改" items={changed.map(({ after }) => after)} note={({ id }) => `（${fieldsOf.get(id)}）`} />
      <Group title="调整顺序" items={moved} />
    </>
  )
}

function Group({
  title,
  items,
  note,
}: {
  title: string
  items: ChecklistItem[]
  note?: (item: ChecklistItem) => string
}) {
  if (items.length === 0) return null
  return (
    <>
      <strong>
        {title} {items.length} 项
      </strong>
      <ul className="change-list">
        {items.slice(0, 30).map(item => (
          <li key={item.id}>
            {titleOf(item)}
            {note?.(item)}
          </li>
        ))}
        {items.length > 30 && <li>……</li>}
      </ul>
    </>
  )
}
