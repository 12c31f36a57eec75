import { App, Button, DatePicker, Form, Input, Table } from 'antd'
import type { Dayjs } from 'dayjs'
import { useState } from 'react'
import { newId } from '../../../kernel/ids.ts'
import { EmptyState } from '../../../ui/desk/EmptyState.tsx'
import { PageHeader } from '../../../ui/desk/PageHeader.tsx'
import { ProblemAlert } from '../../../ui/desk/ProblemAlert.tsx'
import { StatusTag } from '../../../ui/desk/StatusTag.tsx'
import { momentText } from '../../../ui/format.ts'
import { useMay, useOrganisation } from '../../../ui/session.ts'
import { useCall, useSend } from '../../../ui/use-call.ts'
import { endDelegation, listDelegations, makeDelegation } from '../endpoints.ts'
import { FormDrawer } from './FormDrawer.tsx'
import { PersonPicker } from './PersonPicker.tsx'

const states = {
  coming: { title: '未开始', tone: 'wait' },
  running: { title: '代理中', tone: 'work' },
  ended: { title: '已结束', tone: 'plain' },
} as const

/** Who acts for whom during leave. */
export default function DelegationPage() {
  const may = useMay()
  const { message } = App.useApp()
  const [open, setOpen] = useState(false)
  const { data, error, refetch, isPending } = useCall(listDelegations, {})
  const end = useSend(endDelegation, { onError: problem => void message.warning(problem.message) })
  return (
    <div>
      <PageHeader
        title="请假代理"
        note="代理期间，代理人可办理委托人岗位上的事项；本人的事项不能经代理办理，管理员岗位不能委托。"
        actions={
          may('delegate') && (
            <Button type="primary" onClick={() => setOpen(true)}>
              委托代理
            </Button>
          )
        }
      />
      <ProblemAlert problem={error} retry={refetch} />
      <Table
        size="small"
        rowKey="id"
        loading={isPending}
        dataSource={data ?? []}
        pagination={{ hideOnSinglePage: true, pageSize: 50 }}
        locale={{ emptyText: <EmptyState words="没有代理安排：请假前在这里委托他人代理您的岗位。" /> }}
        columns={[
          { title: '委托人', render: (_, row) => row.from.name },
          { title: '代理人', render: (_, row) => row.to.name },
          { title: '开始', render: (_, row) => momentText(row.fromAt) },
          { title: '结束', render: (_, row) => momentText(row.endedAt ?? row.toAt) },
          { title: '原因', dataIndex: 'reason' },
          { title: '状态', render: (_, row) => <StatusTag {...states[row.state]} /> },
          {
            title: '',
            render: (_, row) =>
              row.state !== 'ended' &&
              may('delegate') && (
                <Button size="small" onClick={() => end.mutate({ params: { delegation: row.id } })}>
                  {row.state === 'coming' ? '取消' : '提前结束'}
                </Button>
              ),
          },
        ]}
      />
      <MakeDrawer open={open} onClose={() => setOpen(false)} />
    </div>
  )
}

function MakeDrawer({ open, onClose }: { open: boolean; onClose: () => void }) {
  const organisation = useOrganisation().id
  const may = useMay()
  const send = useSend(makeDelegation)
  return (
    <FormDrawer<{ from?: string; to: string; span: [Dayjs, Dayjs]; reason: string }>
      title="委托代理"
      open={open}
      onClose={onClose}
      onSubmit={({ span, ...values }) =>
        send.mutateAsync({
          body: { id: newId(), ...values, fromAt: span[0].toISOString(), toAt: span[1].toISOString() },
        })
      }
    >
      {may('person.manage') && (
        <Form.Item name="from" label="委托人" extra="不选即为本人。">
          <PersonPicker organisation={organisation} />
        </Form.Item>
      )}
      <Form.Item name="to" label="代理人" rules={[{ required: true, message: '请选择代理人' }]}>
        <PersonPicker organisation={organisation} />
      </Form.Item>
      <Form.Item name="span" label="起止时间" rules={[{ required: true, message: '请选择起止时间' }]}>
        <DatePicker.RangePicker showTime={{ format: 'HH:mm' }} format="YYYY-MM-DD HH:mm" style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item name="reason" label="原因" rules={[{ required: true, message: '请填写原因' }]}>
        <Input maxLength={200} />
      </Form.Item>
    </FormDrawer>
  )
}
