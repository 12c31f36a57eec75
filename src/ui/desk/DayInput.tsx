import { DatePicker } from 'antd'
import dayjs from 'dayjs'

/** A day as 'yyyy-MM-dd'. */
export function DayInput({
  value,
  onChange,
  id,
  notBefore,
  notAfter,
}: {
  value?: string | null
  onChange?: (day: string | undefined) => void
  id?: string
  notBefore?: string
  notAfter?: string
}) {
  return (
    <DatePicker
      id={id}
      style={{ width: '100%' }}
      value={value ? dayjs(value) : null}
      minDate={notBefore ? dayjs(notBefore) : undefined}
      maxDate={notAfter ? dayjs(notAfter) : undefined}
      onChange={day => onChange?.(day?.format('YYYY-MM-DD'))}
    />
  )
}
