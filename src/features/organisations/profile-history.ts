import type { Day } from '../../kernel/dates.ts'
import { canonical } from '../../kernel/event.ts'

/** One span of an effective-dated record: valid from that day up to, not including, the other (null: open). */
export type Span<T> = { validFrom: Day; validTo: Day | null; values: T }

/**
 * "From that day on, this is so." The span around the day is split; later spans keep what was changed in them on purpose and take over
 * the new value where they had only carried the old one along. Throws nothing: the caller has checked that the record begins before.
 */
export function changeFrom<T extends object, S extends Span<T>>(
  spans: readonly S[],
  changes: Partial<T>,
  from: Day,
): (Span<T> | S)[] {
  const at = spans.findLastIndex(span => span.validFrom <= from)
  const current = spans[at]
  if (!current) throw new RangeError(`The record begins after ${from}`)
  const changed = { ...current.values, ...changes }
  const before = spans.slice(0, at)
  const around: (Span<T> | S)[] =
    current.validFrom === from
      ? [{ ...current, values: changed }]
      : [
          { ...current, validTo: from },
          { validFrom: from, validTo: current.validTo, values: changed },
        ]
  const carried = new Set(Object.keys(changes) as (keyof T)[])
  const later = spans.slice(at + 1).map(span => {
    const values = { ...span.values }
    for (const field of carried) {
      if (canonical(values[field]) === canonical(current.values[field])) values[field] = changed[field]
      else carried.delete(field)
    }
    return { ...span, values }
  })
  return [...before, ...around, ...later]
}

/** What was valid on a day. */
export function validOn<S extends { validFrom: Day; validTo: Day | null }>(
  spans: readonly S[],
  on: Day,
): S | undefined {
  return spans.find(span => span.validFrom <= on && (span.validTo === null || on < span.validTo))
}

/** Of spans in order, what changed from each to the next; the first shows everything that was filled in. */
export function changesOf<T extends object>(spans: readonly Span<T>[]) {
  return spans.map((span, index) => {
    const previous = spans[index - 1]?.values
    const fields = Object.keys(span.values) as (keyof T & string)[]
    return {
      span,
      changes: fields
        .map(field => ({ field, before: previous?.[field] ?? null, after: span.values[field] ?? null }))
        .filter(({ before, after }) => canonical(before) !== canonical(after)),
    }
  })
}
