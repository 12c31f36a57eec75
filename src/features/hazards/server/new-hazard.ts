import type { Work } from '../../../platform/database.ts'
import type { StoredHazard } from '../stored.ts'

type Given = Pick<
  StoredHazard,
  'id' | 'number' | 'source' | 'description' | 'place' | 'occurred_at' | 'reporter_organisation_id'
> &
  Partial<StoredHazard>

/** A hazard as it enters the loop: reported, and nothing said about it yet. */
export function newHazard(work: Work, given: Given): StoredHazard {
  return {
    organisation_id: work.scope,
    state: 'reported',
    place_id: null,
    unit_id: null,
    grade: null,
    kind: null,
    class_code: null,
    cause: null,
    clause_key: null,
    rule_version: null,
    graded_by_person_id: null,
    graded_level: null,
    recorded_at: work.now.toISOString(),
    reporter_person_id: null,
    rectifier_person_id: null,
    verifier_person_id: null,
    verifier_authority_id: null,
    requirement: null,
    due_on: null,
    first_due_on: null,
    stop_ordered: false,
    assessed_at: null,
    assigned_at: null,
    rectified_at: null,
    rectified_by_person_id: null,
    rectification: null,
    verified_at: null,
    verified_by_person_id: null,
    verification: null,
    closed_at: null,
    reopened_at: null,
    returned_at: null,
    on_time: null,
    recurrence_of: null,
    merged_into: null,
    visit_id: null,
    import_id: null,
    escalation_step: 0,
    ...given,
  }
}
