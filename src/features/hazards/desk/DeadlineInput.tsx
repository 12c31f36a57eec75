import { useEffect, useRef } from 'react'
import { DayInput } from '../../../ui/desk/DayInput.tsx'
import { today } from '../../../ui/format.ts'
import { useCall } from '../../../ui/use-call.ts'
import { defaultDueOn } from '../endpoints.ts'
import type { HazardView } from '../hazard.ts'

/** The deadline, filled with the default by grade and kind; says where the number comes from and warns of unpublished holidays. */
export function DeadlineInput({
  hazard,
  value,
  onChange,
  id,
}: {
  hazard: HazardView
  value?: string
  onChange?: (day: string | undefined) => void
  id?: string
}) {
  const { organisation, grade, kind } = hazard
  const offered = useCall(defaultDueOn, {
    params: { organisation },
    query: { grade: grade ?? 'general', kind: kind ?? undefined },
  })
  const filled = useRef(false)
  const dueOn = offered.data?.dueOn
  useEffect(() => {
    if (!filled.current && dueOn && !value) onChange?.(dueOn)
    if (dueOn) filled.current = true
  }, [dueOn, value, onChange])
  return (
    <>
      <DayInput id={id} value={value} onChange={onChange} notBefore={today()} />
      {offered.data && <span className="quiet small">{offered.data.explanation}</span>}
      {offered.data?.warning && !offered.data.explanation.includes(offered.data.warning) && (
        <p className="wrong small">{offered.data.warning}</p>
      )}
    </>
  )
}
