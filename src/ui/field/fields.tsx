import { type InputHTMLAttributes, type ReactNode, useId, useState } from 'react'

export function TextArea(props: {
  label: string
  value: string
  onChange: (value: string) => void
  placeholder?: string
  rows?: number
  error?: string | undefined
}) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{props.label}</label>
      <textarea
        id={id}
        rows={props.rows ?? 3}
        maxLength={2000}
        value={props.value}
        placeholder={props.placeholder}
        aria-invalid={Boolean(props.error)}
        aria-describedby={props.error ? `${id}-error` : undefined}
        onChange={event => props.onChange(event.target.value)}
      />
      {props.error && (
        <p className="field-error" id={`${id}-error`}>
          {props.error}
        </p>
      )}
    </div>
  )
}

type InputProps = Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange' | 'value'>

export function TextInput({
  label,
  value,
  onChange,
  ...rest
}: { label: string; value: string; onChange: (value: string) => void } & InputProps) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input {...rest} id={id} value={value} onChange={event => onChange(event.target.value)} />
    </div>
  )
}

export function Check({
  label,
  checked,
  onChange,
}: {
  label: ReactNode
  checked: boolean
  onChange: (checked: boolean) => void
}) {
  return (
    <label className="check">
      <input type="checkbox" checked={checked} onChange={event => onChange(event.target.checked)} />
      <span>{label}</span>
    </label>
  )
}

export function Choice<T extends string>(props: {
  label: string
  options: readonly { value: T; title: string }[]
  value: T
  onChange: (value: T) => void
}) {
  const name = useId()
  return (
    <fieldset>
      <legend>{props.label}</legend>
      <div className="chips">
        {props.options.map(({ value, title }) => (
          <label key={value} className={value === props.value ? 'chip chip-on' : 'chip'}>
            <input type="radio" name={name} checked={value === props.value} onChange={() => props.onChange(value)} />
            {title}
          </label>
        ))}
      </div>
    </fieldset>
  )
}

const shown = 7

/** Common words put in by one tap; a second tap takes them out again. */
export function Chips({
  label,
  words,
  value,
  onChange,
}: {
  label: string
  words: readonly string[]
  value: string
  onChange: (value: string) => void
}) {
  const [all, setAll] = useState(false)
  const parts = value.split(/[，,；;。\n]/).map(part => part.trim())
  const toggle = (word: string) =>
    onChange(
      parts.includes(word)
        ? parts.filter(part => part && part !== word).join('，')
        : [value.trim().replace(/[，,]$/, ''), word].filter(Boolean).join('，'),
    )
  return (
    <fieldset>
      <legend className="unseen">{label}</legend>
      {/* Old engines lay a fieldset out as a block whatever its style says. */}
      <div className="chips">
        {(all ? words : words.slice(0, shown)).map(word => (
          <button
            key={word}
            type="button"
            aria-pressed={parts.includes(word)}
            className={parts.includes(word) ? 'chip chip-on' : 'chip'}
            onClick={() => toggle(word)}
          >
            {word}
          </button>
        ))}
        {!all && words.length > shown && (
          <button type="button" className="chip chip-more" onClick={() => setAll(true)}>
            更多…
          </button>
        )}
      </div>
    </fieldset>
  )
}
