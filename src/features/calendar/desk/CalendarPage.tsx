import { Alert, Button, Segmented, Skeleton } from 'antd'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { type CalendarRow, calendarFrom, isWorkday } from '../../../kernel/dates.ts'
import { PageHeader } from '../../../ui/desk/PageHeader.tsx'
import { ProblemAlert } from '../../../ui/desk/ProblemAlert.tsx'
import { today } from '../../../ui/format.ts'
import { useMay, useOrganisation } from '../../../ui/session.ts'
import { useCall, useSend } from '../../../ui/use-call.ts'
import { publishYear, readCalendar } from '../endpoints.ts'
import { DayDialog, type DayKind } from './DayDialog.tsx'
import { YearGrid } from './YearGrid.tsx'

/** A year's rest days and make-up workdays, changed on the year itself and kept as a whole. */
export default function CalendarPage() {
  const [params, setParams] = useSearchParams()
  const year = Number(params.get('year') ?? today().slice(0, 4))
  const answer = useCall(readCalendar, { query: { year } })
  const publish = useSend(publishYear, { refresh: [readCalendar], onSuccess: () => setDraft(null) })
  const mayChange = useMay()('calendar.change')
  const organisation = useOrganisation()
  const editable = mayChange && organisation.kind === 'authority'
  const [draft, setDraft] = useState<CalendarRow[] | null>(null)
  const [chosen, setChosen] = useState<string | null>(null)
  const { data } = answer
  const rows = draft ?? data?.rows ?? []
  const shown = rows.length > 0 ? rows : (data?.statutory ?? [])

  const set = (day: string, kind: DayKind, name: string) => {
    const others = shown.filter(row => row.day !== day)
    setDraft(kind === 'ordinary' ? others : [...others, { day, kind, name }])
    setChosen(null)
  }
  return (
    <>
      <PageHeader
        title="放假安排"
        note="整改期限按工作日计算，依据国务院办公厅公布的放假和调休安排。"
        actions={
          draft && (
            <>
              <Button onClick={() => setDraft(null)}>放弃修改</Button>
              <Button
                type="primary"
                loading={publish.isPending}
                onClick={() => publish.mutate({ params: { year }, body: { days: draft } })}
              >
                保存{year}年安排
              </Button>
            </>
          )
        }
      />
      <Segmented
        aria-label="年份"
        style={{ marginBottom: 12 }}
        value={year}
        disabled={draft !== null}
        options={[-1, 0, 1, 2].map(step => Number(today().slice(0, 4)) + step)}
        onChange={next => setParams({ year: String(next) }, { replace: true })}
      />
      <ProblemAlert problem={answer.error ?? publish.error} />
      {data?.warning && (
        <Alert
          type="warning"
          showIcon
          style={{ marginBottom: 12 }}
          title={data.warning}
          description={editable && '公布后，请在下面点选日期录入全年的放假和调休，再保存。'}
        />
      )}
      {!data && !answer.error && <Skeleton active paragraph={{ rows: 8 }} />}
      {data && (
        <YearGrid
          year={year}
          rows={shown}
          isWorkday={day => isWorkday(day, calendarFrom(shown, []))}
          {...(editable && { onChoose: setChosen })}
        />
      )}
      {chosen && (
        <DayDialog
          day={chosen}
          row={shown.find(row => row.day === chosen) ?? null}
          onClose={() => setChosen(null)}
          onSet={(kind, name) => set(chosen, kind, name)}
        />
      )}
    </>
  )
}
