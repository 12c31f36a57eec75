import { App, Button, Checkbox, Modal, Popconfirm, Space, Tabs } from 'antd'
import { useState } from 'react'
import type { Answer } from '../../../kernel/endpoint.ts'
import { type Column, DataTable } from '../../../ui/desk/DataTable.tsx'
import { PageHeader } from '../../../ui/desk/PageHeader.tsx'
import { ProblemAlert } from '../../../ui/desk/ProblemAlert.tsx'
import { StatusTag } from '../../../ui/desk/StatusTag.tsx'
import { useListQuery } from '../../../ui/desk/use-list-query.ts'
import { momentText } from '../../../ui/format.ts'
import { useOrganisation } from '../../../ui/session.ts'
import { useCall, useSend } from '../../../ui/use-call.ts'
import { listAccounts, makeResetLink, unlockAccount } from '../security-endpoints.ts'
import { MemberSessions } from './MemberSessions.tsx'
import { OneTimeLink } from './OneTimeLink.tsx'

/** The security administrator's page: accounts locked and not, and the devices they are signed in on. */
export default function AccountsAdminPage() {
  return (
    <>
      <PageHeader title="账号安全" note="本单位成员的账号：解锁、重置密码、使登录失效。每一步都写入留痕。" />
      <Tabs
        destroyOnHidden
        items={[
          { key: 'accounts', label: '账号', children: <Accounts /> },
          { key: 'sessions', label: '登录设备', children: <MemberSessions /> },
        ]}
      />
    </>
  )
}

type Row = Answer<typeof listAccounts>['rows'][number]

function Accounts() {
  const { id: organisation } = useOrganisation()
  const list = useListQuery({ sort: '' })
  const locked = list.filters.locked === 'true' ? ('true' as const) : undefined
  const { search, offset, limit } = list
  const answer = useCall(listAccounts, {
    params: { organisation },
    query: { locked, search: search || undefined, offset, limit },
  })
  const { message } = App.useApp()
  const unlock = useSend(unlockAccount, { onSuccess: () => void message.success('已解锁') })
  const [resetting, setResetting] = useState<Row>()
  const columns: Column<Row>[] = [
    { key: 'name', title: '姓名', render: row => row.name },
    { key: 'staffNumber', title: '工号', render: row => row.staffNumber ?? '' },
    {
      key: 'state',
      title: '状态',
      render: row =>
        row.lockedUntil ? (
          <StatusTag title={`锁定至 ${momentText(row.lockedUntil)}`} tone="bad" />
        ) : row.failedCount > 0 ? (
          `输错 ${row.failedCount} 次`
        ) : (
          '正常'
        ),
    },
    { key: 'factor', title: '动态验证码', render: row => (row.secondFactorEnrolled ? '已绑定' : '未绑定') },
    { key: 'sessions', title: '登录设备数', render: row => row.liveSessions },
    { key: 'seen', title: '最近使用', render: row => (row.lastSeenAt ? momentText(row.lastSeenAt) : '') },
    {
      key: 'actions',
      title: '操作',
      render: row => (
        <Space>
          {(row.lockedUntil || row.failedCount > 0) && (
            <Button
              size="small"
              disabled={unlock.isPending}
              onClick={() => unlock.mutate({ params: { organisation, account: row.account } })}
            >
              解锁
            </Button>
          )}
          <Button size="small" onClick={() => setResetting(row)}>
            重置密码
          </Button>
        </Space>
      ),
    },
  ]
  return (
    <>
      <ProblemAlert problem={unlock.error} />
      <DataTable
        name="accounts"
        list={list}
        answer={answer}
        columns={columns}
        rowKey={row => row.account}
        searchHint="姓名或工号"
        filters={[{ kind: 'yes', key: 'locked', label: '已锁定', value: 'true' }]}
        empty="没有符合条件的账号。"
      />
      {resetting && <Reset organisation={organisation} row={resetting} onClose={() => setResetting(undefined)} />}
    </>
  )
}

function Reset({ organisation, row, onClose }: { organisation: string; row: Row; onClose: () => void }) {
  const [secondFactor, setSecondFactor] = useState(false)
  const send = useSend(makeResetLink, { refresh: [] })
  return (
    <Modal open title={`重置${row.name}的密码`} onCancel={onClose} footer={<Button onClick={onClose}>关闭</Button>}>
      <ProblemAlert problem={send.error} />
      {send.data ? (
        <OneTimeLink words={`请先核实身份，再把链接交给${row.name}本人：`} link={send.data} />
      ) : (
        <Space orientation="vertical">
          <span>生成一条一次性链接，本人打开后设置新密码，所有设备同时退出登录。</span>
          {row.secondFactorEnrolled && (
            <Checkbox checked={secondFactor} onChange={event => setSecondFactor(event.target.checked)}>
              手机已丢失或更换，同时解除动态验证码
            </Checkbox>
          )}
          <Popconfirm
            title="已核实是本人提出？"
            onConfirm={() => send.mutate({ params: { organisation, account: row.account }, body: { secondFactor } })}
          >
            <Button type="primary" loading={send.isPending}>
              生成链接
            </Button>
          </Popconfirm>
        </Space>
      )}
    </Modal>
  )
}
