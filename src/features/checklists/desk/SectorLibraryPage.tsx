import { Button, Drawer, Skeleton, Space } from 'antd'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { newId } from '../../../kernel/ids.ts'
import { type Column, DataTable } from '../../../ui/desk/DataTable.tsx'
import { EmptyState } from '../../../ui/desk/EmptyState.tsx'
import { PageHeader } from '../../../ui/desk/PageHeader.tsx'
import { ProblemAlert } from '../../../ui/desk/ProblemAlert.tsx'
import { StatusTag } from '../../../ui/desk/StatusTag.tsx'
import { useListQuery } from '../../../ui/desk/use-list-query.ts'
import { dayText } from '../../../ui/format.ts'
import { useMay, useOrganisation } from '../../../ui/session.ts'
import { useCall, useSend } from '../../../ui/use-call.ts'
import { checklistKinds } from '../kinds.ts'
import { adoptChecklist, type LibraryRow, listLibrary, readLibraryEntry } from '../library-endpoints.ts'
import { ItemList } from './ItemList.tsx'
import { checklistPath, kindChoices } from './words.ts'
import './checklists.css'

const columns: Column<LibraryRow>[] = [
  { key: 'name', title: '检查表', sort: 'name', render: row => row.name },
  { key: 'kind', title: '用于', render: row => checklistKinds[row.kind] },
  { key: 'organisationName', title: '发布部门', sort: 'organisationName', render: row => row.organisationName },
  { key: 'region', title: '区域', render: row => row.regionName },
  { key: 'sectors', title: '行业', render: row => row.sectorNames.join('、') || '所有行业' },
  { key: 'itemCount', title: '检查项', sort: 'itemCount', width: 90, render: row => row.itemCount },
  { key: 'version', title: '版本', width: 90, render: row => `第 ${row.version} 版` },
  { key: 'sharedAt', title: '共享', sort: 'sharedAt', width: 120, render: row => dayText(row.sharedAt) },
  {
    key: 'adopted',
    title: '采用',
    render: row =>
      row.adopted && (
        <StatusTag
          tone={row.adopted.version < row.version ? 'wait' : 'good'}
          title={row.adopted.version < row.version ? `已采用第 ${row.adopted.version} 版，有新版` : '已采用'}
        />
      ),
  },
]

/** Checklists that the authorities above offer to this region and sector. */
export default function SectorLibraryPage() {
  const isAuthority = useOrganisation().kind === 'authority'
  const list = useListQuery({ sort: '-sharedAt' })
  const answer = useCall(listLibrary, { query: list.query as never }, { placeholderData: before => before })
  const [opened, setOpened] = useState<LibraryRow | null>(null)
  return (
    <>
      <PageHeader
        title="行业检查表库"
        note={
          isAuthority
            ? '本部门和上级部门共享给企业的检查表；在“检查表”里打开已发布的检查表即可共享。'
            : '监管部门共享给本地区、本行业的检查表：采用后成为本单位的草稿，可以修改。'
        }
      />
      <DataTable<LibraryRow>
        name="checklist-library"
        list={list}
        answer={answer}
        columns={columns}
        rowKey={row => row.checklist}
        searchHint="检查表名称、首字母、部门"
        filters={[
          { kind: 'one', key: 'kind', label: '用于', choices: kindChoices },
          { kind: 'yes', key: 'adopted', label: '未采用', value: 'false' },
        ]}
        onOpen={setOpened}
        empty={
          <EmptyState
            words={
              isAuthority
                ? '还没有共享的检查表：先在“检查表”里发布，再共享到这里。'
                : '监管部门还没有共享适用于本单位的检查表：可以先自建或导入。'
            }
            action={
              <Link to="/checklists">
                <Button>去检查表</Button>
              </Link>
            }
          />
        }
      />
      {opened && <EntryDrawer entry={opened} onClose={() => setOpened(null)} />}
    </>
  )
}

function EntryDrawer({ entry, onClose }: { entry: LibraryRow; onClose: () => void }) {
  const own = useOrganisation()
  const may = useMay()
  const navigate = useNavigate()
  const [id] = useState(() => newId())
  const [shown, setShown] = useState<string | null>(null)
  const params = { publisher: entry.organisation, checklist: entry.checklist }
  const { data, error } = useCall(readLibraryEntry, { params })
  const adopt = useSend(adoptChecklist, { onSuccess: () => navigate(checklistPath(id)) })
  return (
    <Drawer
      open
      size="large"
      title={entry.name}
      onClose={onClose}
      footer={
        <Space>
          {may('checklist.adopt') && entry.organisation !== own.id && (
            <Button type="primary" loading={adopt.isPending} onClick={() => adopt.mutate({ params, body: { id } })}>
              {entry.adopted ? '再次采用为新的检查表' : '采用'}
            </Button>
          )}
          {entry.adopted && (
            <Link to={checklistPath(entry.adopted.checklist)}>
              <Button>打开已采用的</Button>
            </Link>
          )}
          <Button onClick={onClose}>关闭</Button>
        </Space>
      }
    >
      <ProblemAlert problem={error ?? adopt.error} />
      <p className="quiet">
        {entry.organisationName} · 第 {entry.version} 版 · {entry.itemCount} 项
      </p>
      {entry.note && <p className="prewrap">{entry.note}</p>}
      {data ? (
        <ItemList items={data.items} before={null} shown={shown} onShow={setShown} />
      ) : (
        !error && <Skeleton active />
      )}
    </Drawer>
  )
}
