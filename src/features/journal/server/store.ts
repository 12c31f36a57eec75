import type { EventHeader } from '../../../kernel/event.ts'
import { sql, type Work } from '../../../platform/database.ts'
import type { Checkpoint, Head, Link } from '../verify.ts'

type EventRow = Omit<EventHeader, 'occurredAt' | 'recordedAt'> & {
  occurredAt: Date
  recordedAt: Date
  hash: string
  salt: string | null
  payload: Record<string, unknown> | null
}

/** The next links of the scope's chain after `seq`. */
export async function linksAfter(
  work: Work,
  seq: number,
  until = Number.MAX_SAFE_INTEGER,
  limit = 1000,
): Promise<Link[]> {
  const { rows } = await sql<EventRow>`
    select e.organisation_id as organisation, e.seq, e.id, e.kind, e.subject_kind as "subjectKind", e.subject_id as "subjectId",
      e.actor_account as "actorAccount", e.actor_person as "actorPerson", e.actor_organisation as "actorOrganisation",
      e.occurred_at as "occurredAt", e.recorded_at as "recordedAt", e.payload_digest as "payloadDigest", e.previous, e.hash, p.salt, p.payload
    from event e left join event_payload p on p.organisation_id = e.organisation_id and p.seq = e.seq
    where e.organisation_id = ${work.scope} and e.seq > ${seq} and e.seq <= ${until} order by e.seq limit ${limit}`.execute(
    work.db,
  )
  return rows.map(({ hash, salt, payload, ...row }) => ({
    header: { ...row, occurredAt: row.occurredAt.toISOString(), recordedAt: row.recordedAt.toISOString() },
    hash,
    salt,
    payload,
  }))
}

export async function headOf(work: Work): Promise<Head | null> {
  const { rows } = await sql<Head>`
    select seq, hash from journal_head where organisation_id = ${work.scope}`.execute(work.db)
  return rows[0] ?? null
}

/** The last event recorded before an instant: the head a day ended with. */
export async function headBefore(work: Work, instant: Date): Promise<Head | null> {
  const { rows } = await sql<Head>`
    select seq, hash from event where organisation_id = ${work.scope} and recorded_at < ${instant}
    order by seq desc limit 1`.execute(work.db)
  return rows[0] ?? null
}

export async function checkpointsOf(work: Work): Promise<Checkpoint[]> {
  const { rows } = await sql<Checkpoint>`
    select day, seq, hash, held_by as "heldBy" from journal_checkpoint where organisation_id = ${work.scope} order by day`.execute(
    work.db,
  )
  return rows
}

export type HeldHead = Head & { organisation: string; day: string }

/** Heads of other organisations' chains that the scope's organisation holds. */
export async function headsHeld(work: Work, day?: string): Promise<HeldHead[]> {
  const { rows } = await sql<HeldHead>`
    select organisation_id as organisation, day, seq, hash from journal_checkpoint
    where held_by = ${work.scope} and organisation_id <> ${work.scope} and (${day ?? null}::date is null or day = ${day ?? null}::date)
    order by day, organisation_id`.execute(work.db)
  return rows
}

/** Once a day, and only where the chain has grown. */
export async function addCheckpoint(work: Work, day: string, head: Head, heldBy: string): Promise<void> {
  await sql`
    insert into journal_checkpoint (organisation_id, day, seq, hash, held_by, recorded_at)
    select ${work.scope}::uuid, ${day}::date, ${head.seq}::bigint, ${head.hash}, ${heldBy}::uuid, ${work.now}::timestamptz
    where not exists (select 1 from journal_checkpoint where organisation_id = ${work.scope}
      and (day >= ${day}::date or seq = ${head.seq}))`.execute(work.db)
}
