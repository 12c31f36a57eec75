import { daysLeftText } from '../format.ts'

/** The clock: working days left, red and negative when late. */
export function DaysLeft({ dueOn, daysLeft, full }: { dueOn: string | null; daysLeft: number | null; full?: boolean }) {
  if (daysLeft === null) return <span className="days days-none">{full && dueOn ? dueOn : '—'}</span>
  const words = daysLeftText(daysLeft, dueOn)
  const tone = words.includes('逾期') ? 'late' : daysLeft <= 1 ? 'soon' : 'calm'
  return (
    <span className={`days days-${tone}`} title={dueOn ? `期限 ${dueOn}` : undefined}>
      {full && dueOn ? `${dueOn}（${words}）` : words}
    </span>
  )
}
