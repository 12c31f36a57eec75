import { DeleteOutlined } from '@ant-design/icons'
import { Button, Input, Popover, Space } from 'antd'
import { useState } from 'react'
import { newId } from '../../../kernel/ids.ts'
import { ProblemAlert } from '../../../ui/desk/ProblemAlert.tsx'
import type { ListQuery } from '../../../ui/desk/use-list-query.ts'
import { useCall, useSend } from '../../../ui/use-call.ts'
import { listViews, removeView, saveView } from '../../views/endpoints.ts'

/** Filters one comes back to, under a name of one's own. */
export function SavedViews({ page, list }: { page: string; list: ListQuery }) {
  const views = useCall(listViews, { query: { page } }, { staleTime: 300_000 })
  const save = useSend(saveView, { refresh: [listViews], onSuccess: () => setName('') })
  const remove = useSend(removeView, { refresh: [listViews] })
  const [name, setName] = useState('')
  const rows = views.data ?? []
  const current = rows.find(view => view.query === list.text)
  const keep = () => name.trim() && save.mutate({ body: { id: newId(), page, name: name.trim(), query: list.text } })

  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      content={
        <Space orientation="vertical" style={{ width: 260 }}>
          <ProblemAlert problem={save.error ?? remove.error ?? views.error} />
          {rows.length === 0 && <span className="quiet">还没有：先筛选，再在下面起个名字保存。</span>}
          {rows.map(view => (
            <div key={view.id} className="saved-view">
              <Button
                type={view.id === current?.id ? 'primary' : 'text'}
                size="small"
                onClick={() => list.replace(view.query)}
              >
                {view.name}
              </Button>
              <Button
                type="text"
                size="small"
                aria-label={`移除“${view.name}”`}
                icon={<DeleteOutlined />}
                onClick={() => remove.mutate({ params: { view: view.id } })}
              />
            </div>
          ))}
          <Space.Compact style={{ width: '100%' }}>
            <Input
              size="small"
              aria-label="名称"
              placeholder="当前筛选的名称"
              maxLength={40}
              value={name}
              onChange={event => setName(event.target.value)}
              onPressEnter={keep}
            />
            <Button size="small" loading={save.isPending} disabled={!name.trim()} onClick={keep}>
              保存
            </Button>
          </Space.Compact>
        </Space>
      }
    >
      <Button size="small">{current ? `视图：${current.name}` : '我的视图'}</Button>
    </Popover>
  )
}
