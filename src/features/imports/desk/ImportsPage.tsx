import { useNavigate } from 'react-router'
import { type Column, DataTable } from '../../../ui/desk/DataTable.tsx'
import { EmptyState } from '../../../ui/desk/EmptyState.tsx'
import { PageHeader } from '../../../ui/desk/PageHeader.tsx'
import { StatusTag } from '../../../ui/desk/StatusTag.tsx'
import { useListQuery } from '../../../ui/desk/use-list-query.ts'
import { momentText } from '../../../ui/format.ts'
import { useCall } from '../../../ui/use-call.ts'
import { type ImportRow, listImports } from '../endpoints.ts'
import { importStateTitles } from '../states.ts'
import { targetNames, targetTitles } from '../targets/by-name.ts'
import { UploadCard } from './UploadCard.tsx'
import { importPath, stateTones } from './words.ts'

const columns: Column<ImportRow>[] = [
  { key: 'fileName', title: '文件', render: row => row.fileName },
  { key: 'target', title: '内容', render: row => targetTitles[row.target] },
  {
    key: 'state',
    title: '状态',
    render: row => <StatusTag title={importStateTitles[row.state]} tone={stateTones[row.state]} />,
  },
  { key: 'loaded', title: '已导入', render: row => row.counts?.loaded ?? 0 },
  { key: 'wrong', title: '有错误', render: row => row.counts?.wrong ?? 0 },
  { key: 'madeBy', title: '上传人', render: row => row.madeBy?.name ?? '—' },
  { key: 'madeAt', title: '上传时间', render: row => momentText(row.madeAt) },
]

export default function ImportsPage() {
  const navigate = useNavigate()
  const list = useListQuery({ sort: '' })
  const answer = useCall(listImports, { query: list.query })
  return (
    <>
      <PageHeader title="导入" note="把现有的台账搬进来：先预检，后导入，导错了可以撤销" />
      <UploadCard />
      <DataTable
        name="imports"
        list={list}
        answer={answer}
        columns={columns}
        rowKey={row => row.id}
        onOpen={row => navigate(importPath(row.id))}
        filters={[
          {
            ...{ kind: 'one', key: 'target', label: '内容' },
            choices: targetNames.map(value => ({ value, label: targetTitles[value] })),
          },
        ]}
        empty={<EmptyState words="还没有导入过。把平时用的台账拖到上面的框里即可。" />}
      />
    </>
  )
}
