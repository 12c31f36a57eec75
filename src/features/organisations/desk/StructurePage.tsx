import { App, Button, Card, Col, Popconfirm, Row, Space, Tree } from 'antd'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { call } from '../../../ui/api.ts'
import { DayInput } from '../../../ui/desk/DayInput.tsx'
import { EmptyState } from '../../../ui/desk/EmptyState.tsx'
import { PageHeader } from '../../../ui/desk/PageHeader.tsx'
import { ProblemAlert } from '../../../ui/desk/ProblemAlert.tsx'
import { StatusTag } from '../../../ui/desk/StatusTag.tsx'
import { TimelineFold } from '../../../ui/desk/Timeline.tsx'
import { today } from '../../../ui/format.ts'
import { useMay, useOrganisation } from '../../../ui/session.ts'
import { useCall, useSend } from '../../../ui/use-call.ts'
import { readObjectTimeline } from '../../journal/endpoints.ts'
import { entriesOf } from '../../journal/entries.ts'
import { closePost, closeUnit, readStructure } from '../endpoints.ts'
import type { StructureView } from '../organisation.ts'
import { EndDrawer, HoldDrawer, type Moving, TransferDrawer } from './HoldingDrawers.tsx'
import { unitOptions } from './structure-tree.ts'
import { AddPostDrawer, AddUnitDrawer, ChangeUnitDrawer } from './UnitDrawers.tsx'

type Opened =
  | { what: 'unit' | 'post' | 'change' }
  | { what: 'hold'; post?: string }
  | { what: 'transfer' | 'end'; moving: Moving }
  | null

/** The unit tree at the left, the chosen unit's posts and people at the right; today, or as it was on a day. */
export default function StructurePage() {
  const own = useOrganisation()
  const organisation = useParams().organisation ?? own.id
  const may = useMay()
  const [on, setOn] = useState<string | undefined>()
  const [chosen, setChosen] = useState<string | null>(null)
  const [opened, setOpened] = useState<Opened>(null)
  const { data, error, refetch } = useCall(readStructure, { params: { organisation }, query: { on } })
  const past = on !== undefined && on !== today()
  const manageable = organisation === own.id && !past && may('unit.manage')
  const grantable = organisation === own.id && !past && (may('post.grant') || may('admin.grant'))
  const unit = data?.units.find(one => one.id === chosen)
  const shown = { open: true, onClose: () => setOpened(null) }

  return (
    <div>
      <PageHeader
        title="组织机构"
        note={past ? `${on} 的机构和任职` : data?.organisation.name}
        actions={
          <>
            <div style={{ width: 150 }}>
              <DayInput value={on ?? null} onChange={setOn} />
            </div>
            {manageable && <Button onClick={() => setOpened({ what: 'unit' })}>新增部门、班组</Button>}
            {manageable && <Button onClick={() => setOpened({ what: 'post' })}>设立岗位</Button>}
            {grantable && (
              <Button type="primary" onClick={() => setOpened({ what: 'hold' })}>
                任职
              </Button>
            )}
          </>
        }
      />
      <ProblemAlert problem={error} retry={refetch} />
      {data && (
        <Row gutter={16}>
          <Col xs={24} md={8}>
            <Card size="small" title="部门和班组">
              <Tree
                blockNode
                defaultExpandAll
                selectedKeys={[chosen ?? '']}
                fieldNames={{ key: 'value' }}
                treeData={[{ value: '', title: data.organisation.name, children: unitOptions(data.units) }] as never}
                onSelect={keys => setChosen((keys[0] as string) || null)}
              />
            </Card>
          </Col>
          <Col xs={24} md={16}>
            <Card
              size="small"
              title={unit?.name ?? '本单位直属岗位'}
              extra={
                unit && manageable && <UnitActions unit={unit.id} onChange={() => setOpened({ what: 'change' })} />
              }
            >
              <Posts structure={data} unit={chosen} manageable={manageable} grantable={grantable} onOpen={setOpened} />
              {unit && (
                <TimelineFold
                  key={unit.id}
                  load={async () =>
                    entriesOf(
                      await call(readObjectTimeline, {
                        params: { organisation: data.organisation.id, kind: 'unit', subject: unit.id },
                      }),
                    )
                  }
                />
              )}
            </Card>
          </Col>
        </Row>
      )}
      {data && opened?.what === 'unit' && <AddUnitDrawer structure={data} parent={chosen ?? undefined} {...shown} />}
      {data && opened?.what === 'post' && (
        <AddPostDrawer structure={data} unit={chosen ?? undefined} kind={own.kind} {...shown} />
      )}
      {data && unit && opened?.what === 'change' && <ChangeUnitDrawer structure={data} unit={unit} {...shown} />}
      {data && opened?.what === 'hold' && <HoldDrawer structure={data} post={opened.post} {...shown} />}
      {data && opened?.what === 'transfer' && <TransferDrawer structure={data} moving={opened.moving} {...shown} />}
      {opened?.what === 'end' && <EndDrawer moving={opened.moving} {...shown} />}
    </div>
  )
}

function UnitActions({ unit, onChange }: { unit: string; onChange: () => void }) {
  const { message } = App.useApp()
  const close = useSend(closeUnit, {
    onSuccess: () => void message.success('已撤销'),
    onError: problem => void message.warning(problem.message),
  })
  return (
    <Space>
      <Button size="small" onClick={onChange}>
        改名、调整上级
      </Button>
      <Popconfirm
        title="撤销这个部门？历史中仍可查到。"
        onConfirm={() => close.mutate({ params: { unit }, body: {} })}
        okText="撤销"
        cancelText="取消"
      >
        <Button size="small">撤销</Button>
      </Popconfirm>
    </Space>
  )
}

function Posts({
  structure,
  unit,
  manageable,
  grantable,
  onOpen,
}: {
  structure: StructureView
  unit: string | null
  manageable: boolean
  grantable: boolean
  onOpen: (opened: Opened) => void
}) {
  const { message } = App.useApp()
  const close = useSend(closePost, { onError: problem => void message.warning(problem.message) })
  const posts = structure.posts.filter(post => post.unit === unit)
  if (posts.length === 0) return <EmptyState words="这里还没有岗位：先设立岗位，再安排人员任职。" />
  return posts.map(post => (
    <section key={post.id} style={{ marginBottom: 16 }} aria-label={post.name}>
      <Space wrap>
        <b>{post.name}</b>
        <StatusTag title={post.roleTitle} />
        {grantable && (
          <Button size="small" type="link" onClick={() => onOpen({ what: 'hold', post: post.id })}>
            安排人员
          </Button>
        )}
        {manageable && post.holders.length === 0 && (
          <Button size="small" type="link" onClick={() => close.mutate({ params: { post: post.id }, body: {} })}>
            撤销岗位
          </Button>
        )}
      </Space>
      {post.holders.length === 0 && <div className="quiet">无人任职</div>}
      {post.holders.map(holder => {
        const moving = { ...holder, postName: post.name }
        return (
          <div key={holder.holding}>
            <Link to={`/people?search=${encodeURIComponent(holder.name)}`}>{holder.name}</Link>{' '}
            <span className="quiet">
              {holder.validFrom} 起{holder.validTo && `，至 ${holder.validTo}`}
            </span>
            {grantable && !holder.validTo && (
              <>
                <Button size="small" type="link" onClick={() => onOpen({ what: 'transfer', moving })}>
                  调岗
                </Button>
                <Button size="small" type="link" onClick={() => onOpen({ what: 'end', moving })}>
                  免职
                </Button>
              </>
            )}
          </div>
        )
      })}
    </section>
  ))
}
