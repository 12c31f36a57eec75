import { Select } from 'antd'
import { useEffect, useRef, useState } from 'react'

export type Found = { value: string; label: string; note?: string }

/** A choice from more than fits a list: type a name, initials or number; `search` asks the server. */
export function SearchSelect({
  value,
  onChange,
  onFound,
  search,
  chosenLabel,
  placeholder,
  id,
  allowClear,
}: {
  value?: string | null
  onChange?: (value: string | undefined) => void
  onFound?: (found: Found | undefined) => void
  search: (words: string) => Promise<Found[]>
  /** The words for a value that was chosen before this page opened. */
  chosenLabel?: string | null
  placeholder?: string
  id?: string
  allowClear?: boolean
}) {
  const [found, setFound] = useState<Found[]>([])
  const [asking, setAsking] = useState(false)
  const [words, setWords] = useState('')
  /** The words that `found` answers. While others are being searched nothing may be chosen: Enter would take a stale row. */
  const [answered, setAnswered] = useState<string | null>(null)
  const ask = useRef(search)
  ask.current = search

  useEffect(() => {
    let current = true
    setAsking(true)
    const timer = setTimeout(
      () =>
        ask
          .current(words)
          .catch((): Found[] => [])
          .then(rows => {
            if (!current) return
            setFound(rows)
            setAnswered(words)
            setAsking(false)
          }),
      words ? 250 : 0,
    )
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [words])

  const current = answered === words ? found : []
  // What was chosen before is offered only to untouched words; while searching it would stand first for Enter.
  const known = words === '' && value && chosenLabel && !current.some(one => one.value === value)
  return (
    <Select
      id={id}
      value={value ?? undefined}
      loading={asking}
      allowClear={allowClear}
      placeholder={placeholder}
      showSearch={{ filterOption: false, onSearch: setWords }}
      notFoundContent={asking || answered !== words ? '正在查找……' : '没有找到：请换一个词'}
      options={[...(known ? [{ value, label: chosenLabel }] : []), ...current]}
      optionRender={({ data }) => (
        <span>
          {data.label} {'note' in data && data.note ? <span className="quiet">{data.note}</span> : null}
        </span>
      )}
      onChange={next => {
        onChange?.(next as string | undefined)
        onFound?.(current.find(one => one.value === next))
      }}
    />
  )
}
