import { dayOf } from '../../kernel/dates.ts'
import { supervisionOf } from './facts.ts'
import { type Grade, type HazardState, openStates } from './lifecycle.ts'
import { type Ground, type StoredHazard, type StoredRecord, unitName } from './stored.ts'

/** The one row by which lists, counts and authorities know a hazard; derived wholly, never edited. */
export type HazardSummary = {
  organisation_id: string
  id: string
  region: string
  sector: string
  organisation_name: string
  number: string
  title: string
  state: HazardState
  grade: Grade | null
  kind: string | null
  source: 'report' | 'visit' | 'import'
  unit_id: string | null
  unit_name: string | null
  place: string
  reporter_name: string | null
  reporter_person_id: string | null
  rectifier_person_id: string | null
  rectifier_name: string | null
  verifier_person_id: string | null
  verifier_authority_id: string | null
  found_on: string
  due_on: string | null
  closed_on: string | null
  on_time: boolean | null
  recurrence: boolean
  escalation_step: number
  supervision_state: string | null
  supervision_due_on: string | null
  supervision_authority_id: string | null
  thumb_file_id: string | null
  visit_id: string | null
  open: boolean
}

export function summaryOf(
  hazard: StoredHazard,
  ground: Ground,
  names: { reporter: string | null; rectifier: string | null },
  records: readonly StoredRecord[],
  thumb: string | null,
): HazardSummary {
  const supervision = supervisionOf(records)
  return {
    organisation_id: hazard.organisation_id,
    id: hazard.id,
    region: ground.region,
    sector: ground.sector,
    organisation_name: ground.name,
    number: hazard.number,
    title: titleOf(hazard.description),
    state: hazard.state,
    grade: hazard.grade,
    kind: hazard.kind,
    source: hazard.source,
    unit_id: hazard.unit_id,
    unit_name: unitName(ground, hazard.unit_id),
    place: hazard.place,
    reporter_name: names.reporter,
    reporter_person_id: hazard.reporter_person_id,
    rectifier_person_id: hazard.rectifier_person_id,
    rectifier_name: names.rectifier,
    verifier_person_id: hazard.verifier_person_id,
    verifier_authority_id: hazard.verifier_authority_id,
    found_on: dayOf(new Date(hazard.occurred_at)),
    due_on: hazard.due_on,
    closed_on: hazard.closed_at ? dayOf(new Date(hazard.closed_at)) : null,
    on_time: hazard.on_time,
    recurrence: hazard.recurrence_of !== null,
    escalation_step: hazard.escalation_step,
    supervision_state: supervision?.state ?? null,
    supervision_due_on: supervision?.due_on ?? null,
    supervision_authority_id: supervision?.authority_id ?? null,
    thumb_file_id: thumb,
    visit_id: hazard.visit_id,
    open: openStates.includes(hazard.state),
  }
}

export function titleOf(description: string): string {
  const line = description.replace(/\s+/g, ' ').trim()
  return line.length > 60 ? `${line.slice(0, 59)}…` : line
}

export function gradeOrNone(grade: Grade | null): string {
  return grade ?? 'none'
}
