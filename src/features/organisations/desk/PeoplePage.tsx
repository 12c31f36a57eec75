import { Alert, App, Button, Descriptions, Drawer, Space, Table, Typography } from 'antd'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { roles, rolesOf } from '../../../policy/roles.ts'
import { call } from '../../../ui/api.ts'
import { type Column, DataTable } from '../../../ui/desk/DataTable.tsx'
import { ExportButton } from '../../../ui/desk/ExportButton.tsx'
import { PageHeader } from '../../../ui/desk/PageHeader.tsx'
import { StatusTag } from '../../../ui/desk/StatusTag.tsx'
import { TimelineFold } from '../../../ui/desk/Timeline.tsx'
import { useListQuery } from '../../../ui/desk/use-list-query.ts'
import { momentText } from '../../../ui/format.ts'
import { useMay, useOrganisation } from '../../../ui/session.ts'
import { useCall, useSend } from '../../../ui/use-call.ts'
import { invite } from '../../accounts/endpoints.ts'
import * as exports from '../../exports/endpoints.ts'
import { readObjectTimeline } from '../../journal/endpoints.ts'
import { entriesOf } from '../../journal/entries.ts'
import { listPeople, readPerson, readStructure } from '../endpoints.ts'
import type { PersonRow } from '../organisation.ts'
import { LeaveDrawer } from './HoldingDrawers.tsx'
import { PersonDrawer } from './PersonDrawer.tsx'

const columns: Column<PersonRow>[] = [
  {
    key: 'name',
    title: '姓名',
    sort: 'name',
    render: row => (
      <Space size={4}>
        {row.name}
        {row.external && <StatusTag title="外来" />}
      </Space>
    ),
  },
  { key: 'staffNumber', title: '工号', sort: 'staffNumber', render: row => row.staffNumber ?? '' },
  {
    key: 'posts',
    title: '岗位',
    render: row => row.posts.map(post => [post.unitName, post.postName].filter(Boolean).join(' ')).join('；') || '—',
  },
  { key: 'phone', title: '手机号', render: row => row.phone ?? '' },
  { key: 'joinedOn', title: '入职', sort: 'joinedOn', render: row => row.joinedOn ?? '' },
  { key: 'leftOn', title: '离职', render: row => row.leftOn ?? '', hidden: true },
  {
    key: 'member',
    title: '账号',
    render: row => (row.member ? <StatusTag title="已开通" tone="good" /> : <StatusTag title="未开通" />),
  },
]

export default function PeoplePage() {
  const own = useOrganisation()
  const organisation = useParams().organisation ?? own.id
  const may = useMay()
  const list = useListQuery({ sort: 'name' })
  const answer = useCall(listPeople, { params: { organisation }, query: list.query as never })
  const structure = useCall(readStructure, { params: { organisation } }, { staleTime: 60_000 })
  const [opened, setOpened] = useState<{ what: 'add' } | { what: 'read'; id: string } | null>(null)
  const manageable = organisation === own.id && may('person.manage')
  return (
    <div>
      <PageHeader
        title="人员"
        note={structure.data?.organisation.name}
        actions={
          manageable && (
            <>
              <Button type="primary" onClick={() => setOpened({ what: 'add' })}>
                新增人员
              </Button>
              {may('import') && (
                <Link to="/imports">
                  <Button>从表格导入</Button>
                </Link>
              )}
            </>
          )
        }
      />
      <DataTable
        name="people"
        list={list}
        answer={answer}
        columns={columns}
        rowKey={row => row.id}
        tools={shown => manageable && <ExportButton endpoints={exports} what="people" list={list} columns={shown} />}
        searchHint="姓名、首字母、工号"
        filters={[
          {
            kind: 'one',
            key: 'unit',
            label: '部门',
            choices: structure.data?.units.map(({ id, name }) => ({ value: id, label: name })) ?? [],
          },
          {
            kind: 'one',
            key: 'role',
            label: '岗位类别',
            choices: rolesOf(own.kind).map(role => ({ value: role, label: roles[role].title })),
          },
          { kind: 'yes', key: 'left', label: '已离职' },
        ]}
        onOpen={row => setOpened({ what: 'read', id: row.id })}
      />
      <PersonDrawer open={opened?.what === 'add'} structure={structure.data} onClose={() => setOpened(null)} />
      {opened?.what === 'read' && (
        <PersonCard
          organisation={organisation}
          person={opened.id}
          manageable={manageable}
          onClose={() => setOpened(null)}
        />
      )}
    </div>
  )
}

function PersonCard({
  organisation,
  person,
  manageable,
  onClose,
}: {
  organisation: string
  person: string
  manageable: boolean
  onClose: () => void
}) {
  const { data } = useCall(readPerson, { params: { organisation, person } })
  const { message } = App.useApp()
  const may = useMay()
  const [opened, setOpened] = useState<'change' | 'leave' | null>(null)
  const send = useSend(invite, { onError: problem => void message.warning(problem.message) })
  if (!data) return null
  return (
    <Drawer
      open
      onClose={onClose}
      title={data.name}
      size="large"
      extra={
        manageable &&
        !data.leftOn && (
          <Space>
            <Button onClick={() => setOpened('change')}>更正资料</Button>
            {!data.member && may('person.invite') && (
              <Button loading={send.isPending} onClick={() => send.mutate({ params: { organisation, person } })}>
                邀请开通账号
              </Button>
            )}
            <Button danger onClick={() => setOpened('leave')}>
              离职
            </Button>
          </Space>
        )
      }
    >
      {send.data && (
        <Alert
          type="success"
          style={{ marginBottom: 12 }}
          title={`把这个链接交给${data.name}本人`}
          description={
            <>
              <Typography.Paragraph copyable={{ text: send.data.url }} style={{ wordBreak: 'break-all' }}>
                {send.data.url}
              </Typography.Paragraph>
              只显示这一次，{momentText(send.data.expiresAt)} 前有效。
            </>
          }
        />
      )}
      <Descriptions size="small" column={1} bordered style={{ marginBottom: 16 }}>
        <Descriptions.Item label="工号">{data.staffNumber ?? '—'}</Descriptions.Item>
        <Descriptions.Item label="手机号">{data.phone ?? '—'}</Descriptions.Item>
        <Descriptions.Item label="入职">{data.joinedOn ?? '—'}</Descriptions.Item>
        {data.leftOn && <Descriptions.Item label="离职">{data.leftOn}</Descriptions.Item>}
      </Descriptions>
      <Typography.Title level={2} style={{ fontSize: 16 }}>
        任职经历
      </Typography.Title>
      <Table
        size="small"
        rowKey="holding"
        pagination={false}
        dataSource={data.history}
        columns={[
          { title: '部门', render: (_, row) => row.unitName ?? '本单位' },
          { title: '岗位', dataIndex: 'postName' },
          { title: '类别', render: (_, row) => roles[row.role].title },
          { title: '自', dataIndex: 'validFrom' },
          { title: '至', render: (_, row) => row.validTo ?? '今' },
          { title: '原因', dataIndex: 'reason' },
        ]}
      />
      {manageable && (
        <TimelineFold
          load={async () =>
            entriesOf(await call(readObjectTimeline, { params: { organisation, kind: 'person', subject: person } }))
          }
        />
      )}
      {opened === 'change' && <PersonDrawer person={data} open onClose={() => setOpened(null)} />}
      {opened === 'leave' && <LeaveDrawer person={data} open onClose={() => setOpened(null)} />}
    </Drawer>
  )
}
