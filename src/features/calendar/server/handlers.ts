import { type CalendarRow, calendarFrom, calendarWarning, publishedRows, statutoryRows } from '../../../kernel/dates.ts'
import { Problem } from '../../../kernel/problem.ts'
import type { Work } from '../../../platform/database.ts'
import { handle } from '../../../platform/http.ts'
import type { Actor } from '../../../policy/actor.ts'
import { changeDay, publishYear, readCalendar } from '../endpoints.ts'
import { addMissingYears, replaceYear, storedRows } from './store.ts'

const read = handle(readCalendar, ({ query, work }) => viewOf(work, query.year ?? Number(work.today.slice(0, 4))))

const publish = handle(publishYear, async ({ params: { year }, body, work, actor }) => {
  refuseEnterprise(actor)
  const days = [...body.days].sort((a, b) => a.day.localeCompare(b.day))
  const wrong = days.find((row, index) => Number(row.day.slice(0, 4)) !== year || row.day === days[index - 1]?.day)
  if (wrong) throw new Problem('invalid', `${wrong.day} 不在${year}年或重复，请更正`)
  await change(work, year, days)
  return viewOf(work, year)
})

const correct = handle(changeDay, async ({ params: { day }, body, work, actor }) => {
  refuseEnterprise(actor)
  const year = Number(day.slice(0, 4))
  const before = await rowsOf(work, year)
  if (before.length === 0) throw new Problem('invalid', `${year}年放假安排还没有录入，请先录入全年安排`)
  const { kind, name } = body
  if (kind !== 'ordinary' && !name) throw new Problem('invalid', '请填写节日名称', [{ path: 'name', text: '请填写' }])
  const others = before.filter(row => row.day !== day)
  await change(work, year, kind === 'ordinary' ? others : [...others, { day, kind, name: name! }])
  return viewOf(work, year)
})

/** Deadlines of everybody are counted by it: an enterprise's own administrator does not change it. */
function refuseEnterprise(actor: Actor): void {
  if (actor.organisation.kind !== 'authority')
    throw new Problem('not-allowed', '放假安排全平台共用，由主管单位的系统管理员录入')
}

async function change(work: Work, year: number, rows: CalendarRow[]): Promise<void> {
  const before = await rowsOf(work, year)
  await addMissingYears(work, publishedRows)
  await replaceYear(work, year, rows)
  const text = (row: CalendarRow) => `${row.kind} ${row.name}`
  const changed = new Map(rows.map(row => [row.day, text(row)]))
  const known = new Map(before.map(row => [row.day, text(row)]))
  const days = [...new Set([...known.keys(), ...changed.keys()])].filter(day => known.get(day) !== changed.get(day))
  const pick = (of: Map<string, string>) => Object.fromEntries(days.sort().map(day => [day, of.get(day) ?? null]))
  work.record({
    kind: 'calendar.changed',
    subject: { kind: 'calendar', id: String(year) },
    before: pick(known),
    after: pick(changed),
  })
}

/** Before the first start has stored anything, the law's own rows count. */
async function allRows(work: Work): Promise<CalendarRow[]> {
  const rows = await storedRows(work)
  return rows.length > 0 ? rows : publishedRows
}

const inYear = (rows: readonly CalendarRow[], year: number) => rows.filter(row => row.day.startsWith(`${year}-`))
const rowsOf = async (work: Work, year: number) => inYear(await allRows(work), year)

async function viewOf(work: Work, year: number) {
  const all = await allRows(work)
  const rows = inYear(all, year)
  const warning = calendarWarning(`${year}-01-01`, `${year}-12-31`, calendarFrom(all))
  return { year, published: rows.length > 0, warning, rows, statutory: inYear(statutoryRows, year) }
}

export const handlers = [read, publish, correct]
