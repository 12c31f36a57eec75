import { Button, Drawer, Form, type FormInstance, Space } from 'antd'
import { type ReactNode, useState } from 'react'
import { ApiProblem } from '../../../ui/api.ts'
import { applyProblem } from '../../../ui/desk/apply-problem.ts'
import { ProblemAlert } from '../../../ui/desk/ProblemAlert.tsx'

/** A form at the side: what was typed stays when the server refuses, and its words stand beside the field. */
export function FormDrawer<Values extends object>({
  title,
  open,
  onClose,
  onSubmit,
  initial,
  submitText = '保存',
  children,
}: {
  title: string
  open: boolean
  onClose: () => void
  /** Sends; the drawer closes when it returns. */
  onSubmit: (values: Values) => Promise<unknown>
  initial?: Partial<Values>
  submitText?: string
  children: ReactNode | ((form: FormInstance<Values>) => ReactNode)
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
      title={title}
      open={open}
      onClose={onClose}
      size="default"
      destroyOnHidden
      afterOpenChange={shown => !shown && setProblem(null)}
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
        requiredMark="optional"
        scrollToFirstError={{ focus: true }}
        initialValues={initial as Values}
        preserve={false}
        onFinish={submit}
      >
        {typeof children === 'function' ? children(form) : children}
      </Form>
    </Drawer>
  )
}
