import { createHash } from 'node:crypto'
import { canonical } from '../../../kernel/event.ts'
import type { Values } from '../targets/complete.ts'

/**
 * The id of the record that a row becomes: the same however often the row is loaded, and ascending with the rows of the file. A UUID
 * version 7: the instant of the import's own id, 12 and 12 bits of the row, and a digest of the import.
 */
export function recordIdOf(importId: string, row: number): string {
  const high = (row >> 12).toString(16).padStart(3, '0')
  const low = (row & 0xfff).toString(16).padStart(3, '0')
  const digest = createHash('sha256').update(importId).digest('hex').slice(0, 12)
  return `${importId.slice(0, 13)}-7${high}-8${low}-${digest}`
}

/** What a row says, as a UUID: equal for equal rows of any file. */
export function digestOf(values: Values): string {
  const hex = createHash('md5').update(canonical(values)).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
