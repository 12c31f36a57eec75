import { Button, Space, Table } from 'antd'
import { useState } from 'react'
import { EmptyState } from '../../../ui/desk/EmptyState.tsx'
import { dimensionName, measureKindName } from '../risk.ts'
import type { MeasureView, RiskView } from '../views.ts'
import { CheckItemsCell } from './CheckItemsCell.tsx'
import { MeasureForm, RemoveMeasureForm } from './MeasureForm.tsx'

type Opened = { do: 'add' } | { do: 'change' | 'remove'; measure: MeasureView }

export function Measures({ risk, editable }: { risk: RiskView; editable: boolean }) {
  const [opened, setOpened] = useState<Opened | null>(null)
  const close = () => setOpened(null)
  return (
    <section className="risk-part" aria-label="管控措施">
      <h2>管控措施</h2>
      <Table<RiskView['measures'][number]>
        size="small"
        rowKey="id"
        pagination={false}
        dataSource={risk.measures}
        locale={{ emptyText: <EmptyState words="还没有管控措施：没有措施的风险等于没有管控。" /> }}
        columns={[
          { title: '措施', dataIndex: 'description' },
          { title: '类别', width: 110, render: (_, row) => measureKindName(row.kind) },
          { title: '方面', width: 60, render: (_, row) => (row.dimension ? dimensionName(row.dimension) : '—') },
          {
            title: '责任岗位',
            width: 140,
            render: (_, row) => row.post?.name ?? <span className="wrong">未落实</span>,
          },
          {
            title: '检查项',
            width: 100,
            render: (_, measure) => <CheckItemsCell risk={risk} measure={measure} editable={editable} />,
          },
          ...(editable
            ? [
                {
                  title: '',
                  width: 110,
                  render: (_: unknown, measure: MeasureView) => (
                    <Space size={0}>
                      <Button size="small" type="link" onClick={() => setOpened({ do: 'change', measure })}>
                        修改
                      </Button>
                      <Button size="small" type="link" onClick={() => setOpened({ do: 'remove', measure })}>
                        取消
                      </Button>
                    </Space>
                  ),
                },
              ]
            : []),
        ]}
      />
      {editable && (
        <Button size="small" onClick={() => setOpened({ do: 'add' })} style={{ marginTop: 8 }}>
          新增措施
        </Button>
      )}
      {opened?.do === 'remove' && <RemoveMeasureForm risk={risk} measure={opened.measure} onClose={close} />}
      {(opened?.do === 'add' || opened?.do === 'change') && (
        <MeasureForm risk={risk} measure={opened.do === 'change' ? opened.measure : null} onClose={close} />
      )}
    </section>
  )
}
