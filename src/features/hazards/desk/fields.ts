import type { Choice } from '../../../ui/desk/FilterChips.tsx'

/** One field of a move's form. What it must hold is checked by the endpoint's own schema. */
export type Field = {
  name: string
  label: string
  kind:
    | 'text'
    | 'line'
    | 'day'
    | 'photos'
    | 'person'
    | 'deadline'
    | 'hazard-kind'
    | 'clause'
    | 'same-hazard'
    | 'choice'
    | 'checks'
    | 'number'
    | 'yes'
  required?: boolean
  choices?: readonly Choice[]
  hint?: string
  /** Photos: what they show. */
  role?: string
  /** Shown only while another field has this value. */
  when?: { field: string; is: string }
}

export type FormTable = { fields: readonly Field[]; initial?: Record<string, unknown>; note?: string; danger?: boolean }
