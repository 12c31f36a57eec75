import { App, Button, Card, Popconfirm, Table } from 'antd'
import { ProblemAlert } from '../../../ui/desk/ProblemAlert.tsx'
import { StatusTag } from '../../../ui/desk/StatusTag.tsx'
import { momentText } from '../../../ui/format.ts'
import { useCall, useSend } from '../../../ui/use-call.ts'
import { listSessions, revokeAllSessions, revokeSession } from '../endpoints.ts'
import { CardTitle } from './CardTitle.tsx'
import { deviceText } from './device-text.ts'

export function OwnSessions() {
  const list = useCall(listSessions, {})
  const { message } = App.useApp()
  const revoke = useSend(revokeSession, {
    refresh: [listSessions],
    onSuccess: () => void message.success('已退出该设备'),
  })
  const revokeAll = useSend(revokeAllSessions, { refresh: [], onSuccess: () => location.assign('/sign-in') })
  return (
    <Card
      size="small"
      title={<CardTitle>登录设备</CardTitle>}
      extra={
        <Popconfirm title="退出所有设备，包括这一台？" okText="全部退出" onConfirm={() => revokeAll.mutate({})}>
          <Button danger loading={revokeAll.isPending}>
            退出所有设备
          </Button>
        </Popconfirm>
      }
    >
      <ProblemAlert problem={list.error ?? revoke.error ?? revokeAll.error} retry={list.refetch} />
      <Table
        size="small"
        rowKey="id"
        pagination={false}
        loading={list.isPending}
        dataSource={list.data?.sessions ?? []}
        scroll={{ x: true }}
        columns={[
          { title: '设备', render: (_, row) => <span title={row.device}>{deviceText(row.device)}</span> },
          { title: '入口', render: (_, row) => (row.door === 'field' ? '手机端' : '电脑端') },
          { title: '单位', dataIndex: 'organisationName' },
          { title: '登录时间', render: (_, row) => momentText(row.createdAt) },
          { title: '最近使用', render: (_, row) => momentText(row.lastSeenAt) },
          {
            title: '操作',
            render: (_, row) =>
              row.current ? (
                <StatusTag title="本设备" tone="good" />
              ) : (
                <Button
                  size="small"
                  disabled={revoke.isPending}
                  onClick={() => revoke.mutate({ params: { session: row.id } })}
                >
                  退出
                </Button>
              ),
          },
        ]}
      />
    </Card>
  )
}
