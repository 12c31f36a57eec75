import { type Day, dayOf } from '../kernel/dates.ts'

const clock = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

/** An instant as people read it here: 2026-11-23 09:30. */
export function momentText(instant: string): string {
  const at = new Date(instant)
  return `${dayOf(at)} ${clock.format(at)}`
}

/** An instant's day in Shanghai. */
export function dayText(instant: string): Day {
  return dayOf(new Date(instant))
}

export function today(): Day {
  return dayOf(new Date())
}

/** Working days left in words; negative when late. `dueOn` tells "late on a day of rest" from "due today". */
export function daysLeftText(daysLeft: number, dueOn: Day | null = null): string {
  if (daysLeft < 0) return `逾期 ${-daysLeft} 个工作日`
  if (daysLeft > 0) return `剩 ${daysLeft} 个工作日`
  if (dueOn !== null && dueOn < today()) return '已逾期'
  return dueOn !== null && dueOn > today() ? '下一工作日前到期' : '今天到期'
}

/** Fen as 元 with two decimals. */
export function yuan(fen: number): string {
  return (fen / 100).toLocaleString('zh-CN', { minimumFractionDigits: 2, maximumFractionDigits: 2 })
}

export function percent(part: number, whole: number): string {
  return whole === 0 ? '—' : `${Math.round((part / whole) * 1000) / 10}%`
}
