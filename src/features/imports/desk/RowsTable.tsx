import { Segmented, Table } from 'antd'
import { useState } from 'react'
import { EmptyState } from '../../../ui/desk/EmptyState.tsx'
import { ProblemAlert } from '../../../ui/desk/ProblemAlert.tsx'
import { useCall } from '../../../ui/use-call.ts'
import { type ImportView, listImportRows, type StagedRow } from '../endpoints.ts'
import type { RowFilter } from '../states.ts'
import { filterTitles, rowStateTitles } from './words.ts'

const pageSize = 50

/** Row by row: number, column, value and what to do; wrong rows first. */
export function RowsTable({ view, first }: { view: ImportView; first: RowFilter }) {
  const [show, setShow] = useState<RowFilter>(first)
  const [page, setPage] = useState(1)
  const answer = useCall(
    listImportRows,
    { params: { import: view.id }, query: { show, offset: (page - 1) * pageSize, limit: pageSize } },
    { placeholderData: before => before },
  )
  const { counts } = view
  const filters = (Object.keys(filterTitles) as RowFilter[]).filter(name => name === 'all' || counts?.[name])
  const used = view.columns.filter(({ field }) => field)
  const titleOf = (field: string | null) => view.fields.find(({ key }) => key === field)?.title ?? ''

  return (
    <section aria-label="逐行结果">
      <Segmented<RowFilter>
        value={show}
        onChange={value => {
          setShow(value)
          setPage(1)
        }}
        options={filters.map(value => ({
          value,
          label: value === 'all' ? '全部' : `${filterTitles[value]} ${counts?.[value]}`,
        }))}
        style={{ marginBottom: 8 }}
      />
      <ProblemAlert problem={answer.error} retry={answer.refetch} />
      <Table<StagedRow>
        size="small"
        rowKey={row => row.row}
        dataSource={answer.data?.rows ?? []}
        loading={answer.isFetching && !answer.data}
        scroll={{ x: 'max-content' }}
        columns={[
          { key: 'row', title: '行', width: 64, fixed: 'left', render: (_, row) => row.row },
          { key: 'state', title: '状态', width: 88, render: (_, row) => rowStateTitles[row.state] },
          { key: 'words', title: '说明与做法', width: 360, render: (_, row) => <Words row={row} /> },
          ...used.map(({ index, letter, field }) => ({
            key: letter,
            title: `${letter} ${titleOf(field)}`,
            render: (_: unknown, row: StagedRow) => <CellText row={row} index={index} letter={letter} />,
          })),
        ]}
        pagination={{
          current: page,
          pageSize,
          total: answer.data?.total ?? 0,
          showSizeChanger: false,
          onChange: setPage,
          showTotal: total => `共 ${total} 行`,
        }}
        locale={{ emptyText: <EmptyState words="没有这样的行。" /> }}
      />
    </section>
  )
}

function Words({ row }: { row: StagedRow }) {
  return (
    <div className="prewrap">
      {row.reason && <div>{row.reason}</div>}
      {row.errors.map(error => (
        <div key={`${error.field}${error.text}`} className={error.severity === 'error' ? 'wrong' : 'quiet'}>
          {error.severity === 'error' ? '错误' : '提示'}
          {error.column && ` ${error.column}${row.row}`}：{error.text}
        </div>
      ))}
    </div>
  )
}

function CellText({ row, index, letter }: { row: StagedRow; index: number; letter: string }) {
  const error = row.errors.find(({ column }) => column === letter)
  const text = row.cells[index] ?? ''
  const shown = text.length > 60 ? `${text.slice(0, 60)}…` : text
  return <span className={error?.severity === 'error' ? 'wrong' : ''}>{shown || (error ? '（空）' : '')}</span>
}
