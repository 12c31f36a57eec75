import { App, Button, Drawer, Input, Select, Space, Table } from 'antd'
import { useState } from 'react'
import { EmptyState } from '../../../ui/desk/EmptyState.tsx'
import { ProblemAlert } from '../../../ui/desk/ProblemAlert.tsx'
import { useCall, useSend } from '../../../ui/use-call.ts'
import { copyItems } from '../endpoints.ts'
import type { ChecklistItem } from '../item.ts'
import { listCheckItems, listItemClasses } from '../item-endpoints.ts'

/** Items of the library into this list: a class at a time, or as found. */
export function PickItemsDrawer({
  checklist,
  items,
  onClose,
}: {
  checklist: string
  items: readonly ChecklistItem[]
  onClose: () => void
}) {
  const { message } = App.useApp()
  const [className, setClassName] = useState<string | undefined>()
  const [search, setSearch] = useState('')
  const [chosen, setChosen] = useState<string[]>([])
  const classes = useCall(listItemClasses, {})
  const answer = useCall(
    listCheckItems,
    { query: { className, search: search || undefined, limit: 200 } },
    { placeholderData: before => before },
  )
  const copy = useSend(copyItems, {
    onSuccess: ({ added, existing }) => {
      void message.success(`已加入 ${added} 项${existing > 0 ? `，${existing} 项原已在表中` : ''}`)
      onClose()
    },
  })
  const names = [...new Set(classes.data?.map(one => one.className))].filter(Boolean)
  const there = new Set(items.map(({ item }) => item))
  const total = answer.data?.total ?? 0
  return (
    <Drawer
      open
      title="从条目库选"
      size="large"
      onClose={onClose}
      footer={
        <Space>
          <Button
            type="primary"
            disabled={chosen.length === 0}
            loading={copy.isPending}
            onClick={() => copy.mutate({ params: { checklist }, body: { items: chosen } })}
          >
            加入 {chosen.length} 项
          </Button>
          <Button onClick={onClose}>取消</Button>
        </Space>
      }
    >
      <ProblemAlert problem={answer.error ?? copy.error} />
      <Space wrap style={{ marginBottom: 12 }}>
        <Select
          allowClear
          showSearch
          aria-label="检查大类"
          placeholder="全部大类"
          style={{ width: 220 }}
          value={className}
          options={names.map(value => ({ value, label: value }))}
          onChange={setClassName}
        />
        <Input.Search allowClear aria-label="查找条目" placeholder="查什么、合格标准、首字母" onSearch={setSearch} />
      </Space>
      <Table
        size="small"
        rowKey="id"
        loading={answer.isPending}
        dataSource={answer.data?.rows ?? []}
        pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
        rowSelection={{
          selectedRowKeys: chosen,
          onChange: keys => setChosen(keys as string[]),
          getCheckboxProps: ({ id, what }) => ({ disabled: there.has(id), 'aria-label': what }),
          preserveSelectedRowKeys: true,
        }}
        locale={{ emptyText: <EmptyState words="没有条目：请换一个词或大类，或先到“检查条目库”新增、导入。" /> }}
        columns={[
          {
            title: '检查条目',
            render: (_, { what, right }) => (
              <>
                <strong>{what}</strong>
                {right && `　${right}`}
              </>
            ),
          },
          { title: '大类', dataIndex: 'className', width: 160 },
        ]}
      />
      {total > 200 && <p className="quiet">共 {total} 条，这里显示前 200 条：请用大类或查找缩小范围。</p>}
    </Drawer>
  )
}
