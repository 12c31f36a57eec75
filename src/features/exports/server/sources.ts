import type { what } from '../endpoints.ts'
import { checkItemSource, checklistSource } from './checklists.ts'
import { enterpriseSource } from './enterprises.ts'
import { hazardSource } from './hazards.ts'
import { peopleSource } from './people.ts'
import { riskSource } from './risks.ts'
import type { Source } from './source.ts'

/** Each source keeps its own query and row together; from outside they are alike. */
const sources: Record<(typeof what)[number], unknown> = {
  hazards: hazardSource,
  people: peopleSource,
  enterprises: enterpriseSource,
  checklists: checklistSource,
  'check-items': checkItemSource,
  risks: riskSource,
}

export function sourceOf(name: (typeof what)[number]): Source<unknown, unknown> {
  return sources[name] as Source<unknown, unknown>
}
