import { Descriptions } from 'antd'
import type { z } from 'zod'
import type { journalItem } from '../endpoints.ts'
import { fieldTitle } from '../fields.ts'

/** What one event changed, before and after as they were recorded. */
export function JournalChanges({ item }: { item: z.output<typeof journalItem> }) {
  if (item.erased) return <span className="quiet">明细已依法删除；时间、操作人和校验值仍保留。</span>
  return (
    <>
      {item.note && <p className="prewrap">{item.note}</p>}
      <Descriptions
        size="small"
        column={1}
        items={item.changes.map(({ field, before, after }) => ({
          key: field,
          label: fieldTitle(field),
          children: before === null ? shown(after) : `${shown(before)} → ${shown(after)}`,
        }))}
      />
    </>
  )
}

function shown(value: unknown): string {
  if (value === null || value === undefined || value === '') return '（空）'
  return typeof value === 'string' ? value : JSON.stringify(value)
}
