import { dayOf } from '../../../kernel/dates.ts'
import { newId } from '../../../kernel/ids.ts'
import type { Work } from '../../../platform/database.ts'
import type { Actor } from '../../../policy/actor.ts'
import { competentOrLocal } from '../authorities.ts'
import { firstReportDueAt } from '../deadlines.ts'
import type { StoredRecord } from '../stored.ts'
import type { Case } from './ground.ts'

/** The first report leaves with the grading, one row for each competent authority (令16号 第14条); none twice. */
export function sendFirstReports(
  work: Work,
  actor: Actor,
  one: Pick<Case, 'hazard' | 'records' | 'ground' | 'names'>,
): StoredRecord[] {
  const { hazard, records, ground, names } = one
  const dueOn = dayOf(firstReportDueAt(work.now, work.today))
  return competentOrLocal(ground)
    .filter(
      authority => !records.some(record => record.kind === 'authority-report' && record.authority_id === authority.id),
    )
    .map(authority => {
      names[authority.id] = authority.name
      return {
        organisation_id: work.scope,
        id: newId(),
        hazard_id: hazard.id,
        kind: 'authority-report',
        state: 'first-sent',
        content: { authorityName: authority.name },
        authority_id: authority.id,
        due_on: dueOn,
        made_by_person_id: actor.person,
        made_by_organisation_id: actor.organisation.id,
        occurred_at: work.now.toISOString(),
        recorded_at: work.now.toISOString(),
        decided_by_person_id: null,
        decided_at: null,
      }
    })
}
