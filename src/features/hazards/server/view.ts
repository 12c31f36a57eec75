import type { Calendar, Day } from '../../../kernel/dates.ts'
import type { Work } from '../../../platform/database.ts'
import type { Actor } from '../../../policy/actor.ts'
import { hazardAnswers, makeAnswers, recordAnswers } from '../answers.ts'
import { clauseKey, findClause } from '../criteria.ts'
import { daysLeft } from '../deadlines.ts'
import type { HazardRow, HazardView, RecordView } from '../hazard.ts'
import { recordKind } from '../records.ts'
import { isRunning } from '../rollup.ts'
import type { StoredRecord } from '../stored.ts'
import type { HazardSummary } from '../summary.ts'
import type { Case } from './ground.ts'
import { matterOf } from './standing.ts'

export function rowOf(summary: HazardSummary, calendar: Calendar, today: Day): HazardRow {
  return {
    organisation: summary.organisation_id,
    organisationName: summary.organisation_name,
    id: summary.id,
    number: summary.number,
    title: summary.title,
    state: summary.state,
    grade: summary.grade,
    kind: summary.kind,
    source: summary.source,
    unit: summary.unit_id,
    unitName: summary.unit_name,
    place: summary.place,
    reporterName: summary.reporter_name,
    rectifierName: summary.rectifier_name,
    foundOn: summary.found_on,
    dueOn: summary.due_on,
    daysLeft: clockOf(summary, calendar, today),
    closedOn: summary.closed_on,
    onTime: summary.on_time,
    recurrence: summary.recurrence,
    escalationStep: summary.escalation_step,
    supervision: summary.supervision_state,
    thumb: summary.thumb_file_id,
  }
}

/** Working days until the deadline while it runs; late by less than one working day still reads as late. */
export function clockOf(
  row: { state: HazardSummary['state']; due_on: string | null },
  calendar: Calendar,
  today: Day,
): number | null {
  return isRunning(row) ? daysUntil(row.due_on, calendar, today) : null
}

export function daysUntil(dueOn: string | null, calendar: Calendar, today: Day): number | null {
  if (!dueOn) return null
  const { days, late } = daysLeft(dueOn, today, calendar)
  return late ? Math.min(days, -1) : days
}

/** Everything of a hazard as this actor sees it, with what they may do now. */
export function viewOf(one: Case, actor: Actor, work: Work): HazardView {
  const { hazard, records, names } = one
  const matter = matterOf(one, actor, work)
  const who = (id: string | null) => (id ? { id, name: names[id] ?? '' } : null)
  // A person of the authority is no person of this enterprise: the authority's name stands for them.
  const person = (id: string | null) => (id ? { id, name: names[id] ?? authorityName(one) } : null)
  const clause = hazard.clause_key ? findClause(hazard.clause_key) : null
  return {
    ...rowOf(one.summary, one.calendar, work.today),
    description: hazard.description,
    placeId: hazard.place_id,
    region: one.ground.region,
    sector: one.ground.sector,
    classCode: hazard.class_code,
    cause: hazard.cause,
    clause: clause && {
      key: clauseKey(clause.document, clause.clause),
      label: clause.clause.label,
      text: clause.clause.text,
      document: `《${clause.document.title}》（${clause.document.number}）`,
    },
    requirement: hazard.requirement,
    firstDueOn: hazard.first_due_on,
    occurredAt: instant(hazard.occurred_at)!,
    recordedAt: instant(hazard.recorded_at)!,
    reporter: person(hazard.reporter_person_id),
    rectifier: who(hazard.rectifier_person_id),
    verifier: who(hazard.verifier_person_id),
    verifierAuthority: who(hazard.verifier_authority_id),
    rectifiedBy: who(hazard.rectified_by_person_id),
    verifiedBy: person(hazard.verified_by_person_id),
    rectification: hazard.rectification,
    rectifiedAt: instant(hazard.rectified_at),
    verification: hazard.verification,
    verifiedAt: instant(hazard.verified_at),
    closedAt: instant(hazard.closed_at),
    stopOrdered: hazard.stop_ordered,
    recurrenceOf: who(hazard.recurrence_of),
    mergedInto: who(hazard.merged_into),
    photos: one.photos.map(photo => ({ ...photo, takenAt: instant(photo.takenAt) })),
    records: records.map(record => recordViewOf(one, record, actor, work)),
    moves: hazardAnswers(matter),
    makes: makeAnswers(matter),
  }
}

export function recordViewOf(one: Case, record: StoredRecord, actor: Actor, work: Work): RecordView {
  const { names } = one
  const { title, cycle } = recordKind(record.kind)
  const maker = record.made_by_person_id
  return {
    id: record.id,
    kind: record.kind,
    title,
    state: record.state,
    stateTitle: cycle.states[record.state]?.title ?? record.state,
    content: record.content,
    authority: record.authority_id ? { id: record.authority_id, name: names[record.authority_id] ?? '' } : null,
    madeBy: maker ? { id: maker, name: names[maker] ?? names[record.made_by_organisation_id ?? ''] ?? '' } : null,
    dueOn: record.due_on,
    occurredAt: instant(record.occurred_at)!,
    recordedAt: instant(record.recorded_at)!,
    moves: recordAnswers(matterOf(one, actor, work), record),
  }
}

function authorityName({ hazard, names }: Case): string {
  return names[hazard.verifier_authority_id ?? ''] ?? names[hazard.reporter_organisation_id] ?? ''
}

function instant(text: string | null): string | null {
  return text ? new Date(text).toISOString() : null
}
