import { Button, Space } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { DataTable } from '../../../ui/desk/DataTable.tsx'
import { EmptyState } from '../../../ui/desk/EmptyState.tsx'
import { ExportButton } from '../../../ui/desk/ExportButton.tsx'
import { PageHeader } from '../../../ui/desk/PageHeader.tsx'
import { useListQuery } from '../../../ui/desk/use-list-query.ts'
import { useMay, useOrganisation } from '../../../ui/session.ts'
import { useCall } from '../../../ui/use-call.ts'
import * as exports from '../../exports/endpoints.ts'
import { listHazards } from '../endpoints.ts'
import type { HazardRow } from '../hazard.ts'
import { AssignManyDrawer } from './AssignManyDrawer.tsx'
import { HazardTotals } from './HazardTotals.tsx'
import { hazardColumns } from './hazard-columns.tsx'
import { SavedViews } from './SavedViews.tsx'
import { useHazardFilters } from './use-hazard-filters.ts'
import { hazardPath } from './words.ts'
import './hazards.css'

export default function HazardsPage() {
  const organisation = useOrganisation()
  const isAuthority = organisation.kind === 'authority'
  const may = useMay()
  const navigate = useNavigate()
  const list = useListQuery({ sort: '-foundOn' })
  const answer = useCall(listHazards, { query: list.query }, { placeholderData: before => before })
  const filters = useHazardFilters(answer.data?.rows ?? [], list.filters.organisation)
  const [selected, setSelected] = useState<HazardRow[]>([])
  const [assigning, setAssigning] = useState(false)
  const mayAssign = may('hazard.assign') && !isAuthority

  return (
    <>
      <PageHeader
        title="隐患台账"
        note={isAuthority ? '辖区内企业的隐患' : undefined}
        actions={
          !isAuthority &&
          may('hazard.report') && (
            <Button type="primary" onClick={() => navigate('/hazards/new')}>
              报隐患
            </Button>
          )
        }
      />
      <HazardTotals list={list} />
      <DataTable<HazardRow>
        name="hazards"
        list={list}
        answer={answer}
        columns={hazardColumns(isAuthority)}
        rowKey={row => row.id}
        filters={filters}
        searchHint="搜编号、描述、地点"
        onOpen={row => navigate(hazardPath(row.organisation, row.id))}
        tools={shown => (
          <>
            <SavedViews page="hazards" list={list} />
            {may('hazard.export') && <ExportButton endpoints={exports} what="hazards" list={list} columns={shown} />}
          </>
        )}
        {...(mayAssign && {
          selected: selected.map(row => row.id),
          onSelect: (_, rows) => setSelected(rows),
        })}
        bar={
          selected.length > 0 && (
            <Space className="selection-bar" role="status">
              已选 {selected.length} 条
              <Button type="primary" size="small" onClick={() => setAssigning(true)}>
                批量派单
              </Button>
              <Button size="small" onClick={() => setSelected([])}>
                取消选择
              </Button>
            </Space>
          )
        }
        empty={
          <EmptyState
            words={isAuthority ? '辖区内还没有隐患记录。' : '还没有隐患记录：请员工在手机上报，或把现有台账导入。'}
            action={
              !isAuthority && (
                <Space>
                  <Button type="primary" onClick={() => navigate('/hazards/new')}>
                    报第一条隐患
                  </Button>
                  {may('import') && <Button onClick={() => navigate('/imports')}>导入台账</Button>}
                </Space>
              )
            }
          />
        }
      />
      {assigning && (
        <AssignManyDrawer
          organisation={organisation.id}
          hazards={selected.map(row => row.id)}
          onClose={done => {
            setAssigning(false)
            if (done) setSelected([])
          }}
        />
      )}
    </>
  )
}
