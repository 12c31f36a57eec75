import { Button, Form, Input, TreeSelect } from 'antd'
import { useState } from 'react'
import { type Region, regionTree } from '../../../kernel/regions.ts'
import type { ApiProblem } from '../../../ui/api.ts'
import { applyProblem } from '../../../ui/desk/apply-problem.ts'
import { ProblemAlert } from '../../../ui/desk/ProblemAlert.tsx'
import { useSend } from '../../../ui/use-call.ts'
import { foundPlatform } from '../set-up-endpoints.ts'
import { filled, NameFields, NewPasswordFields } from './fields.tsx'

type Values = {
  organisation: { name: string; region: string }
  name: string
  phone?: string
  userName?: string
  password: string
  again?: string
}

/** The operating authority and the first administrator. */
export function SetUpFounding({ token }: { token: string }) {
  const [form] = Form.useForm<Values>()
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const names = Form.useWatch(values => [values.name, values.userName, values.phone], form)
  const send = useSend(foundPlatform, { onError: error => setProblem(applyProblem(form, error)) })
  const submit = ({ again: _, ...values }: Values) => send.mutate({ body: { token, ...filled(values) } })
  return (
    <Form form={form} layout="vertical" requiredMark={false} onFinish={submit}>
      <Form.Item
        name={['organisation', 'name']}
        label="主管单位"
        extra="负责运行本平台的单位，例如某市应急管理局。"
        rules={[{ required: true, message: '请填写单位名称' }]}
      >
        <Input autoFocus autoComplete="organization" />
      </Form.Item>
      <Form.Item
        name={['organisation', 'region']}
        label="行政区划"
        rules={[{ required: true, message: '请选择行政区划' }]}
      >
        <TreeSelect
          treeData={[nodeOf(regionTree)]}
          treeDefaultExpandedKeys={[regionTree.code]}
          showSearch
          treeNodeFilterProp="title"
        />
      </Form.Item>
      <Form.Item name="name" label="系统管理员姓名" rules={[{ required: true, message: '请填写姓名' }]}>
        <Input autoComplete="name" />
      </Form.Item>
      <NameFields />
      <NewPasswordFields names={names ?? []} />
      <ProblemAlert problem={problem} />
      <Button type="primary" htmlType="submit" loading={send.isPending}>
        设立并继续
      </Button>
    </Form>
  )
}

type Node = { value: string; key: string; title: string; children: Node[] }
const nodeOf = ({ code, name, children }: Region): Node => ({
  value: code,
  key: code,
  title: name,
  children: children.map(nodeOf),
})
