import type { z } from 'zod'
import { newId } from '../../../kernel/ids.ts'
import { found, Problem } from '../../../kernel/problem.ts'
import type { Work } from '../../../platform/database.ts'
import { handle } from '../../../platform/http.ts'
import type { Actor } from '../../../policy/actor.ts'
import { makeClosed, recordMoveClosed } from '../answers.ts'
import { makeRecord, moveRecord } from '../endpoints.ts'
import { type RecordKindName, recordKind } from '../records.ts'
import type { StoredRecord } from '../stored.ts'
import type { Case } from './ground.ts'
import { claimed, openCase, settle } from './move.ts'
import { claimPhotos } from './photos.ts'
import { effectOfMake, effectOfMove } from './record-effects.ts'
import { matterOf } from './standing.ts'
import { recordViewOf } from './view.ts'

/** Makes a record beside a hazard; what follows for the hazard itself is written with it. */
export const make = handle(makeRecord, async ({ params, body, work, actor }) => {
  const one = await openCase({ work, actor, params, body: { command: body.id } })
  const known = one.records.find(record => record.id === body.id)
  if (known) {
    work.repeated()
    return recordViewOf(one, known, actor, work)
  }
  const closed = makeClosed(matterOf(one, actor, work), body.kind)
  if (closed) throw new Problem('move-closed', closed)
  const { cycle, content: schema } = recordKind(body.kind)
  const content = parsed(schema, body.content)
  const record: StoredRecord = {
    organisation_id: work.scope,
    id: body.id,
    hazard_id: one.hazard.id,
    kind: body.kind,
    state: cycle.start,
    content,
    authority_id: body.kind === 'supervision' ? actor.organisation.id : null,
    due_on: null,
    made_by_person_id: actor.person,
    made_by_organisation_id: actor.organisation.id,
    occurred_at: claimed(work, body.occurredAt).toISOString(),
    recorded_at: work.now.toISOString(),
    decided_by_person_id: null,
    decided_at: null,
  }
  if (record.authority_id) one.names[record.authority_id] = actor.organisation.name
  const effect = effectOfMake(one, record, work)
  await attachPhotos(work, one, body.kind, content)
  await settle(work, [{ one, set: effect.hazard, records: [effect.record] }])
  recordEvent(work, record, 'made', body.id, body.occurredAt, { ...content, ...effect.hazard })
  return recordViewOf(one, effect.record, actor, work)
})

export const move = handle(moveRecord, async ({ params, body, work, actor }) => {
  const one = await openCase({ work, actor, params, body })
  const record = found(one.records.find(candidate => candidate.id === params.record))
  if (one.repeated) {
    work.repeated()
    return recordViewOf(one, record, actor, work)
  }
  const { says: schemas, content: contentSchema } = recordKind(record.kind)
  const content = body.content && revises(record) ? parsed(contentSchema, body.content) : record.content
  const closed = recordMoveClosed(matterOf(one, actor, work), record, params.move, content)
  if (closed) throw new Problem('move-closed', closed)
  const schema = schemas?.[params.move]
  const says = schema ? parsed(schema, body.says) : {}
  const moved = decided(record, params.move, content, says, actor, work)
  const effect = effectOfMove(one, moved, params.move, says, work)
  await settle(work, [{ one, set: effect.hazard, records: [effect.record, ...effect.others] }])
  recordEvent(work, record, params.move, body.command, body.occurredAt, {
    ...says,
    state: moved.state,
    ...(body.content && revises(record) && { content }),
    ...effect.hazard,
  })
  for (const other of effect.others) recordEvent(work, other, 'send-full', newId(), undefined, { state: other.state })
  return recordViewOf(one, effect.record, actor, work)
})

/** Only a plan being drafted or about to be decided is written anew. */
function revises(record: StoredRecord): boolean {
  return record.kind === 'plan' && record.state !== 'adopted'
}

function decided(
  record: StoredRecord,
  name: string,
  content: Record<string, unknown>,
  says: Record<string, unknown>,
  actor: Actor,
  work: Work,
): StoredRecord {
  const said = (content.says ?? record.content.says ?? {}) as Record<string, unknown>
  return {
    ...record,
    state: found(recordKind(record.kind).cycle.moves[name]).to,
    content: Object.keys(says).length > 0 ? { ...content, says: { ...said, [name]: says } } : content,
    decided_by_person_id: actor.person,
    decided_at: work.now.toISOString(),
  }
}

async function attachPhotos(
  work: Work,
  one: Case,
  kind: RecordKindName,
  content: Record<string, unknown>,
): Promise<void> {
  const files = Array.isArray(content.photos) ? (content.photos as string[]) : []
  const photos = await claimPhotos(work, files, one.hazard.id, kind)
  if (photos.length > 0) one.photos = photos
}

function recordEvent(
  work: Work,
  record: StoredRecord,
  what: string,
  id: string,
  occurredAt: string | undefined,
  after: Record<string, unknown>,
): void {
  work.record({
    id,
    kind: `hazard-record.${record.kind}.${what}`,
    subject: { kind: 'hazard-record', id: record.id },
    occurredAt: claimed(work, occurredAt),
    before: { state: what === 'made' ? null : record.state },
    after: { hazard: record.hazard_id, ...after },
  })
}

function parsed(schema: z.ZodType<Record<string, unknown>>, value: unknown): Record<string, unknown> {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const errors = result.error.issues.map(issue => ({ path: issue.path.join('.'), text: issue.message }))
  throw new Problem('invalid', errors[0]?.text, errors)
}
