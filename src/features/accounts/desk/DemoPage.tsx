import { Alert, Button, Input, Space, Spin, Typography } from 'antd'
import { useState } from 'react'
import { regionOf } from '../../../kernel/regions.ts'
import { organisationKindTitles } from '../../../policy/roles.ts'
import { EmptyState } from '../../../ui/desk/EmptyState.tsx'
import { ProblemAlert } from '../../../ui/desk/ProblemAlert.tsx'
import { useCall, useSend } from '../../../ui/use-call.ts'
import { demoSignIn, listDemoPeople } from '../endpoints.ts'
import { goOn } from './address.ts'
import { Entrance } from './Entrance.tsx'

/** The demonstration's door: one click signs in as anyone. */
export default function DemoPage() {
  const people = useCall(listDemoPeople, {})
  const [wanted, setWanted] = useState('')
  const enter = useSend(demoSignIn, { refresh: [], onSuccess: () => goOn('/') })
  const organisations = (people.data?.organisations ?? [])
    .map(one => ({
      ...one,
      people: one.people.filter(person =>
        `${one.name} ${person.name} ${person.posts.map(post => `${post.title} ${post.post}`).join(' ')}`.includes(
          wanted,
        ),
      ),
    }))
    .filter(one => one.people.length > 0)
  return (
    <Entrance title="演示：选择一个人，一键登录" width={960}>
      <Alert
        type="info"
        showIcon
        style={{ marginBottom: 16 }}
        title="演示数据，人名和单位均为虚构；正式环境没有本页。"
        description={
          <Space wrap>
            <span>手机上请打开</span>
            <a href="/m/">手机端</a>
            <span>；也可</span>
            <a href="/sign-in?by=password">用密码登录</a>
          </Space>
        }
      />
      <ProblemAlert problem={people.error ?? enter.error} retry={people.refetch} />
      {people.isPending && <Spin />}
      <Input.Search
        allowClear
        autoFocus
        aria-label="查找单位、姓名或岗位"
        placeholder="查找单位、姓名或岗位"
        value={wanted}
        onChange={event => setWanted(event.target.value.trim())}
        style={{ maxWidth: 360, marginBottom: 8 }}
      />
      {people.isSuccess && organisations.length === 0 && <EmptyState words="没有找到，请换个词。" />}
      {organisations.map(one => (
        <section key={one.organisation} aria-label={one.name}>
          <Typography.Title level={2} style={{ fontSize: 16, margin: '16px 0 8px' }}>
            {one.name}{' '}
            <Typography.Text type="secondary" style={{ fontSize: 13, fontWeight: 400 }}>
              {organisationKindTitles[one.kind]} · {regionOf(one.region)?.name ?? one.region}
            </Typography.Text>
          </Typography.Title>
          <Space wrap>
            {one.people.map(person => (
              <Button
                key={person.membership}
                disabled={enter.isPending}
                onClick={() =>
                  enter.mutate({ body: { organisation: one.organisation, membership: person.membership } })
                }
              >
                {person.name}
                <Typography.Text type="secondary">
                  {[...new Set(person.posts.map(postText))].join('、') || '无岗位'}
                </Typography.Text>
              </Button>
            ))}
          </Space>
        </section>
      ))}
    </Entrance>
  )
}

/** The post as the organisation calls it, and what it may do where the name does not say so. */
function postText({ post, title }: { post: string; title: string }): string {
  return post.includes(title) || title.includes(post) ? post : `${post}（${title}）`
}
