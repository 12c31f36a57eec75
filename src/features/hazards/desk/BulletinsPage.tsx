import { Button, Card, Drawer, Pagination, Table } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { EmptyState } from '../../../ui/desk/EmptyState.tsx'
import { GradeTag } from '../../../ui/desk/GradeTag.tsx'
import { PageHeader } from '../../../ui/desk/PageHeader.tsx'
import { ProblemAlert } from '../../../ui/desk/ProblemAlert.tsx'
import { StatusTag } from '../../../ui/desk/StatusTag.tsx'
import { useListQuery } from '../../../ui/desk/use-list-query.ts'
import { momentText } from '../../../ui/format.ts'
import { useMay, useOrganisation } from '../../../ui/session.ts'
import { useCall, useSend } from '../../../ui/use-call.ts'
import { bulletinReaders, listBulletins, readBulletin } from '../endpoints.ts'
import { hazardPath } from './words.ts'
import './hazards.css'

/** Hazards and their results made known to the workers (安全生产法第41条), with who has read. */
export default function BulletinsPage() {
  const organisation = useOrganisation().id
  const may = useMay()
  const list = useListQuery({ sort: '', limit: 20 })
  const answer = useCall(listBulletins, { query: { offset: list.offset, limit: list.limit } })
  const mark = useSend(readBulletin, { refresh: [listBulletins, bulletinReaders] })
  const [shown, setShown] = useState<string | null>(null)
  return (
    <>
      <PageHeader title="隐患通报" note="隐患和治理结果向本单位从业人员通报（安全生产法第41条）" />
      <ProblemAlert problem={answer.error ?? mark.error} retry={answer.refetch} />
      {answer.data?.rows.length === 0 && <EmptyState words="还没有通报：隐患派单和销号后自动通报所在部门。" />}
      <div className="bulletins">
        {answer.data?.rows.map(one => (
          <Card key={one.id} size="small">
            <p>
              <StatusTag
                title={one.kind === 'hazard' ? '发现隐患' : '治理结果'}
                tone={one.kind === 'hazard' ? 'wait' : 'good'}
              />
              <GradeTag grade={one.grade} />{' '}
              <span className="quiet">
                {one.unitName ?? '全单位'} · {momentText(one.publishedAt)}
              </span>
            </p>
            <p className="prewrap">{one.text}</p>
            <div className="bulletin-foot">
              {one.readAt ? (
                <span className="quiet">我已阅 {momentText(one.readAt)}</span>
              ) : (
                <Button
                  type="primary"
                  size="small"
                  loading={mark.isPending && mark.variables?.params.bulletin === one.id}
                  onClick={() => mark.mutate({ params: { bulletin: one.id } })}
                >
                  我已阅读
                </Button>
              )}
              {may('hazard.evaluate') ? (
                <Button size="small" onClick={() => setShown(one.id)}>
                  已阅 {one.readers} / {one.audience} 人
                </Button>
              ) : (
                <span className="quiet">
                  已阅 {one.readers} / {one.audience} 人
                </span>
              )}
              <Link to={hazardPath(organisation, one.hazard)}>查看隐患</Link>
            </div>
          </Card>
        ))}
      </div>
      {answer.data && answer.data.total > list.limit && (
        <Pagination
          current={list.offset / list.limit + 1}
          pageSize={list.limit}
          total={answer.data.total}
          showSizeChanger={false}
          onChange={page => list.change({ offset: String((page - 1) * list.limit) })}
        />
      )}
      {shown && <Readers bulletin={shown} onClose={() => setShown(null)} />}
    </>
  )
}

function Readers({ bulletin, onClose }: { bulletin: string; onClose: () => void }) {
  const answer = useCall(bulletinReaders, { params: { bulletin } })
  return (
    <Drawer open title="谁看过" size={480} onClose={onClose}>
      <ProblemAlert problem={answer.error} retry={answer.refetch} />
      <Table
        size="small"
        rowKey="person"
        loading={answer.isPending}
        dataSource={answer.data ?? []}
        pagination={false}
        columns={[
          { title: '姓名', dataIndex: 'name' },
          { title: '部门', dataIndex: 'unitName', render: (name: string | null) => name ?? '—' },
          {
            title: '阅读时间',
            dataIndex: 'readAt',
            render: (at: string | null) => (at ? momentText(at) : <span className="days-late">未读</span>),
          },
        ]}
      />
    </Drawer>
  )
}
