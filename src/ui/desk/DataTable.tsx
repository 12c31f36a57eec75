import { SettingOutlined } from '@ant-design/icons'
import { Button, Checkbox, Input, Popover, Space, Table } from 'antd'
import { type ReactNode, useEffect, useState } from 'react'
import { countCap, type Page } from '../../kernel/page.ts'
import type { ApiProblem } from '../api.ts'
import { EmptyState } from './EmptyState.tsx'
import { type Filter, FilterChips } from './FilterChips.tsx'
import { ProblemAlert } from './ProblemAlert.tsx'
import type { ListQuery } from './use-list-query.ts'
import { useRowKeys } from './use-row-keys.ts'

export type Column<Row> = {
  key: string
  title: string
  render: (row: Row) => ReactNode
  width?: number
  /** The endpoint's sort name, where the list can be sorted by this column. */
  sort?: string
  /** Shown only when chosen. */
  hidden?: boolean
}

type Answered<Row> = {
  data?: Page<Row> | undefined
  isFetching: boolean
  error: ApiProblem | null
  refetch: () => unknown
}

/** A list: search, filter chips in the address, sort, column choice, keyboard, selection, exact or capped total, pages. */
export function DataTable<Row extends object>({
  name,
  list,
  answer,
  columns,
  rowKey,
  filters = [],
  searchHint,
  onOpen,
  selected,
  onSelect,
  tools,
  bar,
  empty,
}: {
  /** Under which the choice of columns is remembered. */
  name: string
  list: ListQuery
  answer: Answered<Row>
  columns: readonly Column<Row>[]
  rowKey: (row: Row) => string
  filters?: readonly Filter[]
  searchHint?: string
  onOpen?: (row: Row) => void
  selected?: readonly string[]
  onSelect?: (keys: string[], rows: Row[]) => void
  /** Beside the choice of columns; receives the keys of the columns shown. */
  tools?: (shown: string[]) => ReactNode
  /** Shown above the rows while some are selected. */
  bar?: ReactNode
  empty?: ReactNode
}) {
  const [shown, setShown] = useColumns(name, columns)
  const rows = answer.data?.rows ?? []
  const [marked, setMarked] = useRowKeys(rows.length, index => onOpen?.(rows[index]!))
  const filtered = Object.keys(list.filters).length > 0 || list.search !== ''

  return (
    <section aria-label="列表">
      <div className="list-tools">
        {searchHint && <SearchBox key={list.search} hint={searchHint} list={list} />}
        <FilterChips filters={filters} list={list} />
        <Space style={{ marginInlineStart: 'auto' }}>
          {tools?.(shown)}
          <Popover
            trigger="click"
            placement="bottomRight"
            title="显示的列"
            content={
              <Checkbox.Group value={shown} onChange={setShown}>
                <Space orientation="vertical">
                  {columns.map(column => (
                    <Checkbox key={column.key} value={column.key}>
                      {column.title}
                    </Checkbox>
                  ))}
                </Space>
              </Checkbox.Group>
            }
          >
            <Button size="small" icon={<SettingOutlined />} aria-label="选择显示的列" />
          </Popover>
        </Space>
      </div>
      {bar}
      <ProblemAlert problem={answer.error} retry={answer.refetch} />
      <Table<Row>
        size="small"
        rowKey={rowKey}
        dataSource={rows}
        loading={answer.isFetching && !answer.data ? { description: '正在读取……' } : false}
        className="wide-table"
        columns={columns
          .filter(column => shown.includes(column.key))
          .map(column => ({
            key: column.key,
            title: column.title,
            ...(column.width && { width: column.width }),
            render: (_: unknown, row: Row) => column.render(row),
            ...(column.sort && {
              sorter: true,
              sortOrder:
                list.sort === column.sort
                  ? ('ascend' as const)
                  : list.sort === `-${column.sort}`
                    ? ('descend' as const)
                    : null,
            }),
          }))}
        rowClassName={(_, index) => (index === marked ? 'row-marked' : '')}
        onRow={(row, index) => ({
          'data-row': index,
          ...(onOpen && {
            style: { cursor: 'pointer' },
            onClick: event => {
              setMarked(index ?? -1)
              if (!(event.target as HTMLElement).closest('a,button,input,label,.ant-table-selection-column'))
                onOpen(row)
            },
          }),
        })}
        {...(onSelect && {
          rowSelection: {
            selectedRowKeys: [...(selected ?? [])],
            onChange: (keys, chosen) => onSelect(keys as string[], chosen),
          },
        })}
        onChange={(page, _, sorter) => {
          const one = Array.isArray(sorter) ? sorter[0] : sorter
          const sort = columns.find(column => column.key === one?.columnKey)?.sort
          const next = sort && one?.order ? (one.order === 'descend' ? `-${sort}` : sort) : null
          const limit = page.pageSize ?? list.limit
          const turned = (page.current ?? 1) !== Math.floor(list.offset / list.limit) + 1
          list.change({
            sort: next,
            limit: limit === 50 ? null : String(limit),
            ...(turned && { offset: String(((page.current ?? 1) - 1) * limit) }),
          })
        }}
        pagination={{
          current: Math.floor(list.offset / list.limit) + 1,
          pageSize: list.limit,
          total: answer.data?.total ?? 0,
          pageSizeOptions: [20, 50, 100, 200],
          showSizeChanger: true,
          showTotal: total => (answer.data?.capped ? `超过 ${countCap} 条` : `共 ${total} 条`),
        }}
        locale={{
          emptyText: filtered ? (
            <EmptyState words="没有符合筛选条件的记录：请放宽或清除筛选。" />
          ) : (
            (empty ?? <EmptyState words="还没有记录。" />)
          ),
        }}
      />
    </section>
  )
}

function SearchBox({ hint, list }: { hint: string; list: ListQuery }) {
  return (
    <span data-search>
      <Input.Search
        size="small"
        allowClear
        style={{ width: 240 }}
        placeholder={hint}
        aria-label={hint}
        defaultValue={list.search}
        onSearch={words => list.change({ search: words.trim() })}
      />
    </span>
  )
}

function useColumns<Row>(name: string, columns: readonly Column<Row>[]): [string[], (next: string[]) => void] {
  const key = `anze.columns.${name}`
  const [shown, setShown] = useState<string[]>(() => {
    const kept = localStorage.getItem(key)
    return kept ? kept.split(',') : columns.filter(column => !column.hidden).map(column => column.key)
  })
  useEffect(() => localStorage.setItem(key, shown.join(',')), [key, shown])
  return [shown, setShown]
}
