import { Alert, Card, Descriptions, Space } from 'antd'
import { PageHeader } from '../../../ui/desk/PageHeader.tsx'
import { ProblemAlert } from '../../../ui/desk/ProblemAlert.tsx'
import { dayText } from '../../../ui/format.ts'
import { useSession } from '../../../ui/session.ts'
import { useCall } from '../../../ui/use-call.ts'
import { readAccount } from '../endpoints.ts'
import { goOn } from './address.ts'
import { CardTitle } from './CardTitle.tsx'
import { ChooseMembership } from './ChooseMembership.tsx'
import { OwnPassword } from './OwnPassword.tsx'
import { OwnSecondFactor } from './OwnSecondFactor.tsx'
import { OwnSessions } from './OwnSessions.tsx'
import { OwnSingleSignOn } from './OwnSingleSignOn.tsx'

/** Password, second factor, devices and memberships of whoever is signed in. */
export default function MyAccountPage() {
  const session = useSession()
  const account = useCall(readAccount, {})
  const factorMissing = session.secondFactorRequired && !session.secondFactor
  return (
    <>
      <PageHeader title="我的账号" />
      {factorMissing && (
        <Alert
          type="warning"
          showIcon
          style={{ marginBottom: 12 }}
          title="本岗位须使用动态验证码"
          description="管理员和监管部门的账号绑定动态验证码后才能办理其他事项，请先完成下面的绑定。"
        />
      )}
      {!session.organisation && (
        <Alert
          type="info"
          showIcon
          style={{ marginBottom: 12 }}
          title="您还没有加入任何单位"
          description="请向本单位的管理员索取邀请链接，打开后即可加入。"
        />
      )}
      <ProblemAlert problem={account.error} retry={account.refetch} />
      {account.data && (
        <Space orientation="vertical" size="middle" style={{ width: '100%', maxWidth: 760 }}>
          {factorMissing && <OwnSecondFactor enrolled={account.data.secondFactorEnrolled} />}
          <Card size="small" title={<CardTitle>登录名</CardTitle>}>
            <Descriptions
              size="small"
              column={1}
              items={[
                { key: 'name', label: '姓名', children: account.data.name },
                { key: 'phone', label: '手机号', children: account.data.phone ?? '未设置' },
                { key: 'userName', label: '用户名', children: account.data.userName ?? '未设置' },
                {
                  key: 'posts',
                  label: '岗位',
                  children: session.posts.map(post => post.title).join('、') || '无',
                },
              ]}
            />
          </Card>
          <OwnPassword
            names={[account.data.name, account.data.phone, account.data.userName]}
            changedOn={account.data.passwordChangedAt && dayText(account.data.passwordChangedAt)}
          />
          {!factorMissing && <OwnSecondFactor enrolled={account.data.secondFactorEnrolled} />}
          {session.singleSignOn && <OwnSingleSignOn linked={account.data.singleSignOnLinked} />}
          {account.data.memberships.length > 1 && (
            <Card size="small" title={<CardTitle>切换单位（当前：{session.organisation?.name}）</CardTitle>}>
              <ChooseMembership
                memberships={account.data.memberships.filter(one => one.organisation !== session.organisation?.id)}
                onDone={() => goOn('/')}
              />
            </Card>
          )}
          <OwnSessions />
        </Space>
      )}
    </>
  )
}
