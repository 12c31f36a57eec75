import { Button, Divider, Form, Input, Space, Typography } from 'antd'
import { useState } from 'react'
import type { Answer } from '../../../kernel/endpoint.ts'
import { ProblemAlert } from '../../../ui/desk/ProblemAlert.tsx'
import { StatusTag } from '../../../ui/desk/StatusTag.tsx'
import { useSend } from '../../../ui/use-call.ts'
import { inviteAdministrators, type readSetUp } from '../set-up-endpoints.ts'
import { filled } from './fields.tsx'
import { OneTimeLink } from './OneTimeLink.tsx'

type State = Answer<typeof readSetUp>['administrators'][number]
type Link = Answer<typeof inviteAdministrators>['links'][number]
const stateWords = {
  missing: { title: '未邀请', tone: 'plain' },
  invited: { title: '已邀请，等待到任', tone: 'wait' },
  joined: { title: '已到任', tone: 'good' },
} as const

/** Who has come, and links for those who have not. */
export function SetUpInviting({ administrators, mayInvite }: { administrators: State[]; mayInvite: boolean }) {
  return (
    <>
      <ul aria-label="三类管理员" style={{ listStyle: 'none', padding: 0 }}>
        {administrators.map(({ role, title, state }) => (
          <li key={role} style={{ display: 'flex', gap: 8, padding: '4px 0' }}>
            <span style={{ minWidth: 130 }}>{title}</span>
            <StatusTag title={stateWords[state].title} tone={stateWords[state].tone} />
          </li>
        ))}
      </ul>
      <Typography.Paragraph type="secondary">
        三类管理员由三个人分别担任，任何账号不能兼任其中两类。被邀请人到任后本页自动更新。
      </Typography.Paragraph>
      {mayInvite &&
        administrators.map(one =>
          one.state === 'joined' || one.role === 'system-admin' ? null : (
            <InviteOne key={one.role} role={one.role} title={one.title} again={one.state === 'invited'} />
          ),
        )}
    </>
  )
}

function InviteOne({ role, title, again }: { role: 'security-admin' | 'audit-admin'; title: string; again: boolean }) {
  const [link, setLink] = useState<Link>()
  const send = useSend(inviteAdministrators, { onSuccess: ({ links }) => setLink(links[0]) })
  return (
    <>
      <Divider titlePlacement="start" plain>
        {title}
      </Divider>
      {link && <OneTimeLink words={`把链接交给${link.name}：`} link={link} />}
      <ProblemAlert problem={send.error} />
      <Form
        name={`invite-${role}`}
        layout="inline"
        requiredMark={false}
        aria-label={`邀请${title}`}
        onFinish={(values: { name: string; phone?: string }) =>
          send.mutate({ body: { invitations: [{ role, ...filled(values) }] } })
        }
      >
        <Form.Item name="name" label="姓名" rules={[{ required: true, message: '请填写姓名' }]}>
          <Input style={{ width: 120 }} />
        </Form.Item>
        <Form.Item name="phone" label="手机号" rules={[{ pattern: /^1\d{10}$/, message: '手机号应为11位数字' }]}>
          <Input style={{ width: 150 }} inputMode="numeric" placeholder="可不填" />
        </Form.Item>
        <Space>
          <Button type={again ? 'default' : 'primary'} htmlType="submit" loading={send.isPending}>
            {again ? '重新生成链接' : '生成邀请链接'}
          </Button>
        </Space>
      </Form>
    </>
  )
}
