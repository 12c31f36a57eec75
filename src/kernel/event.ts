/**
 * The journal's unit. `kind` is past tense (`hazard.verified`); `before`/`after` hold what changed; `subject` is the object whose timeline
 * it stands on. The chain hashes a canonical header that holds only a salted digest of the payload.
 */
export type NewEvent = {
  /** The client's command id, where there is one: a command sent twice is recorded once. */
  id?: string
  kind: string
  subject: { kind: string; id: string }
  /** When it happened as claimed by whoever did it; the recording instant is added beside it. */
  occurredAt?: Date
  before?: Record<string, unknown>
  after?: Record<string, unknown>
  note?: string
}

export type EventHeader = {
  organisation: string
  seq: number
  id: string
  kind: string
  subjectKind: string
  subjectId: string
  /** Account, person and organisation that acted; null for the system, whose reason stands in the payload. */
  actorAccount: string | null
  actorPerson: string | null
  actorOrganisation: string | null
  occurredAt: string
  recordedAt: string
  payloadDigest: string
  previous: string
}

/** JSON with sorted keys and no undefined: the same value always gives the same text. */
export function canonical(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null'
  if (value instanceof Date) return JSON.stringify(value.toISOString())
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  const entries = Object.entries(value).filter(([, item]) => item !== undefined)
  entries.sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`).join(',')}}`
}

/** Of two rows, only what differs: {before, after} with the changed keys. */
export function difference(
  before: Record<string, unknown>,
  after: Record<string, unknown>,
): { before: Record<string, unknown>; after: Record<string, unknown> } {
  const changed = { before: {} as Record<string, unknown>, after: {} as Record<string, unknown> }
  for (const key of Object.keys(after)) {
    if (canonical(before[key]) === canonical(after[key])) continue
    changed.before[key] = before[key] ?? null
    changed.after[key] = after[key] ?? null
  }
  return changed
}
