import type { Role } from '../../policy/roles.ts'
import type { Grade, HazardState } from './lifecycle.ts'
import type { RecordKindName } from './records.ts'

/** A hazard as its row holds it: instants and days as text, so that rules, rows and JSON are one shape. */
export type StoredHazard = {
  organisation_id: string
  id: string
  number: string
  state: HazardState
  source: 'report' | 'visit' | 'import'
  description: string
  place_id: string | null
  place: string
  unit_id: string | null
  grade: Grade | null
  kind: string | null
  class_code: string | null
  cause: string | null
  clause_key: string | null
  rule_version: string | null
  graded_by_person_id: string | null
  graded_level: number | null
  occurred_at: string
  recorded_at: string
  reporter_person_id: string | null
  reporter_organisation_id: string
  rectifier_person_id: string | null
  verifier_person_id: string | null
  verifier_authority_id: string | null
  requirement: string | null
  due_on: string | null
  first_due_on: string | null
  stop_ordered: boolean
  assessed_at: string | null
  assigned_at: string | null
  rectified_at: string | null
  rectified_by_person_id: string | null
  rectification: string | null
  verified_at: string | null
  verified_by_person_id: string | null
  verification: string | null
  closed_at: string | null
  reopened_at: string | null
  returned_at: string | null
  on_time: boolean | null
  recurrence_of: string | null
  merged_into: string | null
  visit_id: string | null
  import_id: string | null
  escalation_step: number
}

export type StoredRecord = {
  organisation_id: string
  id: string
  hazard_id: string
  kind: RecordKindName
  state: string
  content: Record<string, unknown>
  authority_id: string | null
  due_on: string | null
  made_by_person_id: string | null
  made_by_organisation_id: string | null
  occurred_at: string
  recorded_at: string
  decided_by_person_id: string | null
  decided_at: string | null
}

/** A post somebody of the enterprise holds today, in their own right. */
export type Holding = { person: string; name: string; role: Role; unit: string | null }
export type Unit = { id: string; name: string; parent: string | null }
/** An authority whose region contains the enterprise. */
export type Authority = {
  id: string
  name: string
  region: string
  sectors: string[] | null
  receives: boolean
  parent: string | null
}

/** What of the enterprise a hazard's moves ask about: its profile, units, the posts above the workers, the authorities over it. */
export type Ground = {
  organisation: string
  name: string
  region: string
  sector: string
  units: Unit[]
  holdings: Holding[]
  authorities: Authority[]
}

/** A unit and all it lies in, from the innermost outwards. */
export function unitsAbove(ground: Ground, unit: string | null): string[] {
  const path: string[] = []
  for (let id = unit; id && !path.includes(id); id = ground.units.find(one => one.id === id)?.parent ?? null)
    path.push(id)
  return path
}

export function unitName(ground: Ground, unit: string | null): string | null {
  return ground.units.find(one => one.id === unit)?.name ?? null
}
