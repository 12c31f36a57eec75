import { difference } from '../../../kernel/event.ts'
import { newId } from '../../../kernel/ids.ts'
import { Problem } from '../../../kernel/problem.ts'
import type { Work } from '../../../platform/database.ts'
import type { Actor } from '../../../policy/actor.ts'
import { hazardMoveClosed } from '../answers.ts'
import type { HazardView } from '../hazard.ts'
import { type HazardMove, hazardLifecycle } from '../lifecycle.ts'
import type { StoredHazard, StoredRecord } from '../stored.ts'
import type { HazardSummary } from '../summary.ts'
import { canSee } from '../visibility.ts'
import { type Case, lockHazard, readCase } from './ground.ts'
import { matterOf, standingOf } from './standing.ts'
import { derive, type NewBulletin, type Written, writeHazards } from './store.ts'
import { viewOf } from './view.ts'

export type Moving = {
  work: Work
  actor: Actor
  params: { hazard: string }
  body: { command: string; occurredAt?: string }
}

/** What a move changes: columns of the hazard, records made or changed beside it, bulletins, and words for the journal. */
export type Change = {
  set?: Partial<StoredHazard>
  records?: StoredRecord[]
  bulletins?: NewBulletin[]
  note?: string
  /** Said in the event besides what changed. */
  says?: Record<string, unknown>
}

const eventKinds: Record<HazardMove, string> = {
  assess: 'hazard.assessed',
  'put-right': 'hazard.put-right',
  merge: 'hazard.merged',
  dismiss: 'hazard.dismissed',
  regrade: 'hazard.regraded',
  assign: 'hazard.assigned',
  reassign: 'hazard.reassigned',
  rectify: 'hazard.rectified',
  'send-back': 'hazard.sent-back',
  verify: 'hazard.verified',
  close: 'hazard.closed',
  reopen: 'hazard.reopened',
}

/** Every move: lock the row, ask the pure rule, let the move say what changes, write it with its event, answer with what may be done next. */
export async function moveHazard(
  call: Moving,
  move: HazardMove,
  change: (one: Case) => Promise<Change> | Change,
  people: string[] = [],
): Promise<HazardView> {
  const { work, actor } = call
  const one = await openCase(call, people)
  if (one.repeated) {
    work.repeated()
    return viewOf(one, actor, work)
  }
  await applyMove(call, one, move, change, call.body.command)
  return viewOf(one, actor, work)
}

/** The locked hazard, if this actor may see it. */
export async function openCase({ work, actor, params, body }: Moving, people: string[] = []): Promise<Case> {
  await lockHazard(work, params.hazard)
  const one = await readCase(work, params.hazard, { people: [...people, actor.person], command: body.command })
  if (!canSee(one.hazard, one.ground, standingOf(actor))) throw new Problem('not-found')
  one.names[actor.person] ??= actor.name
  return one
}

export function refuseClosed(one: Case, actor: Actor, work: Work, move: HazardMove): void {
  const reason = hazardMoveClosed(matterOf(one, actor, work), move)
  if (reason) throw new Problem('move-closed', reason)
}

export async function applyMove(
  call: Pick<Moving, 'work' | 'actor' | 'body'>,
  one: Case,
  move: HazardMove,
  change: (one: Case) => Promise<Change> | Change,
  eventId: string = newId(),
): Promise<void> {
  refuseClosed(one, call.actor, call.work, move)
  const changed = await change(one)
  await settle(call.work, [{ one, ...moveTo(move, changed) }])
  recordMove(call.work, one, move, changed, eventId, call.body.occurredAt)
}

export function moveTo(move: HazardMove, change: Change): Change {
  return { ...change, set: { state: hazardLifecycle.moves[move].to, ...change.set } }
}

export function recordMove(
  work: Work,
  one: Case,
  move: HazardMove,
  { note, says, set }: Change,
  eventId: string,
  occurredAt?: string,
): void {
  const told = difference(one.before, one.hazard)
  // Nothing changes in a column where a reassignment names the same; the event still says what was decided.
  work.record({
    id: eventId,
    kind: eventKinds[move],
    subject: { kind: 'hazard', id: one.hazard.id },
    occurredAt: claimed(work, occurredAt),
    before: told.before,
    after: { ...(Object.keys(told.after).length > 0 ? told.after : set), ...says },
    ...(note && { note }),
  })
}

/** Writes what changed, one hazard or many in one statement: counts are then touched in one order, and nobody waits crosswise. */
export async function settle(work: Work, changes: (Change & { one: Case })[]): Promise<void> {
  const written = changes.map(({ one, set = {}, records = [] }) => {
    one.before = one.hazard
    one.hazard = { ...one.hazard, ...set }
    one.records = withRecords(one.records, records)
    const thumb = one.photos.find(photo => photo.mime.startsWith('image/'))?.id ?? null
    return keepWrittenNames(derive(one.hazard, one.records, one.ground, one.names, thumb), one.summary)
  })
  await writeHazards(work, {
    hazards: written,
    before: changes.map(({ one }) => one.summary),
    records: changes.flatMap(({ records = [] }) => records),
    bulletins: changes.flatMap(({ bulletins = [] }) => bulletins),
    words: changes.some(({ set }) => set?.description !== undefined),
  })
  for (const [index, { one }] of changes.entries()) one.summary = written[index]!.summary
}

function withRecords(before: StoredRecord[], changed: StoredRecord[]): StoredRecord[] {
  const ids = new Set(changed.map(record => record.id))
  return [...before.filter(record => !ids.has(record.id)), ...changed].sort(
    (a, b) => Date.parse(a.recorded_at) - Date.parse(b.recorded_at) || (a.id < b.id ? -1 : 1),
  )
}

/** A ledger that was imported names people who are no persons here: their names stay until a person takes their place. */
function keepWrittenNames(written: Written, before: HazardSummary): Written {
  const { summary } = written
  const reporter_name = summary.reporter_person_id
    ? summary.reporter_name
    : (summary.reporter_name ?? before.reporter_name)
  const rectifier_name = summary.rectifier_person_id ? summary.rectifier_name : before.rectifier_name
  return { ...written, summary: { ...summary, reporter_name, rectifier_name } }
}

/** When it happened as claimed; a clock ahead of ours is not believed. */
export function claimed(work: Work, occurredAt: string | undefined): Date {
  const at = occurredAt ? new Date(occurredAt) : work.now
  return at > work.now ? work.now : at
}
