import { Button, Form, Input, Select, Space } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { newId } from '../../../kernel/ids.ts'
import { type Column, DataTable } from '../../../ui/desk/DataTable.tsx'
import { EmptyState } from '../../../ui/desk/EmptyState.tsx'
import { ExportButton } from '../../../ui/desk/ExportButton.tsx'
import { PageHeader } from '../../../ui/desk/PageHeader.tsx'
import { StatusTag } from '../../../ui/desk/StatusTag.tsx'
import { useListQuery } from '../../../ui/desk/use-list-query.ts'
import { dayText } from '../../../ui/format.ts'
import { useMay } from '../../../ui/session.ts'
import { useCall, useSend } from '../../../ui/use-call.ts'
import * as exports from '../../exports/endpoints.ts'
import { type ChecklistRow, listChecklists, makeChecklist } from '../endpoints.ts'
import { type ChecklistKind, checklistKinds } from '../kinds.ts'
import { checklistStates, checklistStateTitles } from '../lifecycle.ts'
import { SideForm } from './SideForm.tsx'
import { checklistPath, kindChoices, stateTones } from './words.ts'

const columns: Column<ChecklistRow>[] = [
  { key: 'name', title: '检查表', sort: 'name', render: row => row.name },
  { key: 'kind', title: '用于', sort: 'kind', render: row => checklistKinds[row.kind] },
  {
    key: 'state',
    title: '状态',
    sort: 'state',
    render: row => (
      <Space size={4}>
        <StatusTag title={checklistStateTitles[row.state]} tone={stateTones[row.state]} />
        {row.state === 'published' && row.draft !== null && <StatusTag title="有修改未发布" tone="wait" />}
      </Space>
    ),
  },
  {
    key: 'itemCount',
    title: '检查项',
    sort: 'itemCount',
    width: 90,
    render: row => (row.state === 'draft' ? row.draftCount : row.itemCount),
  },
  { key: 'version', title: '版本', width: 80, render: row => (row.version ? `第 ${row.version} 版` : '') },
  {
    key: 'publishedAt',
    title: '发布',
    sort: 'publishedAt',
    width: 120,
    render: row => row.publishedAt && dayText(row.publishedAt),
  },
  { key: 'source', title: '来源', render: row => row.source?.organisationName ?? '' },
  { key: 'changedAt', title: '最近修改', sort: 'changedAt', width: 120, render: row => dayText(row.changedAt) },
]

/** What is checked in this enterprise, list by list. */
export default function ChecklistsPage() {
  const may = useMay()
  const edits = may('checklist.edit')
  const navigate = useNavigate()
  const list = useListQuery({ sort: '-changedAt' })
  const answer = useCall(listChecklists, { query: list.query as never }, { placeholderData: before => before })
  const [adding, setAdding] = useState(false)
  const ways = (
    <Space wrap>
      <Button type="primary" onClick={() => setAdding(true)}>
        新建检查表
      </Button>
      {may('checklist.adopt') && <Button onClick={() => navigate('/checklist-library')}>采用行业检查表</Button>}
      {may('import') && <Button onClick={() => navigate('/imports')}>导入检查条目</Button>}
    </Space>
  )
  return (
    <>
      <PageHeader title="检查表" note="查什么、怎么查、怎样算合格；发布后的版本不再改变。" actions={edits && ways} />
      <DataTable<ChecklistRow>
        name="checklists"
        list={list}
        answer={answer}
        columns={columns}
        rowKey={row => row.id}
        searchHint="检查表名称、首字母、大类"
        filters={[
          ...(edits
            ? [
                {
                  kind: 'one' as const,
                  key: 'state',
                  label: '状态',
                  choices: checklistStates.map(value => ({ value, label: checklistStateTitles[value] })),
                },
                { kind: 'yes' as const, key: 'drafted', label: '有未发布的修改' },
              ]
            : []),
          { kind: 'one', key: 'kind', label: '用于', choices: kindChoices },
          { kind: 'yes', key: 'adopted', label: '采用自行业库' },
        ]}
        onOpen={row => navigate(checklistPath(row.id))}
        tools={shown => <ExportButton endpoints={exports} what="checklists" list={list} columns={shown} />}
        empty={
          edits ? (
            <EmptyState
              words="还没有检查表：可以新建，采用行业检查表，或导入现有的检查条目再按大类生成。"
              action={ways}
            />
          ) : (
            <EmptyState words="还没有发布的检查表：请安全管理人员先发布。" />
          )
        }
      />
      {adding && <NewChecklist onClose={() => setAdding(false)} />}
    </>
  )
}

function NewChecklist({ onClose }: { onClose: () => void }) {
  const navigate = useNavigate()
  const [id] = useState(() => newId())
  const make = useSend(makeChecklist)
  return (
    <SideForm<{ name: string; kind: ChecklistKind }>
      title="新建检查表"
      initial={{ kind: 'daily' }}
      submitText="新建"
      onClose={onClose}
      onSubmit={async ({ name, kind }) => {
        await make.mutateAsync({ body: { id, name, kind } })
        await navigate(checklistPath(id))
      }}
    >
      <Form.Item name="name" label="名称" rules={[{ required: true, message: '请填写检查表名称' }]}>
        <Input maxLength={80} placeholder="例如：配电室日检查表" />
      </Form.Item>
      <Form.Item name="kind" label="用于">
        <Select options={kindChoices} />
      </Form.Item>
    </SideForm>
  )
}
