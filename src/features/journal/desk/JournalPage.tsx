import { Button, DatePicker, Select, Space, Table, Tag } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import type { z } from 'zod'
import { EmptyState } from '../../../ui/desk/EmptyState.tsx'
import { PageHeader } from '../../../ui/desk/PageHeader.tsx'
import { ProblemAlert } from '../../../ui/desk/ProblemAlert.tsx'
import { momentText } from '../../../ui/format.ts'
import { useCall } from '../../../ui/use-call.ts'
import { type journalItem, listJournal } from '../endpoints.ts'
import { eventKinds, subjectTitles } from '../titles.ts'
import { JournalActions } from './JournalActions.tsx'
import { JournalChanges } from './JournalChanges.tsx'

type Item = z.output<typeof journalItem>
const filterNames = ['kind', 'person', 'subjectKind', 'subject', 'from', 'to'] as const

/** Who did what when, newest first. Filters stand in the address; pages go on by number, so new events shift nothing. */
export default function JournalPage() {
  const [params, setParams] = useSearchParams()
  const [pages, setPages] = useState<number[]>([])
  const filters = Object.fromEntries(filterNames.map(name => [name, params.get(name) ?? undefined]))
  const answer = useCall(
    listJournal,
    { query: { ...filters, before: pages.at(-1), limit: 50 } },
    { placeholderData: before => before },
  )
  const change = (next: Record<string, string | undefined>) => {
    setPages([])
    setParams(before => {
      const after = new URLSearchParams(before)
      for (const [name, value] of Object.entries(next)) value ? after.set(name, value) : after.delete(name)
      return after
    })
  }
  const { data } = answer
  const filtered = filterNames.some(name => filters[name])

  return (
    <>
      <PageHeader
        title="操作留痕"
        note="本单位记录上的每一次操作，只增不改；可核验是否被改动。"
        actions={<JournalActions />}
      />
      <Space wrap style={{ marginBottom: 12 }}>
        <Select
          mode="multiple"
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          maxTagCount={2}
          style={{ minWidth: 220 }}
          placeholder="操作"
          aria-label="操作"
          value={filters.kind?.split(',') ?? []}
          options={eventKinds().map(({ kind, title }) => ({ value: kind, label: title }))}
          onChange={(kinds: string[]) => change({ kind: kinds.join(',') })}
        />
        <Select
          allowClear
          style={{ minWidth: 140 }}
          placeholder="对象"
          aria-label="对象"
          value={filters.subjectKind}
          options={Object.entries(subjectTitles).map(([value, label]) => ({ value, label }))}
          onChange={(kind?: string) => change({ subjectKind: kind, subject: undefined })}
        />
        <DatePicker.RangePicker
          allowEmpty={[true, true]}
          value={[filters.from ? dayjs(filters.from) : null, filters.to ? dayjs(filters.to) : null]}
          onChange={range => change({ from: range?.[0]?.format('YYYY-MM-DD'), to: range?.[1]?.format('YYYY-MM-DD') })}
        />
        {filters.person && (
          <Tag closable onClose={() => change({ person: undefined })}>
            只看一人
          </Tag>
        )}
        {filters.subject && (
          <Tag closable onClose={() => change({ subject: undefined })}>
            只看一个对象
          </Tag>
        )}
        {filtered && (
          <Button type="link" onClick={() => change(Object.fromEntries(filterNames.map(name => [name, undefined])))}>
            清除筛选
          </Button>
        )}
      </Space>
      <ProblemAlert problem={answer.error} retry={answer.refetch} />
      <Table<Item>
        size="small"
        rowKey="seq"
        loading={answer.isFetching && !data}
        dataSource={data?.rows ?? []}
        pagination={false}
        scroll={{ x: 'max-content' }}
        expandable={{
          rowExpandable: row => row.changes.length > 0 || row.note !== null || row.erased,
          expandedRowRender: row => <JournalChanges item={row} />,
        }}
        locale={{
          emptyText: <EmptyState words={filtered ? '没有符合筛选条件的留痕：请放宽或清除筛选。' : '还没有留痕。'} />,
        }}
        columns={[
          { title: '序号', dataIndex: 'seq', width: 80 },
          { title: '时间', width: 150, render: (_, row) => momentText(row.recordedAt) },
          { title: '操作', width: 180, dataIndex: 'title' },
          {
            title: '操作人',
            width: 200,
            render: (_, row) => (
              <>
                {row.person ? (
                  <Button type="link" size="small" onClick={() => change({ person: row.person! })}>
                    {row.who}
                  </Button>
                ) : (
                  row.who
                )}
                {row.organisationName && <span className="quiet"> {row.organisationName}</span>}
              </>
            ),
          },
          {
            title: '对象',
            width: 140,
            render: (_, row) => (
              <Button
                type="link"
                size="small"
                onClick={() => change({ subjectKind: row.subjectKind, subject: row.subjectId })}
              >
                {subjectTitles[row.subjectKind] ?? row.subjectKind}
              </Button>
            ),
          },
          { title: '说明', render: (_, row) => row.note ?? '' },
        ]}
      />
      <Space style={{ marginTop: 12 }}>
        <Button disabled={pages.length === 0} onClick={() => setPages(pages.slice(0, -1))}>
          上一页
        </Button>
        <Button disabled={!data?.next} onClick={() => data?.next && setPages([...pages, data.next])}>
          更早的
        </Button>
      </Space>
    </>
  )
}
