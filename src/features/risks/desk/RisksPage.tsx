import { Button, Drawer, Segmented, Skeleton, Space } from 'antd'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { DataTable } from '../../../ui/desk/DataTable.tsx'
import { EmptyState } from '../../../ui/desk/EmptyState.tsx'
import { ExportButton } from '../../../ui/desk/ExportButton.tsx'
import { PageHeader } from '../../../ui/desk/PageHeader.tsx'
import { ProblemAlert } from '../../../ui/desk/ProblemAlert.tsx'
import { useListQuery } from '../../../ui/desk/use-list-query.ts'
import { useMay, useOrganisation } from '../../../ui/session.ts'
import { useCall } from '../../../ui/use-call.ts'
import * as exports from '../../exports/endpoints.ts'
import { listRisks, readRisk } from '../endpoints.ts'
import type { PointView, RiskRow } from '../views.ts'
import { CoverageFigure, CoverButton } from './Coverage.tsx'
import { MethodsForm } from './MethodsForm.tsx'
import { PointForm } from './PointForm.tsx'
import { PointTree } from './PointTree.tsx'
import { RiskDetail } from './RiskDetail.tsx'
import { RiskForm } from './RiskForm.tsx'
import { RiskTotals } from './RiskTotals.tsx'
import { riskColumns } from './risk-columns.tsx'
import { useRiskFilters } from './use-risk-filters.ts'
import { riskPath } from './words.tsx'
import './risks.css'

type Opened =
  | { what: 'risk'; risk: RiskRow }
  | { what: 'new'; point?: string }
  | { what: 'point'; point: PointView | null }
  | { what: 'methods' }

/** The register: counts that open their rows, as a table or as the tree of points; a risk opens at the side and is edited there. */
export default function RisksPage() {
  const organisation = useOrganisation()
  const isAuthority = organisation.kind === 'authority'
  const may = useMay()
  const navigate = useNavigate()
  const list = useListQuery({ sort: '' })
  const answer = useCall(listRisks, { query: list.query }, { placeholderData: before => before })
  const filters = useRiskFilters(isAuthority)
  const [view, setView] = useState<'table' | 'tree'>('table')
  const [opened, setOpened] = useState<Opened | null>(null)
  const close = () => setOpened(null)
  const mayManage = may('risk.manage')
  return (
    <>
      <PageHeader
        title="风险清单"
        note={isAuthority ? '辖区内企业的四色风险和重大风险' : undefined}
        actions={
          <>
            {may('risk.settings') && <Button onClick={() => setOpened({ what: 'methods' })}>评价方法</Button>}
            {mayManage && (
              <>
                {may('import') && <Button onClick={() => navigate('/imports')}>导入清单</Button>}
                <Button onClick={() => setOpened({ what: 'point', point: null })}>新增风险点</Button>
                <Button type="primary" onClick={() => setOpened({ what: 'new' })}>
                  新增风险
                </Button>
              </>
            )}
          </>
        }
      />
      <RiskTotals list={list} isAuthority={isAuthority} onOpen={() => setView('table')} />
      {!isAuthority && <CoverageFigure list={list} onOpen={() => setView('table')} />}
      {!isAuthority && (
        <Segmented
          aria-label="清单的样式"
          style={{ marginBottom: 8 }}
          value={view}
          onChange={value => setView(value as 'table' | 'tree')}
          options={[
            { value: 'table', label: '表格' },
            { value: 'tree', label: '按风险点' },
          ]}
        />
      )}
      {view === 'tree' ? (
        <PointTree
          organisation={organisation.id}
          onOpen={risk => setOpened({ what: 'risk', risk })}
          onAdd={mayManage ? point => setOpened({ what: 'new', point: point.id }) : undefined}
          onChange={mayManage ? point => setOpened({ what: 'point', point }) : undefined}
        />
      ) : (
        <DataTable<RiskRow>
          name="risks"
          list={list}
          answer={answer}
          columns={riskColumns(isAuthority)}
          rowKey={row => row.id}
          filters={filters}
          searchHint="搜编号、事件、风险点"
          onOpen={risk => setOpened({ what: 'risk', risk })}
          tools={shown => (
            <>
              {!isAuthority && <CoverButton list={list} />}
              {may('risk.export') && <ExportButton endpoints={exports} what="risks" list={list} columns={shown} />}
            </>
          )}
          empty={
            <EmptyState
              words={isAuthority ? '辖区内还没有重大风险。' : '还没有风险：先新增风险点再辨识风险，或导入现有清单。'}
            />
          }
        />
      )}
      {opened?.what === 'risk' && <RiskDrawer row={opened.risk} onClose={close} />}
      {opened?.what === 'new' && <RiskForm organisation={organisation.id} point={opened.point} onClose={close} />}
      {opened?.what === 'point' && <PointForm organisation={organisation.id} point={opened.point} onClose={close} />}
      {opened?.what === 'methods' && <MethodsForm organisation={organisation.id} onClose={close} />}
    </>
  )
}

function RiskDrawer({ row, onClose }: { row: RiskRow; onClose: () => void }) {
  const { data, error, refetch } = useCall(readRisk, { params: { organisation: row.organisation, risk: row.id } })
  return (
    <Drawer
      open
      size={720}
      title={`${row.number} ${row.point.name}`}
      onClose={onClose}
      extra={
        <Space>
          <Link to={riskPath(row.organisation, row.id)}>打开整页</Link>
        </Space>
      }
    >
      <ProblemAlert problem={error} retry={refetch} />
      {data ? <RiskDetail risk={data} /> : !error && <Skeleton active paragraph={{ rows: 8 }} />}
    </Drawer>
  )
}
