import { Button, Descriptions, Form, Select, Space, Table, Tabs } from 'antd'
import { useState } from 'react'
import { useParams } from 'react-router'
import { newId } from '../../../kernel/ids.ts'
import { call } from '../../../ui/api.ts'
import { DayInput } from '../../../ui/desk/DayInput.tsx'
import { LawMark } from '../../../ui/desk/LawMark.tsx'
import { PageHeader } from '../../../ui/desk/PageHeader.tsx'
import { ProblemAlert } from '../../../ui/desk/ProblemAlert.tsx'
import { StatusTag } from '../../../ui/desk/StatusTag.tsx'
import { TimelineFold } from '../../../ui/desk/Timeline.tsx'
import { today, yuan } from '../../../ui/format.ts'
import { useMay, useOrganisation } from '../../../ui/session.ts'
import { useCall, useSend } from '../../../ui/use-call.ts'
import { readObjectTimeline } from '../../journal/endpoints.ts'
import { entriesOf } from '../../journal/entries.ts'
import { readHistory, readProfile, setOffice } from '../endpoints.ts'
import { type OfficeKind, officeTitles, type ProfileView, siteKindTitles } from '../organisation.ts'
import { scaleNames } from '../scale.ts'
import { ContactsDrawer } from './ContactsDrawer.tsx'
import { FormDrawer } from './FormDrawer.tsx'
import { HistoryTable } from './HistoryTable.tsx'
import { PersonPicker } from './PersonPicker.tsx'
import { ProfileDrawer } from './ProfileDrawer.tsx'

/** One enterprise, one file: today's, or as it was on any day; with its history. */
export default function EnterpriseFilePage() {
  const own = useOrganisation()
  const organisation = useParams().organisation ?? own.id
  const may = useMay()
  const [on, setOn] = useState<string | undefined>()
  const [open, setOpen] = useState<'profile' | 'office' | 'contacts' | null>(null)
  const { data: profile, error, refetch } = useCall(readProfile, { params: { organisation }, query: { on } })
  const history = useCall(readHistory, { params: { organisation } })
  const changeable = profile?.own && may('organisation.change')
  return (
    <div>
      <PageHeader
        title={profile?.name ?? '单位档案'}
        note={profile && on && on !== today() ? `${on} 的档案（现在所知）` : '一企一档'}
        actions={
          <>
            <div style={{ width: 150 }}>
              <DayInput value={on ?? null} onChange={setOn} />
            </div>
            {changeable && (
              <>
                <Button type="primary" onClick={() => setOpen('profile')}>
                  变更档案
                </Button>
                <Button onClick={() => setOpen('office')}>登记负责人</Button>
                <Button onClick={() => setOpen('contacts')}>联系人</Button>
              </>
            )}
          </>
        }
      />
      <ProblemAlert problem={error} retry={refetch} />
      {profile && (
        <Tabs
          items={[
            { key: 'file', label: '档案', children: <File profile={profile} /> },
            { key: 'history', label: '变更历史', children: <HistoryTable items={history.data?.profile ?? []} /> },
            {
              key: 'timeline',
              label: '经过',
              children: (
                <TimelineFold
                  load={async () =>
                    entriesOf(
                      await call(readObjectTimeline, {
                        params: { organisation, kind: 'organisation', subject: organisation },
                      }),
                    )
                  }
                />
              ),
            },
            {
              key: 'offices',
              label: '历任负责人',
              children: (
                <Table
                  size="small"
                  rowKey="id"
                  pagination={false}
                  dataSource={[...(history.data?.offices ?? [])].reverse()}
                  columns={[
                    { title: '职务', render: (_, row) => officeTitles[row.kind] },
                    { title: '姓名', dataIndex: 'name' },
                    { title: '自', dataIndex: 'validFrom' },
                    { title: '至', render: (_, row) => row.validTo ?? '现任' },
                  ]}
                />
              ),
            },
          ]}
        />
      )}
      {profile && changeable && (
        <>
          <ProfileDrawer profile={profile} open={open === 'profile'} onClose={() => setOpen(null)} />
          <ContactsDrawer profile={profile} open={open === 'contacts'} onClose={() => setOpen(null)} />
          <OfficeDrawer organisation={organisation} open={open === 'office'} onClose={() => setOpen(null)} />
        </>
      )}
    </div>
  )
}

const empty = '未填写'

function File({ profile }: { profile: ProfileView }) {
  const money = (fen: number | null) => (fen === null ? empty : `${yuan(fen / 10_000)} 万元`)
  const yes = (value: boolean | null) => (value === null ? empty : value ? '是' : '否')
  const office = (kind: OfficeKind) => profile.offices.find(one => one.kind === kind)?.name ?? empty
  return (
    <Descriptions bordered size="small" column={{ xs: 1, md: 2 }}>
      <Descriptions.Item label="统一社会信用代码">{profile.uscc ?? empty}</Descriptions.Item>
      <Descriptions.Item label="行政区划">{profile.regionName}</Descriptions.Item>
      <Descriptions.Item label="地址">{profile.address ?? empty}</Descriptions.Item>
      {profile.kind === 'enterprise' && (
        <>
          <Descriptions.Item label="行业领域">
            <Space>
              {profile.sectorName}
              {profile.highRisk && <StatusTag title="高危行业" tone="bad" />}
            </Space>
          </Descriptions.Item>
          <Descriptions.Item label="国民经济行业">{profile.industryName ?? empty}</Descriptions.Item>
          <Descriptions.Item label="从业人员">
            {profile.headcount === null ? empty : `${profile.headcount} 人`}
          </Descriptions.Item>
          <Descriptions.Item label="上年营业收入">{money(profile.revenueFen)}</Descriptions.Item>
          <Descriptions.Item label="资产总额">{money(profile.assetsFen)}</Descriptions.Item>
          <Descriptions.Item label="企业规模">
            {profile.scale ? scaleNames[profile.scale] : '尚不能确定'}
            <LawMark
              law={{
                document: '统计上大中小微型企业划分办法（2017）',
                clause: '国统字〔2017〕213号 附表',
                text: profile.scaleReason,
                basis: 'law',
                note: profile.scaleChosen ? '本行业没有编入划型界限，由单位自行选择。' : '由系统按行业和各项指标计算。',
              }}
            />
          </Descriptions.Item>
          <Descriptions.Item label="规模以上工业">{yes(profile.aboveScale)}</Descriptions.Item>
          <Descriptions.Item label="国有企业">{yes(profile.stateOwned)}</Descriptions.Item>
          {profile.siteKinds.length > 0 && (
            <Descriptions.Item label="矿山类型">
              {profile.siteKinds.map(kind => siteKindTitles[kind as keyof typeof siteKindTitles] ?? kind).join('、')}
            </Descriptions.Item>
          )}
          <Descriptions.Item label="主要负责人">{office('principal')}</Descriptions.Item>
          <Descriptions.Item label="法定代表人">{office('legal-representative')}</Descriptions.Item>
          <Descriptions.Item label="实际控制人">{office('actual-controller')}</Descriptions.Item>
        </>
      )}
      <Descriptions.Item label="联系人">
        {profile.contacts.length === 0
          ? empty
          : profile.contacts.map(one => [one.name, one.title, one.phone].filter(Boolean).join(' ')).join('；')}
      </Descriptions.Item>
      <Descriptions.Item label="本档案有效期">
        {profile.validFrom} 至 {profile.validTo ?? '今'}
      </Descriptions.Item>
    </Descriptions>
  )
}

type Office = { kind: OfficeKind; person: string; validFrom: string }

function OfficeDrawer({ organisation, open, onClose }: { organisation: string; open: boolean; onClose: () => void }) {
  const send = useSend(setOffice)
  return (
    <FormDrawer<Office>
      title="登记负责人"
      open={open}
      onClose={onClose}
      initial={{ validFrom: today() }}
      onSubmit={values => send.mutateAsync({ body: { id: newId(), ...values } })}
    >
      <Form.Item name="kind" label="职务" rules={[{ required: true, message: '请选择职务' }]}>
        <Select options={Object.entries(officeTitles).map(([value, label]) => ({ value, label }))} />
      </Form.Item>
      <Form.Item
        name="person"
        label="人员"
        extra="不在名册中的，请先到“人员”中新增。"
        rules={[{ required: true, message: '请选择人员' }]}
      >
        <PersonPicker organisation={organisation} />
      </Form.Item>
      <Form.Item name="validFrom" label="自哪天起" rules={[{ required: true, message: '请选择日期' }]}>
        <DayInput />
      </Form.Item>
    </FormDrawer>
  )
}
