import type { LawNote } from '../../../ui/desk/LawMark.tsx'
import { findClause } from '../criteria.ts'
import type { HazardView } from '../hazard.ts'

/** What the 依据 mark tells of a grading's clause: the text as quoted then, with the dates and standing of its document. */
export function clauseNote(clause: NonNullable<HazardView['clause']>): LawNote {
  const found = findClause(clause.key)
  return {
    document: clause.document,
    clause: clause.label,
    text: clause.text,
    ...(found && {
      effectiveFrom: found.document.effectiveFrom,
      effectiveTo: found.document.effectiveTo,
      basis: found.document.basis,
      confidence: found.clause.confidence ?? found.document.confidence,
      note: found.document.note ?? null,
    }),
  }
}
