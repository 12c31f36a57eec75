import { Alert, Button, Drawer, Form, Space } from 'antd'
import { type ReactNode, useState } from 'react'
import { ApiProblem } from '../../../ui/api.ts'
import { applyProblem } from '../../../ui/desk/apply-problem.ts'
import { ProblemAlert } from '../../../ui/desk/ProblemAlert.tsx'
import { useDraft } from '../../../ui/use-draft.ts'
import type { HazardView } from '../hazard.ts'
import { FieldInput } from './FieldInput.tsx'
import type { FormTable } from './fields.ts'

type Values = Record<string, unknown>

/** One move as a form: fewest fields, what was typed survives, the server's words stand beside the field they speak of. */
export function ActionDrawer({
  title,
  hazard,
  form: table,
  draft: draftKey,
  act,
  send,
  onClose,
  prefix = [],
  extra,
}: {
  title: string
  hazard: HazardView
  form: FormTable
  draft: string
  /** The word on the button. */
  act: string
  send: (values: Values) => Promise<unknown>
  onClose: () => void
  /** Where the values stand in the body, so that the server's field paths are found: ['content']. */
  prefix?: string[]
  extra?: ReactNode
}) {
  const [form] = Form.useForm<Values>()
  const draft = useDraft<Values>(draftKey)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const [sending, setSending] = useState(false)

  const submit = async (values: Values) => {
    setProblem(null)
    setSending(true)
    try {
      await send(values)
      draft.clear()
      onClose()
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      setProblem(applyProblem(form, withoutPrefix(error, prefix)))
    } finally {
      setSending(false)
    }
  }

  return (
    <Drawer
      open
      title={title}
      size={520}
      onClose={onClose}
      styles={{ wrapper: { maxWidth: '100vw' } }}
      footer={
        <Space>
          <Button type="primary" danger={table.danger} loading={sending} onClick={() => form.submit()}>
            {act}
          </Button>
          <Button onClick={onClose}>暂不办理</Button>
          {draft.value && <span className="quiet">已恢复上次填写的内容</span>}
        </Space>
      }
    >
      <ProblemAlert problem={problem} />
      {table.note && <Alert type="info" showIcon title={table.note} style={{ marginBottom: 16 }} />}
      {extra}
      <Form
        form={form}
        layout="vertical"
        requiredMark="optional"
        scrollToFirstError={{ focus: true }}
        initialValues={{ ...table.initial, ...draft.value }}
        onValuesChange={(_, all) => draft.keep(all)}
        onFinish={submit}
      >
        <FormFields table={table} hazard={hazard} />
      </Form>
    </Drawer>
  )
}

function FormFields({ table, hazard }: { table: FormTable; hazard: HazardView }) {
  return table.fields.map(field => {
    const item = (
      <Form.Item
        key={field.name}
        name={field.name}
        {...(field.kind !== 'yes' && { label: field.label })}
        {...(field.kind === 'yes' && { valuePropName: 'checked' })}
        extra={field.hint}
        rules={[{ required: field.required, message: missing(field) }]}
      >
        <FieldInput field={field} hazard={hazard} />
      </Form.Item>
    )
    if (!field.when) return item
    const { field: other, is } = field.when
    return (
      <Form.Item key={field.name} noStyle dependencies={[other]}>
        {({ getFieldValue }) => (getFieldValue(other) === is ? item : null)}
      </Form.Item>
    )
  })
}

function missing({ kind, label }: { kind: string; label: string }): string {
  if (kind === 'photos') return `请上传${label}`
  return ['text', 'line', 'number'].includes(kind) ? `请填写：${label}` : `请选择：${label}`
}

function withoutPrefix(problem: ApiProblem, prefix: readonly string[]): ApiProblem {
  const head = prefix.map(part => `${part}.`).join('')
  if (!head || !problem.body.errors) return problem
  const errors = problem.body.errors.map(({ path, text }) => ({
    path: path.startsWith(head) ? path.slice(head.length) : path,
    text,
  }))
  return new ApiProblem({ ...problem.body, errors })
}
