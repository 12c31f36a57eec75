import { Timeline as AntTimeline } from 'antd'
import type { ReactNode } from 'react'
import { momentText } from '../format.ts'

export type TimelineEntry = {
  key: string | number
  title: ReactNode
  who: string
  organisationName?: string | null
  occurredAt: string
  recordedAt: string
  note?: ReactNode
}

/** What happened, newest last; says so where something was recorded later than it happened. */
export function Timeline({ entries }: { entries: readonly TimelineEntry[] }) {
  return (
    <AntTimeline
      items={entries.map(entry => ({
        key: entry.key,
        content: (
          <div>
            <strong>{entry.title}</strong>{' '}
            <span className="quiet">
              {entry.who}
              {entry.organisationName ? `（${entry.organisationName}）` : ''} · {momentText(entry.occurredAt)}
              {isLate(entry) && ` · 补记于 ${momentText(entry.recordedAt)}`}
            </span>
            {entry.note && <div className="prewrap">{entry.note}</div>}
          </div>
        ),
      }))}
    />
  )
}

function isLate({ occurredAt, recordedAt }: TimelineEntry): boolean {
  return Date.parse(recordedAt) - Date.parse(occurredAt) > 10 * 60_000
}
