import { Button, Card, Form, Input, Radio, Result, Select, Typography } from 'antd'
import { useEffect, useState } from 'react'
import { Link } from 'react-router'
import { newId } from '../../../kernel/ids.ts'
import { usccProblem } from '../../../kernel/uscc.ts'
import { ApiProblem } from '../../../ui/api.ts'
import { applyProblem } from '../../../ui/desk/apply-problem.ts'
import { ProblemAlert } from '../../../ui/desk/ProblemAlert.tsx'
import { useSend } from '../../../ui/use-call.ts'
import { passwordFault } from '../../accounts/password.ts'
import { applyRegistration } from '../register-endpoints.ts'
import { CodeCascader } from './CodeCascader.tsx'
import { useReference } from './reference.ts'

type Values = {
  uscc: string
  name: string
  region: string
  sector: string
  applicantName: string
  applicantPhone: string
  role: 'principal' | 'safety-officer'
  password: string
}

/** Open to everybody: an enterprise asks to enter, or to take over a file that stands already. */
export default function RegisterPage() {
  const [form] = Form.useForm<Values>()
  const [id] = useState(newId)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const { regions, sectors } = useReference()
  const send = useSend(applyRegistration)
  useEffect(() => {
    document.title = '企业注册 · 安责'
  }, [])
  const submit = async (values: Values) => {
    setProblem(null)
    try {
      await send.mutateAsync({ body: { id, ...values } })
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      setProblem(applyProblem(form, error))
    }
  }
  const required = (message: string) => [{ required: true, message }]
  return (
    <main style={{ display: 'flex', justifyContent: 'center', padding: '6vh 16px 32px' }}>
      <Card style={{ width: '100%', maxWidth: 560 }}>
        {send.isSuccess ? (
          <Result
            status="success"
            title="申请已提交"
            subTitle="所在区域的监管部门核对后，您就可以用手机号和密码登录。"
            extra={<Link to="/sign-in">去登录页</Link>}
          />
        ) : (
          <>
            <Typography.Title level={1} style={{ fontSize: 20, marginTop: 0 }}>
              企业注册
            </Typography.Title>
            <Typography.Paragraph type="secondary">
              企业已有档案的，提交后即为认领，由监管部门核对。已有账号？<Link to="/sign-in">去登录</Link>
            </Typography.Paragraph>
            <ProblemAlert problem={problem} />
            <Form<Values>
              form={form}
              layout="vertical"
              requiredMark={false}
              scrollToFirstError={{ focus: true }}
              onFinish={submit}
            >
              <Form.Item
                name="uscc"
                label="统一社会信用代码"
                validateTrigger="onBlur"
                rules={[
                  {
                    validator: async (_, value: string | undefined) => {
                      const fault = usccProblem(value ?? '')
                      if (fault) throw new Error(fault)
                    },
                  },
                ]}
              >
                <Input maxLength={24} autoComplete="off" />
              </Form.Item>
              <Form.Item name="name" label="企业名称" rules={required('请填写企业名称')}>
                <Input maxLength={100} autoComplete="organization" />
              </Form.Item>
              <Form.Item name="region" label="所在乡镇、街道" rules={required('请选择到乡镇、街道')}>
                <CodeCascader options={regions} />
              </Form.Item>
              <Form.Item name="sector" label="行业领域" rules={required('请选择行业领域')}>
                <Select options={sectors} showSearch={{ optionFilterProp: 'label' }} />
              </Form.Item>
              <Form.Item name="role" label="您在企业的岗位" rules={required('请选择您的岗位')}>
                <Radio.Group
                  options={[
                    { value: 'principal', label: '主要负责人' },
                    { value: 'safety-officer', label: '安全管理人员' },
                  ]}
                />
              </Form.Item>
              <Form.Item name="applicantName" label="您的姓名" rules={required('请填写姓名')}>
                <Input maxLength={40} autoComplete="name" />
              </Form.Item>
              <Form.Item
                name="applicantPhone"
                label="您的手机号"
                rules={[{ required: true, pattern: /^1\d{10}$/, message: '请填写11位手机号' }]}
              >
                <Input maxLength={11} inputMode="tel" autoComplete="tel" />
              </Form.Item>
              <Form.Item
                name="password"
                label="设置登录密码"
                validateTrigger="onBlur"
                rules={[
                  {
                    validator: async (_, value: string | undefined) => {
                      const fault = passwordFault(value ?? '')
                      if (fault) throw new Error(fault)
                    },
                  },
                ]}
              >
                <Input.Password maxLength={128} autoComplete="new-password" />
              </Form.Item>
              <Button type="primary" htmlType="submit" size="large" block loading={send.isPending}>
                提交申请
              </Button>
            </Form>
          </>
        )}
      </Card>
    </main>
  )
}
