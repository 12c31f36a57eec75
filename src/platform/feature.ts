import type { Handled } from './http.ts'
import type { JobContext, Tasks } from './jobs.ts'

/** An event as a reaction reads it back from the journal. */
export type RecordedEvent = {
  organisation: string
  seq: number
  id: string
  kind: string
  subject: { kind: string; id: string }
  actorPerson: string | null
  actorOrganisation: string | null
  occurredAt: Date
  recordedAt: Date
  before: Record<string, unknown>
  after: Record<string, unknown>
}

/** What happens afterwards. Runs in a job after the commit, at least once: it must be idempotent. */
export type Reaction = (context: JobContext, event: RecordedEvent) => Promise<void>

/** What a feature offers the server; apps/features.ts lists them all. */
export type Feature = {
  handlers: readonly Handled[]
  tasks?: Tasks
  reactions?: Record<string, Reaction>
}
