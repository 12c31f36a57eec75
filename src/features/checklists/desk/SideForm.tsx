import { Button, Drawer, Form, type FormInstance, Space } from 'antd'
import { type ReactNode, useState } from 'react'
import { ApiProblem } from '../../../ui/api.ts'
import { applyProblem } from '../../../ui/desk/apply-problem.ts'
import { ProblemAlert } from '../../../ui/desk/ProblemAlert.tsx'

/** A form at the side: what was typed stays when the server refuses. */
export function SideForm<Values extends object>({
  title,
  initial,
  submitText = '保存',
  wide,
  onSubmit,
  onClose,
  children,
}: {
  title: string
  initial: Partial<Values>
  submitText?: string
  wide?: boolean
  /** Sends; the drawer closes when it returns. */
  onSubmit: (values: Values) => Promise<unknown> | undefined
  onClose: () => void
  children: ReactNode | ((form: FormInstance<Values>) => ReactNode)
}) {
  const [form] = Form.useForm<Values>()
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const [sending, setSending] = useState(false)
  const submit = async () => {
    setProblem(null)
    setSending(true)
    try {
      await onSubmit(form.getFieldsValue(true) as Values)
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
      onClose={onClose}
      size={wide ? 'large' : 'default'}
      footer={
        <Space>
          <Button type="primary" loading={sending} onClick={() => form.submit()}>
            {submitText}
          </Button>
          <Button onClick={onClose}>取消</Button>
        </Space>
      }
    >
      <ProblemAlert problem={problem} />
      <Form<Values>
        form={form}
        layout="vertical"
        scrollToFirstError={{ focus: true }}
        initialValues={initial as Values}
        onFinish={() => void submit()}
      >
        {typeof children === 'function' ? children(form) : children}
      </Form>
    </Drawer>
  )
}
