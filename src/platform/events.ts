import { createHash, randomBytes } from 'node:crypto'
import type pg from 'pg'
import { canonical, type EventHeader, type NewEvent } from '../kernel/event.ts'
import { newId } from '../kernel/ids.ts'
import type { Actor } from '../policy/actor.ts'

/** A task for the queue, written in the same transaction. `key` makes it idempotent: a task with the same key replaces the waiting one. */
export type NewJob = {
  task: string
  payload: Record<string, unknown>
  runAt?: Date
  key?: string
  maxAttempts?: number
}

type Recording = { scope: string; actor: Actor | null; reason?: string | undefined; now: Date }

/** Event kinds with something to happen afterwards; filled from the features' reactions when the server starts. */
const reacting = new Set<string>()

export function watchEvents(kinds: Iterable<string>): void {
  for (const kind of kinds) reacting.add(kind)
}

export const genesis = '0'.repeat(64)

/**
 * Appends the transaction's events to the chain of the scope's organisation and puts its jobs into the queue, in two statements.
 * The chain head is locked last, so that transactions on one organisation wait for each other as briefly as possible.
 */
export async function appendEvents(
  client: pg.PoolClient,
  recording: Recording,
  events: NewEvent[],
  jobs: NewJob[],
): Promise<void> {
  if (events.length > 0) {
    if (!recording.scope) throw new Error('An event needs the organisation on whose chain it stands')
    const {
      rows: [head],
    } = await client.query<{ seq: number; hash: string }>({
      name: 'journal-head',
      text: `insert into journal_head (organisation_id, seq, hash) values ($1, 0, $2)
             on conflict (organisation_id) do update set seq = journal_head.seq returning seq, hash`,
      values: [recording.scope, genesis],
    })
    const rows = chain(recording, head!, events)
    const last = rows.at(-1)!
    await client.query({
      name: 'journal-append',
      text: `with head as (update journal_head set seq = $2, hash = $3 where organisation_id = $1),
        event as (
          insert into event (organisation_id, seq, id, kind, subject_kind, subject_id, actor_account, actor_person, actor_organisation,
            occurred_at, recorded_at, payload_digest, previous, hash)
          select $1, (e->>'seq')::bigint, (e->>'id')::uuid, e->>'kind', e->>'subjectKind', e->>'subjectId', (e->>'actorAccount')::uuid,
            (e->>'actorPerson')::uuid, (e->>'actorOrganisation')::uuid, (e->>'occurredAt')::timestamptz, (e->>'recordedAt')::timestamptz,
            e->>'payloadDigest', e->>'previous', e->>'hash'
          from jsonb_array_elements($4::jsonb) e)
        insert into event_payload (organisation_id, seq, salt, payload)
        select $1, (e->>'seq')::bigint, e->>'salt', e->'payload' from jsonb_array_elements($4::jsonb) e`,
      values: [recording.scope, last.seq, last.hash, JSON.stringify(rows)],
    })
    for (const row of rows)
      if (reacting.has(row.kind))
        jobs.push({ task: 'react', payload: { organisation: recording.scope, seq: row.seq }, key: `react:${row.id}` })
  }
  if (jobs.length > 0)
    await client.query({
      name: 'enqueue-jobs',
      text: 'select queue.enqueue($1::jsonb)',
      values: [JSON.stringify(withoutRepeats(jobs).map(job => ({ ...job, runAt: job.runAt?.toISOString() })))],
    })
}

/** Of jobs with the same key the last stands, as it would in the queue itself. */
function withoutRepeats(jobs: readonly NewJob[]): NewJob[] {
  return [...new Map(jobs.map((job, index) => [job.key ?? index, job])).values()]
}

type ChainedEvent = EventHeader & { hash: string; salt: string; payload: Record<string, unknown> }

function chain({ scope, actor, reason, now }: Recording, head: { seq: number; hash: string }, events: NewEvent[]) {
  const rows: ChainedEvent[] = []
  let { seq, hash: previous } = head
  for (const event of events) {
    seq += 1
    const payload = strip({
      ...(event.before && { before: event.before }),
      ...(event.after && { after: event.after }),
      ...(event.note && { note: event.note }),
      ...(!actor && reason && { reason }),
    })
    const salt = randomBytes(16).toString('hex')
    const header: EventHeader = {
      organisation: scope,
      seq,
      id: event.id ?? newId(),
      kind: event.kind,
      subjectKind: event.subject.kind,
      subjectId: event.subject.id,
      actorAccount: actor?.account ?? null,
      actorPerson: actor?.person ?? null,
      actorOrganisation: actor?.organisation.id ?? null,
      occurredAt: (event.occurredAt ?? now).toISOString(),
      recordedAt: now.toISOString(),
      payloadDigest: digestOf(salt, payload),
      previous,
    }
    previous = hashOf(header)
    rows.push({ ...header, hash: previous, salt, payload })
  }
  return rows
}

export function digestOf(salt: string, payload: unknown): string {
  return createHash('sha256').update(salt).update(canonical(payload)).digest('hex')
}

export function hashOf(header: EventHeader): string {
  return createHash('sha256').update(canonical(header)).digest('hex')
}

/** jsonb keeps no NUL and no undefined: what is hashed must be what is stored. */
function strip(payload: Record<string, unknown>): Record<string, unknown> {
  return JSON.parse(JSON.stringify(payload).replaceAll('\\u0000', ''))
}
