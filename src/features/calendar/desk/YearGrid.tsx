import { Card, Col, Row } from 'antd'
import type { CalendarRow } from '../../../kernel/dates.ts'

const weekdays = ['一', '二', '三', '四', '五', '六', '日']

/** Twelve months; a day of rest says 休 and a make-up workday 班, never by colour alone. */
export function YearGrid({
  year,
  rows,
  isWorkday,
  onChoose,
}: {
  year: number
  rows: readonly CalendarRow[]
  isWorkday: (day: string) => boolean
  onChoose?: (day: string) => void
}) {
  const byDay = new Map(rows.map(row => [row.day, row]))
  return (
    <Row gutter={[12, 12]}>
      {Array.from({ length: 12 }, (_, month) => (
        <Col key={month} xs={24} sm={12} lg={8} xxl={6}>
          <Card size="small" title={`${month + 1}月`}>
            <table style={{ width: '100%', tableLayout: 'fixed', textAlign: 'center' }}>
              <thead>
                <tr>
                  {weekdays.map(name => (
                    <th key={name} scope="col" className="quiet" style={{ fontWeight: 400 }}>
                      {name}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {weeksOf(year, month).map(week => (
                  <tr key={week.find(Boolean)}>
                    {week.map((day, index) => (
                      <td key={weekdays[index]} style={{ padding: 1 }}>
                        {day && <Day day={day} row={byDay.get(day)} works={isWorkday(day)} onChoose={onChoose} />}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </Card>
        </Col>
      ))}
    </Row>
  )
}

function Day({
  day,
  row,
  works,
  onChoose,
}: {
  day: string
  row: CalendarRow | undefined
  works: boolean
  onChoose: ((day: string) => void) | undefined
}) {
  const mark = row ? (row.kind === 'rest' ? '休' : '班') : ''
  const label = `${day} ${row ? `${row.name}，${row.kind === 'rest' ? '放假' : '上班'}` : works ? '工作日' : '周末'}`
  const shown = (
    <>
      {Number(day.slice(8))}
      {mark && <sup>{mark}</sup>}
    </>
  )
  const style = {
    width: '100%',
    height: 28,
    padding: 0,
    border: 0,
    whiteSpace: 'nowrap' as const,
    font: 'inherit',
    background: 'none',
    fontWeight: row ? 600 : 400,
  }
  const quiet = works ? '' : 'quiet'
  if (!onChoose)
    return (
      <span title={label} className={quiet} style={{ ...style, display: 'inline-block' }}>
        {shown}
      </span>
    )
  return (
    <button
      type="button"
      className={quiet}
      aria-label={label}
      title={label}
      style={{ ...style, cursor: 'pointer', ...(works && { color: 'inherit' }) }}
      onClick={() => onChoose(day)}
    >
      {shown}
    </button>
  )
}

/** Weeks of a month from Monday; null where the week belongs to another month. */
function weeksOf(year: number, month: number): (string | null)[][] {
  const first = (new Date(Date.UTC(year, month, 1)).getUTCDay() + 6) % 7
  const length = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  const cells = Array.from({ length: Math.ceil((first + length) / 7) * 7 }, (_, index) => {
    const date = index - first + 1
    if (date < 1 || date > length) return null
    return `${year}-${String(month + 1).padStart(2, '0')}-${String(date).padStart(2, '0')}`
  })
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7))
}
