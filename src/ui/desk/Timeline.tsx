import { Timeline as AntTimeline } from 'antd'
import { type ReactNode, useState } from 'react'
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

/** A timeline that is asked for when somebody opens it. */
export function TimelineFold({ load }: { load: () => Promise<readonly TimelineEntry[]> }) {
  const [entries, setEntries] = useState<readonly TimelineEntry[]>()
  const [problem, setProblem] = useState<string>()
  const open = () => {
    if (!entries) load().then(setEntries, (error: Error) => setProblem(error.message))
  }
  return (
    <details className="page-part" onToggle={event => event.currentTarget.open && open()}>
      <summary>变更经过</summary>
      {problem && <p className="wrong">{problem}</p>}
      {!entries && !problem && <p className="quiet">正在读取……</p>}
      {entries?.length === 0 && <p className="quiet">还没有记录。</p>}
      {entries && <Timeline entries={entries} />}
    </details>
  )
}
