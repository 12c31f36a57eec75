import { App, Button, Popconfirm, Space } from 'antd'
import { useId, useState } from 'react'
import { Link } from 'react-router'
import { call } from '../../../ui/api.ts'
import { SearchSelect } from '../../../ui/desk/SearchSelect.tsx'
import { useSend } from '../../../ui/use-call.ts'
import { copyItems, listChecklists } from '../endpoints.ts'
import { checklistPath } from './words.ts'

/** The items ticked, into a checklist, or out of the library. */
export function CopyToBar({ items, onDone, onRemove }: { items: string[]; onDone: () => void; onRemove: () => void }) {
  const { message } = App.useApp()
  const target = useId()
  const [checklist, setChecklist] = useState<string | undefined>()
  const copy = useSend(copyItems, {
    onSuccess: ({ added, existing }) => {
      const words = `已加入 ${added} 项${existing > 0 ? `，${existing} 项原已在表中` : ''}`
      void message.success(
        <>
          {words}，<Link to={checklistPath(checklist!)}>打开检查表</Link>
        </>,
      )
      onDone()
    },
    onError: problem => void message.warning(problem.message),
  })
  return (
    <Space className="selection-bar" role="status" wrap>
      已选 {items.length} 条<label htmlFor={target}>加入</label>
      <span style={{ display: 'inline-grid', width: 260 }}>
        <SearchSelect
          id={target}
          allowClear
          placeholder="哪张检查表"
          value={checklist}
          onChange={setChecklist}
          search={async search =>
            (await call(listChecklists, { query: { search: search || undefined, limit: 20 } })).rows.map(row => ({
              value: row.id,
              label: row.name,
              note: row.version ? `第 ${row.version} 版` : '草稿',
            }))
          }
        />
      </span>
      <Button
        type="primary"
        size="small"
        disabled={!checklist}
        loading={copy.isPending}
        onClick={() => copy.mutate({ params: { checklist: checklist! }, body: { items } })}
      >
        加入
      </Button>
      <Popconfirm
        title={`从条目库移除 ${items.length} 条？检查表里已有的不受影响。`}
        okText="移除"
        cancelText="取消"
        onConfirm={onRemove}
      >
        <Button size="small">移除</Button>
      </Popconfirm>
      <Button size="small" onClick={onDone}>
        取消选择
      </Button>
    </Space>
  )
}
