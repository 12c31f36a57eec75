import { Button, Space, Table } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { EmptyState } from '../../../ui/desk/EmptyState.tsx'
import { ProblemAlert } from '../../../ui/desk/ProblemAlert.tsx'
import { useCall } from '../../../ui/use-call.ts'
import { gradeCodes } from '../control.ts'
import { listRiskPoints, listRisks, readRisk } from '../endpoints.ts'
import { measureKindName } from '../risk.ts'
import type { PointView, RiskRow } from '../views.ts'
import { noticePath, RiskGradeTag } from './words.tsx'

type Acting = {
  onOpen: (risk: RiskRow) => void
  onAdd?: ((point: PointView) => void) | undefined
  onChange?: ((point: PointView) => void) | undefined
}

/** Point → unit → risk → measures, each level read when it is opened. */
export function PointTree({ organisation, onOpen, onAdd, onChange }: Acting & { organisation: string }) {
  const { data = [], error, refetch, isPending } = useCall(listRiskPoints, { params: { organisation } })
  return (
    <>
      <ProblemAlert problem={error} retry={refetch} />
      <Table<PointView>
        size="small"
        rowKey="id"
        loading={isPending}
        dataSource={data}
        pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
        locale={{ emptyText: <EmptyState words="还没有风险点：先新增风险点，或导入现有的风险清单。" /> }}
        expandable={{ expandedRowRender: row => <PointRisks point={row} onOpen={onOpen} /> }}
        columns={[
          {
            title: '风险点',
            render: (_, row) => (
              <>
                {row.name}
                {row.units.length > 0 && <span className="quiet"> {row.units.length} 个单元</span>}
              </>
            ),
          },
          { title: '部门', width: 140, render: (_, row) => row.unitName ?? '未划分部门' },
          { title: '场所', width: 140, render: (_, row) => row.placeName ?? '—' },
          ...gradeCodes.map(grade => ({
            title: <RiskGradeTag grade={grade} />,
            key: grade,
            width: 76,
            render: (_: unknown, row: PointView) => row[grade] || <span className="quiet">0</span>,
          })),
          {
            title: '',
            width: 190,
            render: (_, row) => (
              <Space size={0}>
                <Link to={noticePath(organisation, row.id)}>
                  <Button size="small" type="link">
                    告知牌
                  </Button>
                </Link>
                {onAdd && (
                  <Button size="small" type="link" onClick={() => onAdd(row)}>
                    加风险
                  </Button>
                )}
                {onChange && (
                  <Button size="small" type="link" onClick={() => onChange(row)}>
                    变更
                  </Button>
                )}
              </Space>
            ),
          },
        ]}
      />
    </>
  )
}

function PointRisks({ point, onOpen }: { point: PointView; onOpen: Acting['onOpen'] }) {
  const answer = useCall(listRisks, { query: { point: point.id, limit: 200 } })
  const rows = answer.data?.rows ?? []
  const groups = Map.groupBy(rows, row => row.riskUnitName ?? '')
  return (
    <div className="point-risks">
      <ProblemAlert problem={answer.error} retry={answer.refetch} />
      {answer.isPending && <p className="quiet">正在读取……</p>}
      {answer.data && rows.length === 0 && <p className="quiet">这个风险点还没有风险。</p>}
      {[...groups].map(([unit, risks]) => (
        <section key={unit} aria-label={unit || point.name}>
          {unit && <h3>{unit}</h3>}
          {risks.map(risk => (
            <RiskFold key={risk.id} risk={risk} onOpen={onOpen} />
          ))}
        </section>
      ))}
    </div>
  )
}

function RiskFold({ risk, onOpen }: { risk: RiskRow; onOpen: Acting['onOpen'] }) {
  const [open, setOpen] = useState(false)
  return (
    <details onToggle={event => setOpen(event.currentTarget.open)}>
      <summary>
        <RiskGradeTag grade={risk.grade} /> {risk.event} <span className="quiet">{risk.measureCount} 条措施</span>
      </summary>
      {open && <RiskMeasures risk={risk} />}
      <Button size="small" type="link" onClick={() => onOpen(risk)}>
        打开这条风险
      </Button>
    </details>
  )
}

function RiskMeasures({ risk }: { risk: RiskRow }) {
  const { data } = useCall(readRisk, { params: { organisation: risk.organisation, risk: risk.id } })
  if (!data) return <p className="quiet">正在读取……</p>
  if (data.measures.length === 0) return <p className="wrong">没有管控措施。</p>
  return (
    <ul>
      {data.measures.map(measure => (
        <li key={measure.id}>
          {measure.description}
          <span className="quiet">
            {' '}
            {measureKindName(measure.kind)} · {measure.post?.name ?? '责任岗位未落实'}
          </span>
        </li>
      ))}
    </ul>
  )
}
