import type { Day } from '../../kernel/dates.ts'
import type { HazardFacts } from './lifecycle.ts'
import type { RecordFacts, RecordKindName } from './records.ts'
import type { StoredHazard, StoredRecord } from './stored.ts'

/** The facts that guard a hazard's moves, read from the records beside it: none of them is ticked. */
export function factsOf(hazard: StoredHazard, records: readonly StoredRecord[]): HazardFacts {
  const has = (kind: RecordKindName, state?: string, since?: string | null) =>
    records.some(
      record =>
        record.kind === kind && (!state || record.state === state) && (!since || isAfter(record.recorded_at, since)),
    )
  return {
    grade: hazard.grade,
    planAdopted: has('plan', 'adopted'),
    // An assessment made before the work was sent back judged something else (令16号 第18条).
    closingAssessed: has('closing-assessment', undefined, hazard.returned_at),
    measureReviewed: has('measure-review', undefined, hazard.reopened_at),
    congressReported: has('congress-report', undefined, hazard.reopened_at),
    stopOrdered: hazard.stop_ordered,
    resumptionPassed: has('resumption', 'passed', hazard.reopened_at),
    supervised: supervisionOf(records) !== null,
  }
}

/** The supervision in force: placed and not released. */
export function supervisionOf(records: readonly StoredRecord[]): StoredRecord | null {
  return records.find(record => record.kind === 'supervision' && record.state !== 'released') ?? null
}

export function recordFactsOf(
  hazard: StoredHazard,
  records: readonly StoredRecord[],
  content: Record<string, unknown>,
  today: Day,
): RecordFacts {
  const facts = factsOf(hazard, records)
  return {
    hazardState: hazard.state,
    grade: hazard.grade,
    content,
    stopOrdered: facts.stopOrdered,
    planAdopted: facts.planAdopted,
    // The due day itself ends at 24:00.
    beforeDeadline: hazard.due_on === null || today <= hazard.due_on,
  }
}

function isAfter(instant: string, other: string): boolean {
  return Date.parse(instant) > Date.parse(other)
}
