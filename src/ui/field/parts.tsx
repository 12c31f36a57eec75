import type { ButtonHTMLAttributes, ReactNode } from 'react'
import { daysLeftText, momentText } from '../format.ts'
import { Icon } from './Icon.tsx'
import { Link } from './router.tsx'
import type { Kept } from './use-kept.ts'

type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & { kind?: 'main' | 'quiet' | 'danger' }

export function Button({ kind = 'quiet', className = '', ...rest }: ButtonProps) {
  return <button type="button" {...rest} className={`button button-${kind} ${className}`} />
}

/** A move that is closed now: greyed, with the reason beside it, still reachable by a screen reader. */
export function ClosedButton({ children, reason }: { children: ReactNode; reason: string }) {
  return (
    <div className="closed-move">
      <button type="button" className="button button-quiet" aria-disabled="true">
        {children}
      </button>
      <p>{reason}</p>
    </div>
  )
}

export function Card({ title, aside, children }: { title?: ReactNode; aside?: ReactNode; children: ReactNode }) {
  return (
    <section className="card">
      {title && (
        <h2>
          {title}
          {aside && <span className="aside">{aside}</span>}
        </h2>
      )}
      {children}
    </section>
  )
}

/** A row that opens something. */
export function RowLink({ to, title, detail, end, thumb }: RowProps & { to: string }) {
  return (
    <li>
      <Link to={to} className="row">
        {thumb}
        <span className="row-text">
          <span className="row-title">{title}</span>
          {detail && <span className="row-detail">{detail}</span>}
        </span>
        {end}
        <Icon name="next" />
      </Link>
    </li>
  )
}
type RowProps = { title: ReactNode; detail?: ReactNode; end?: ReactNode; thumb?: ReactNode }

/** Grades are never colour alone: sign and word beside it. */
export function GradeMark({ grade }: { grade: 'general' | 'major' | null }) {
  if (!grade) return null
  return grade === 'major' ? (
    <span className="grade grade-major">●&nbsp;重大</span>
  ) : (
    <span className="grade">■&nbsp;一般</span>
  )
}

export function Days({ left, dueOn }: { left: number | null; dueOn: string | null }) {
  if (left === null) return null
  const text = daysLeftText(left, dueOn).replace(/ /g, '')
  return (
    <span
      className={left < 0 || text === '已逾期' ? 'days days-late' : left <= 1 ? 'days days-soon' : 'days'}
      title={dueOn ?? ''}
    >
      {text}
    </span>
  )
}

export function Problem({ children }: { children: ReactNode }) {
  return (
    <p className="problem" role="alert">
      {children}
    </p>
  )
}

export function Empty({ children }: { children: ReactNode }) {
  return <p className="empty">{children}</p>
}

/** When what is shown was fetched, a button to fetch it again, and what went wrong with that. */
export function Fetched({ of }: { of: readonly Kept<unknown>[] }) {
  const oldest = of.map(kept => kept.fetchedAt ?? '').sort()[0]
  const problem = of.find(kept => kept.problem)?.problem
  const loading = of.some(kept => kept.loading)
  return (
    <div className="fetched">
      <span role="status">
        {loading ? '正在取最新内容…' : oldest ? `${momentText(oldest)} 取得` : '还没有取得内容'}
        {!loading && problem && <b className="late">{problem.offline ? ' · 连不上服务器' : ` · ${problem.message}`}</b>}
      </span>
      <button
        type="button"
        className="square"
        aria-label="刷新"
        onClick={() => {
          for (const kept of of) void kept.refresh()
        }}
      >
        <Icon name="refresh" />
      </button>
    </div>
  )
}

/** While nothing is known yet, and when nothing could be fetched. */
export function Waiting({ kept }: { kept: Kept<unknown> }) {
  if (kept.loading || !kept.problem) return <Empty>正在读取…</Empty>
  return (
    <>
      <Problem>{kept.problem.message}</Problem>
      <Button onClick={() => void kept.refresh()}>再试一次</Button>
    </>
  )
}
