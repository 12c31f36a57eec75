import { sql } from './database.ts'
import { watchEvents } from './events.ts'
import type { Feature, Reaction, RecordedEvent } from './feature.ts'
import type { Task } from './jobs.ts'

/** The one task behind all reactions: read the event back, run what the features do about its kind. */
export function reactTask(features: readonly Feature[]): Task {
  const byKind = new Map<string, Reaction[]>()
  for (const feature of features)
    for (const [kind, reaction] of Object.entries(feature.reactions ?? {}))
      byKind.set(kind, [...(byKind.get(kind) ?? []), reaction])
  watchEvents(byKind.keys())

  return async (context, payload) => {
    const { organisation, seq } = payload as { organisation: string; seq: number }
    const event = await context.database.asSystem('react', organisation, async ({ db }) => {
      const { rows } = await sql<Omit<RecordedEvent, 'before' | 'after' | 'subject'> & Read>`
        select e.organisation_id as organisation, e.seq, e.id, e.kind, e.subject_kind, e.subject_id, e.actor_person as "actorPerson",
          e.actor_organisation as "actorOrganisation", e.occurred_at as "occurredAt", e.recorded_at as "recordedAt", p.payload
        from event e join event_payload p on p.organisation_id = e.organisation_id and p.seq = e.seq
        where e.organisation_id = ${organisation} and e.seq = ${seq}`.execute(db)
      return rows[0]
    })
    if (!event) throw new Error(`No event ${seq} on the chain of ${organisation}`)
    const { payload: content, subject_kind, subject_id, ...rest } = event
    const recorded = {
      ...rest,
      subject: { kind: subject_kind, id: subject_id },
      before: content.before ?? {},
      after: content.after ?? {},
    }
    for (const reaction of byKind.get(event.kind) ?? []) await reaction(context, recorded)
  }
}

type Read = {
  payload: { before?: Record<string, unknown>; after?: Record<string, unknown> }
  subject_kind: string
  subject_id: string
}
