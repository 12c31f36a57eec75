import { App, Button, Drawer, Form, Input, Space, Table } from 'antd'
import { useState } from 'react'
import type { Answer } from '../../../kernel/endpoint.ts'
import { ApiProblem } from '../../../ui/api.ts'
import { applyProblem } from '../../../ui/desk/apply-problem.ts'
import { DayInput } from '../../../ui/desk/DayInput.tsx'
import { ProblemAlert } from '../../../ui/desk/ProblemAlert.tsx'
import { StatusTag } from '../../../ui/desk/StatusTag.tsx'
import { today } from '../../../ui/format.ts'
import { useSend } from '../../../ui/use-call.ts'
import { assignMany, previewAssignMany } from '../endpoints.ts'
import { PersonSelect } from './PersonSelect.tsx'

type Values = { rectifier: string; dueOn?: string; requirement: string }
type Effect = Answer<typeof assignMany>

/** Many at once, never blindly: first what would happen to each, then the doing. */
export function AssignManyDrawer({
  organisation,
  hazards,
  onClose,
}: {
  organisation: string
  hazards: string[]
  onClose: (done: boolean) => void
}) {
  const { message } = App.useApp()
  const [form] = Form.useForm<Values>()
  const [effect, setEffect] = useState<Effect | null>(null)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const preview = useSend(previewAssignMany, { refresh: [] })
  const assign = useSend(assignMany)
  const possible = effect?.filter(row => row.done).length ?? 0

  const ask = async (send: typeof preview, values: Values) => {
    setProblem(null)
    try {
      return await send.mutateAsync({ params: { organisation }, body: { ...values, hazards } })
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      setProblem(applyProblem(form, error))
      return null
    }
  }
  const confirm = async () => {
    const done = await ask(assign as unknown as typeof preview, form.getFieldsValue())
    if (!done) return
    message.success(`已派单 ${done.filter(row => row.done).length} 条`)
    onClose(true)
  }

  return (
    <Drawer
      open
      title={`批量派单（${hazards.length} 条）`}
      size={640}
      onClose={() => onClose(false)}
      styles={{ wrapper: { maxWidth: '100vw' } }}
      footer={
        <Space>
          {effect ? (
            <Button type="primary" disabled={possible === 0} loading={assign.isPending} onClick={confirm}>
              确认派单 {possible} 条
            </Button>
          ) : (
            <Button type="primary" loading={preview.isPending} onClick={() => form.submit()}>
              预览
            </Button>
          )}
          <Button onClick={() => onClose(false)}>取消</Button>
        </Space>
      }
    >
      <ProblemAlert problem={problem} />
      <Form
        form={form}
        layout="vertical"
        requiredMark="optional"
        onValuesChange={() => setEffect(null)}
        onFinish={async values => setEffect(await ask(preview, values))}
      >
        <Form.Item name="rectifier" label="整改责任人" rules={[{ required: true, message: '请选择整改责任人' }]}>
          <PersonSelect organisation={organisation} />
        </Form.Item>
        <Form.Item name="dueOn" label="整改期限" extra="不填则各按等级和类型取默认期限">
          <DayInput notBefore={today()} />
        </Form.Item>
        <Form.Item name="requirement" label="整改要求" rules={[{ required: true, message: '请填写整改要求' }]}>
          <Input.TextArea rows={2} maxLength={2000} />
        </Form.Item>
      </Form>
      {effect && (
        <Table
          size="small"
          rowKey="hazard"
          dataSource={effect}
          pagination={false}
          columns={[
            { title: '编号', dataIndex: 'number', width: 130 },
            { title: '隐患', dataIndex: 'title' },
            { title: '期限', dataIndex: 'dueOn', width: 100, render: (day: string | null) => day ?? '—' },
            {
              title: '结果',
              key: 'done',
              render: (_, row) =>
                row.done ? (
                  <StatusTag title="将派单" tone="good" />
                ) : (
                  <span className="quiet">不能派：{row.reason}</span>
                ),
            },
          ]}
        />
      )}
    </Drawer>
  )
}
