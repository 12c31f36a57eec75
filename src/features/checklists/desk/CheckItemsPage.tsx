import { App, Button, Select, Space } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { newId } from '../../../kernel/ids.ts'
import { type Column, DataTable } from '../../../ui/desk/DataTable.tsx'
import { EmptyState } from '../../../ui/desk/EmptyState.tsx'
import { ExportButton } from '../../../ui/desk/ExportButton.tsx'
import { PageHeader } from '../../../ui/desk/PageHeader.tsx'
import { useListQuery } from '../../../ui/desk/use-list-query.ts'
import { dayText } from '../../../ui/format.ts'
import { useMay } from '../../../ui/session.ts'
import { useCall, useSend } from '../../../ui/use-call.ts'
import * as exports from '../../exports/endpoints.ts'
import { makeByClass } from '../endpoints.ts'
import { titleOfAnswer } from '../item.ts'
import {
  addCheckItem,
  type CheckItemRow,
  changeCheckItem,
  itemSources,
  listCheckItems,
  listItemClasses,
  removeCheckItems,
} from '../item-endpoints.ts'
import { CopyToBar } from './CopyToBar.tsx'
import { ItemDrawer } from './ItemDrawer.tsx'
import { contentOf } from './item-form.ts'
import './checklists.css'

const columns: Column<CheckItemRow>[] = [
  { key: 'kind', title: '检查类型', sort: 'kind', width: 110, render: row => row.kind },
  { key: 'className', title: '检查大类', sort: 'className', width: 150, render: row => row.className },
  { key: 'what', title: '查什么', sort: 'what', render: row => <span className="long-words">{row.what}</span> },
  { key: 'right', title: '怎样算合格', render: row => <span className="long-words">{row.right}</span> },
  { key: 'how', title: '怎么查', render: row => row.how, hidden: true },
  { key: 'remedy', title: '不合格怎么办', render: row => row.remedy, hidden: true },
  { key: 'asks', title: '回答方式', width: 150, render: titleOfAnswer },
  { key: 'mandatory', title: '必查', width: 70, render: row => (row.mandatory ? '必查' : '选查') },
  { key: 'source', title: '来源', width: 80, render: row => itemSources[row.source] },
  { key: 'usedIn', title: '用于检查表', width: 100, render: row => (row.usedIn > 0 ? `${row.usedIn} 张` : '') },
  { key: 'changedAt', title: '最近修改', sort: 'changedAt', hidden: true, render: row => dayText(row.changedAt) },
]

/** Everything there is to check, from which checklists are put together. */
export default function CheckItemsPage() {
  const may = useMay()
  const navigate = useNavigate()
  const { message } = App.useApp()
  const list = useListQuery({ sort: '' })
  const answer = useCall(listCheckItems, { query: list.query as never }, { placeholderData: before => before })
  const { data: classes = [] } = useCall(listItemClasses, {})
  const [opened, setOpened] = useState<CheckItemRow | 'new' | null>(null)
  const [selected, setSelected] = useState<string[]>([])
  const add = useSend(addCheckItem)
  const change = useSend(changeCheckItem)
  const remove = useSend(removeCheckItems, {
    onSuccess: ({ removed }) => {
      setSelected([])
      void message.success(`已移除 ${removed} 条；检查表里已有的不受影响`)
    },
    onError: problem => void message.warning(problem.message),
  })
  const choices = (values: string[]) => [...new Set(values)].filter(Boolean).map(value => ({ value, label: value }))
  const ways = (
    <Space wrap>
      <Button type="primary" onClick={() => setOpened('new')}>
        新增条目
      </Button>
      {may('import') && <Button onClick={() => navigate('/imports')}>导入条目</Button>}
    </Space>
  )
  return (
    <>
      <PageHeader
        title="检查条目库"
        note="从这里挑选条目组成检查表；改条目不影响已有的检查表。"
        actions={
          <>
            {ways}
            {classes.length > 0 && <ByClass classes={choices(classes.map(({ className }) => className))} />}
          </>
        }
      />
      <DataTable<CheckItemRow>
        name="check-items"
        list={list}
        answer={answer}
        columns={columns}
        rowKey={row => row.id}
        searchHint="查什么、合格标准、首字母"
        filters={[
          { kind: 'one', key: 'className', label: '大类', choices: choices(classes.map(one => one.className)) },
          { kind: 'one', key: 'kind', label: '类型', choices: choices(classes.map(one => one.kind)) },
          {
            kind: 'one',
            key: 'source',
            label: '来源',
            choices: Object.entries(itemSources).map(([value, label]) => ({ value, label })),
          },
          { kind: 'yes', key: 'unused', label: '没有用于检查表' },
          ...(list.filters.measure
            ? [{ kind: 'yes' as const, key: 'measure', label: '检查某一项管控措施', value: list.filters.measure }]
            : []),
        ]}
        onOpen={setOpened}
        tools={shown => <ExportButton endpoints={exports} what="check-items" list={list} columns={shown} />}
        selected={selected}
        onSelect={setSelected}
        bar={
          selected.length > 0 && (
            <CopyToBar
              items={selected}
              onDone={() => setSelected([])}
              onRemove={() => remove.mutate({ body: { items: selected } })}
            />
          )
        }
        empty={
          <EmptyState words="条目库是空的：新增条目，或把现有的检查表格导入，不必改成模板的样子。" action={ways} />
        }
      />
      {opened && (
        <ItemDrawer
          title={opened === 'new' ? '新增条目' : '修改条目'}
          item={opened === 'new' ? null : opened}
          onClose={() => setOpened(null)}
          onSave={values =>
            opened === 'new'
              ? add.mutateAsync({ body: { ...contentOf(values), id: newId() } })
              : change.mutateAsync({ params: { item: opened.id }, body: contentOf(values) })
          }
        />
      )}
    </>
  )
}

/** A checklist per class, for the classes chosen or for all. */
function ByClass({ classes }: { classes: { value: string; label: string }[] }) {
  const navigate = useNavigate()
  const { modal, message } = App.useApp()
  const make = useSend(makeByClass, {
    onSuccess: ({ made, existing }) => {
      void message.success(existing > 0 ? `新生成 ${made} 张，${existing} 张先前已生成` : `已生成 ${made} 张检查表草稿`)
      void navigate('/checklists')
    },
    onError: problem => void message.warning(problem.message),
  })
  const ask = () => {
    let chosen: string[] = []
    modal.confirm({
      title: '按大类生成检查表',
      icon: null,
      content: (
        <>
          <p>每个检查类型下的每个大类生成一张草稿；相同的条目不会重复生成。</p>
          <Select
            mode="multiple"
            allowClear
            aria-label="大类"
            placeholder="全部大类"
            style={{ width: '100%' }}
            options={classes}
            onChange={value => {
              chosen = value as string[]
            }}
          />
        </>
      ),
      okText: '生成',
      cancelText: '取消',
      onOk: () => make.mutate({ body: chosen.length > 0 ? { classes: chosen } : {} }),
    })
  }
  return (
    <Button loading={make.isPending} onClick={ask}>
      按大类生成检查表
    </Button>
  )
}
