import law from '../../../law/hazards/requirements.json' with { type: 'json' }
import type { Cited } from '../../kernel/law.ts'

/** Something a major hazard must have, with the clause that asks for it. */
export type Requirement = { code: string; cn: string; clause: string; basis?: string }
export type Requirements = Cited & { items: Requirement[] }

type Subject = 'majorReport' | 'majorPlan' | 'fiveInPlace' | 'interimMeasures' | 'congressReport' | 'majorClosing'

const requirements = law as unknown as Record<Subject, Requirements>

/** 3 items of the report, 6 of the plan, 5 in place, interim measures, congress report, what closing needs. */
export function requirementsOf(subject: Subject): Requirements {
  return requirements[subject]
}

/** The items for which nothing has been written, in the order of the law. */
export function missingItems(
  subject: Subject,
  given: Readonly<Record<string, string | null | undefined>>,
): Requirement[] {
  return requirements[subject].items.filter(item => !given[item.code]?.trim())
}
