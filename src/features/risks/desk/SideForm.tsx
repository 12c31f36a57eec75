import { Button, Drawer, Form, type FormInstance, Space } from 'antd'
import { type ReactNode, useState } from 'react'
import { ApiProblem } from '../../../ui/api.ts'
import { applyProblem } from '../../../ui/desk/apply-problem.ts'
import { ProblemAlert } from '../../../ui/desk/ProblemAlert.tsx'

/** A form at the side of the register: what was typed stays when the server refuses, and its words stand beside the field. */
export function SideForm<Values extends object>({
  title,
  initial,
  act = '保存',
  onSubmit,
  onClose,
  children,
}: {
  title: string
  initial?: Partial<Values>
  act?: string
  /** Sends; the drawer closes when it returns. */
  onSubmit: (values: Values) => Promise<unknown>
  onClose: () => void
  children: (form: FormInstance<Values>) => ReactNode
}) {
  const [form] = Form.useForm<Values>()
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const [sending, setSending] = useState(false)
  const submit = async (values: Values) => {
    setProblem(null)
    setSending(true)
    try {
      await onSubmit(values)
      onClose()
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      setProblem(applyProblem(form, error))
    } finally {
      setSending(false)
    }
  }
  return (
    <Drawer
      open
      title={title}
      size={560}
      onClose={onClose}
      footer={
        <Space>
          <Button type="primary" loading={sending} onClick={() => form.submit()}>
            {act}
          </Button>
          <Button onClick={onClose}>取消</Button>
        </Space>
      }
    >
      <ProblemAlert problem={problem} />
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark="optional"
        scrollToFirstError={{ focus: true }}
        initialValues={initial as Values}
        onFinish={submit}
      >
        {children(form)}
      </Form>
    </Drawer>
  )
}
