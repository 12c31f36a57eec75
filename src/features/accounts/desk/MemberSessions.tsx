import { App, Button, Popconfirm } from 'antd'
import type { Answer } from '../../../kernel/endpoint.ts'
import { type Column, DataTable } from '../../../ui/desk/DataTable.tsx'
import { ProblemAlert } from '../../../ui/desk/ProblemAlert.tsx'
import { useListQuery } from '../../../ui/desk/use-list-query.ts'
import { momentText } from '../../../ui/format.ts'
import { useOrganisation } from '../../../ui/session.ts'
import { useCall, useSend } from '../../../ui/use-call.ts'
import { listMemberSessions, revokeMemberSession } from '../security-endpoints.ts'
import { deviceText } from './device-text.ts'

type Row = Answer<typeof listMemberSessions>['rows'][number]

/** Where the organisation's members are signed in now. */
export function MemberSessions() {
  const { id: organisation } = useOrganisation()
  const list = useListQuery({ sort: '' })
  const { search, offset, limit } = list
  const answer = useCall(listMemberSessions, {
    params: { organisation },
    query: { search: search || undefined, offset, limit },
  })
  const { message } = App.useApp()
  const revoke = useSend(revokeMemberSession, { onSuccess: () => void message.success('该登录已失效') })
  const columns: Column<Row>[] = [
    { key: 'name', title: '姓名', render: row => row.name },
    { key: 'device', title: '设备', render: row => <span title={row.device}>{deviceText(row.device)}</span> },
    { key: 'door', title: '入口', render: row => (row.door === 'field' ? '手机端' : '电脑端') },
    { key: 'created', title: '登录时间', render: row => momentText(row.createdAt) },
    { key: 'seen', title: '最近使用', render: row => momentText(row.lastSeenAt) },
    {
      key: 'actions',
      title: '操作',
      render: row => (
        <Popconfirm
          title={`使${row.name}的这一登录失效？`}
          onConfirm={() => revoke.mutate({ params: { organisation, session: row.id } })}
        >
          <Button size="small" danger>
            使失效
          </Button>
        </Popconfirm>
      ),
    },
  ]
  return (
    <>
      <ProblemAlert problem={revoke.error} />
      <DataTable
        name="member-sessions"
        list={list}
        answer={answer}
        columns={columns}
        rowKey={row => row.id}
        searchHint="姓名或工号"
        empty="没有正在使用的登录。"
      />
    </>
  )
}
