import { App, Button, Form, Input, Popconfirm, Space, Table, TreeSelect } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { newId } from '../../../kernel/ids.ts'
import { call } from '../../../ui/api.ts'
import { EmptyState } from '../../../ui/desk/EmptyState.tsx'
import { PageHeader } from '../../../ui/desk/PageHeader.tsx'
import { ProblemAlert } from '../../../ui/desk/ProblemAlert.tsx'
import { TimelineFold } from '../../../ui/desk/Timeline.tsx'
import { useMay, useOrganisation } from '../../../ui/session.ts'
import { useCall, useSend } from '../../../ui/use-call.ts'
import { readObjectTimeline } from '../../journal/endpoints.ts'
import { entriesOf } from '../../journal/entries.ts'
import { addPlace, changePlace, closePlace, listPlaces, readStructure } from '../endpoints.ts'
import { FormDrawer } from './FormDrawer.tsx'
import { unitOptions } from './structure-tree.ts'

type Place = { id: string; name: string; unit: string | null; unitName: string | null }

/** Where hazards can be: each place gets a label to be scanned by the phone. */
export default function PlacesPage() {
  const organisation = useOrganisation().id
  const manageable = useMay()('unit.manage')
  const { message } = App.useApp()
  const { data = [], error, refetch, isPending } = useCall(listPlaces, { params: { organisation } })
  const [opened, setOpened] = useState<Place | 'new' | null>(null)
  const [chosen, setChosen] = useState<string[]>([])
  const close = useSend(closePlace, { onError: problem => void message.warning(problem.message) })
  return (
    <div>
      <PageHeader
        title="场所"
        note="在现场贴上二维码，手机一扫就能报这里的隐患。"
        actions={
          <>
            <Link to={`/places/labels${chosen.length > 0 ? `?places=${chosen.join(',')}` : ''}`}>
              <Button disabled={data.length === 0}>
                打印标签{chosen.length > 0 ? `（${chosen.length}）` : '（全部）'}
              </Button>
            </Link>
            {manageable && (
              <Button type="primary" onClick={() => setOpened('new')}>
                新增场所
              </Button>
            )}
          </>
        }
      />
      <ProblemAlert problem={error} retry={refetch} />
      <Table
        size="small"
        rowKey="id"
        loading={isPending}
        dataSource={data}
        pagination={{ pageSize: 50, hideOnSinglePage: true }}
        expandable={{
          expandedRowRender: row => (
            <TimelineFold
              load={async () =>
                entriesOf(await call(readObjectTimeline, { params: { organisation, kind: 'place', subject: row.id } }))
              }
            />
          ),
        }}
        rowSelection={{ selectedRowKeys: chosen, onChange: keys => setChosen(keys as string[]) }}
        locale={{ emptyText: <EmptyState words="还没有场所：先新增场所，再打印二维码标签。" /> }}
        columns={[
          { title: '场所', dataIndex: 'name' },
          { title: '所属部门', render: (_, row) => row.unitName ?? '本单位' },
          { title: '启用', dataIndex: 'validFrom', width: 120 },
          {
            title: '',
            width: 200,
            render: (_, row) =>
              manageable && (
                <Space>
                  <Button size="small" type="link" onClick={() => setOpened(row)}>
                    变更
                  </Button>
                  <Popconfirm
                    title="停用这个场所？已有的隐患不受影响。"
                    okText="停用"
                    cancelText="取消"
                    onConfirm={() => close.mutate({ params: { place: row.id } })}
                  >
                    <Button size="small" type="link">
                      停用
                    </Button>
                  </Popconfirm>
                </Space>
              ),
          },
        ]}
      />
      {opened && <PlaceDrawer place={opened === 'new' ? null : opened} onClose={() => setOpened(null)} />}
    </div>
  )
}

function PlaceDrawer({ place, onClose }: { place: Place | null; onClose: () => void }) {
  const organisation = useOrganisation().id
  const structure = useCall(readStructure, { params: { organisation } })
  const add = useSend(addPlace)
  const change = useSend(changePlace)
  return (
    <FormDrawer<{ name: string; unit?: string | null }>
      title={place ? `变更“${place.name}”` : '新增场所'}
      open
      onClose={onClose}
      initial={{ name: place?.name ?? '', unit: place?.unit ?? null }}
      onSubmit={({ name, unit = null }) =>
        place
          ? change.mutateAsync({ params: { place: place.id }, body: { name, unit } })
          : add.mutateAsync({ body: { id: newId(), name, unit } })
      }
    >
      <Form.Item name="name" label="场所名称" rules={[{ required: true, message: '请填写场所名称' }]}>
        <Input maxLength={60} placeholder="例如：破碎车间 2 号皮带" />
      </Form.Item>
      <Form.Item name="unit" label="所属部门">
        <TreeSelect
          allowClear
          treeDefaultExpandAll
          treeData={unitOptions(structure.data?.units ?? [])}
          placeholder="本单位"
        />
      </Form.Item>
    </FormDrawer>
  )
}
