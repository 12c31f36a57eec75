import { Alert, App, Button, Descriptions, Drawer, Form, Input, Space } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import { roles } from '../../../policy/roles.ts'
import { type Column, DataTable } from '../../../ui/desk/DataTable.tsx'
import { PageHeader } from '../../../ui/desk/PageHeader.tsx'
import { ProblemAlert } from '../../../ui/desk/ProblemAlert.tsx'
import { StatusTag } from '../../../ui/desk/StatusTag.tsx'
import { useListQuery } from '../../../ui/desk/use-list-query.ts'
import { momentText } from '../../../ui/format.ts'
import { useCall, useSend } from '../../../ui/use-call.ts'
import type { registrationView } from '../organisation.ts'
import { decideRegistration, listRegistrations } from '../register-endpoints.ts'

type Registration = z.output<typeof registrationView>

const states = {
  applied: { title: '待审核', tone: 'wait' },
  approved: { title: '已通过', tone: 'good' },
  refused: { title: '已驳回', tone: 'bad' },
} as const

const columns: Column<Registration>[] = [
  { key: 'name', title: '企业', render: row => row.name },
  { key: 'kind', title: '申请', render: row => (row.kind === 'new' ? '新注册' : '认领已有档案') },
  { key: 'uscc', title: '统一社会信用代码', render: row => row.uscc },
  { key: 'region', title: '区域', render: row => row.regionName },
  { key: 'sector', title: '行业', render: row => row.sectorName },
  { key: 'applicant', title: '申请人', render: row => `${row.applicantName}（${roles[row.role].title}）` },
  { key: 'at', title: '申请时间', render: row => momentText(row.appliedAt) },
  { key: 'state', title: '状态', render: row => <StatusTag {...states[row.state]} /> },
]

/** Applications of the authority's region and sectors, the waiting ones first. */
export default function RegistrationsPage() {
  const list = useListQuery({ sort: '' })
  const answer = useCall(listRegistrations, { query: list.query as never })
  const [opened, setOpened] = useState<Registration | null>(null)
  return (
    <div>
      <PageHeader title="注册审核" note="核对执照和申请人身份后再通过：通过后申请人即可管理该企业的档案。" />
      <DataTable
        name="registrations"
        list={list}
        answer={answer}
        columns={columns}
        rowKey={row => row.id}
        searchHint="名称、信用代码"
        filters={[
          {
            kind: 'one',
            key: 'state',
            label: '状态',
            choices: Object.entries(states).map(([value, { title }]) => ({ value, label: title })),
          },
        ]}
        onOpen={setOpened}
      />
      {opened && <Decision registration={opened} onClose={() => setOpened(null)} />}
    </div>
  )
}

function Decision({ registration: row, onClose }: { registration: Registration; onClose: () => void }) {
  const [form] = Form.useForm<{ reason?: string }>()
  const { message } = App.useApp()
  const send = useSend(decideRegistration, {
    onSuccess: answer => {
      message.success(answer.state === 'approved' ? '已通过' : '已驳回')
      onClose()
    },
  })
  const decide = (approve: boolean) => {
    const reason = form.getFieldValue('reason')?.trim()
    if (!approve && !reason) return form.setFields([{ name: 'reason', errors: ['请填写驳回理由'] }])
    send.mutate({
      params: { organisation: row.organisation, registration: row.id },
      body: { approve, ...(reason && { reason }) },
    })
  }
  return (
    <Drawer
      open
      size="large"
      title={row.name}
      onClose={onClose}
      footer={
        row.state === 'applied' && (
          <Space>
            <Button type="primary" loading={send.isPending} onClick={() => decide(true)}>
              通过
            </Button>
            <Button danger loading={send.isPending} onClick={() => decide(false)}>
              驳回
            </Button>
          </Space>
        )
      }
    >
      <ProblemAlert problem={send.error} />
      {row.existing && (
        <Alert
          type={row.existing.managed ? 'warning' : 'info'}
          showIcon
          style={{ marginBottom: 12 }}
          title={row.existing.managed ? '该档案已有人管理，请特别核对申请人身份' : '认领已有档案，目前无人管理'}
          description={`档案名称：${row.existing.name}；区域：${row.existing.region}；行业：${row.existing.sector}`}
        />
      )}
      <Descriptions bordered size="small" column={1}>
        <Descriptions.Item label="统一社会信用代码">{row.uscc}</Descriptions.Item>
        <Descriptions.Item label="申请填写的区域">{row.regionName}</Descriptions.Item>
        <Descriptions.Item label="申请填写的行业">{row.sectorName}</Descriptions.Item>
        <Descriptions.Item label="申请人">{row.applicantName}</Descriptions.Item>
        <Descriptions.Item label="手机号">{row.applicantPhone}</Descriptions.Item>
        <Descriptions.Item label="岗位">{roles[row.role].title}</Descriptions.Item>
        <Descriptions.Item label="申请时间">{momentText(row.appliedAt)}</Descriptions.Item>
        {row.decidedAt && <Descriptions.Item label="办理时间">{momentText(row.decidedAt)}</Descriptions.Item>}
        {row.reason && <Descriptions.Item label="理由">{row.reason}</Descriptions.Item>}
      </Descriptions>
      {row.state === 'applied' && (
        <Form form={form} layout="vertical" style={{ marginTop: 16 }}>
          <Form.Item name="reason" label="理由（驳回时必填）">
            <Input.TextArea maxLength={500} autoSize={{ minRows: 2 }} />
          </Form.Item>
        </Form>
      )}
    </Drawer>
  )
}
