import civilExplosives from '../../../law/hazards/criteria/civil-explosives.json' with { type: 'json' }
import construction from '../../../law/hazards/criteria/construction.json' with { type: 'json' }
import fireworks from '../../../law/hazards/criteria/fireworks.json' with { type: 'json' }
import general from '../../../law/hazards/criteria/general.json' with { type: 'json' }
import hazardousChemicals from '../../../law/hazards/criteria/hazardous-chemicals.json' with { type: 'json' }
import industryAndTrade from '../../../law/hazards/criteria/industry-and-trade.json' with { type: 'json' }
import nonCoalMines from '../../../law/hazards/criteria/non-coal-mines.json' with { type: 'json' }
import transport from '../../../law/hazards/criteria/transport.json' with { type: 'json' }
import type { Day } from '../../kernel/dates.ts'
import { type Cited, type Confidence, isInForce } from '../../kernel/law.ts'

/** Part of a document: an article, or a subkind of its sector. A special group binds whoever has that installation. */
export type CriteriaGroup = { id: string; label: string; sectors?: string[]; special?: boolean }

export type Clause = {
  id: string
  label: string
  text: string
  group?: string
  confidence?: Confidence
  /** The wording here is not the formal text: whoever grades by it must write the clause or the reason. */
  needsCitation?: boolean
}

/** One document by which a hazard is judged major. */
export type CriteriaDocument = Cited & {
  id: string
  title: string
  number: string
  sectors: string[] | 'all'
  topicsOnly?: boolean
  effectiveFromConfidence?: Confidence
  effectiveToConfidence?: Confidence
  groups?: CriteriaGroup[]
  clauses: Clause[]
}

/** '<document>/<clause>', such as KA-2022-88/U7: what a grading stores. */
export type ClauseKey = string
export type FoundClause = { key: ClauseKey; document: CriteriaDocument; clause: Clause; group: CriteriaGroup | null }

export const criteriaDocuments = [
  ...nonCoalMines,
  ...hazardousChemicals,
  ...fireworks,
  ...transport,
  ...construction,
  ...civilExplosives,
  ...industryAndTrade,
  ...general,
] as CriteriaDocument[]

/**
 * The documents in force for a sector on a day, each with only the clauses that bind it; the general definition of
 * 令16号 第3条 comes last, for every sector. In 工贸 the common clauses and the special ones (dust, ammonia, confined
 * spaces) bind every industry, the other articles their own (应急管理部令第10号 第3—13条).
 */
export function criteriaFor(sector: string, on: Day): CriteriaDocument[] {
  return criteriaDocuments
    .filter(document => isInForce(document, on) && (document.sectors === 'all' || document.sectors.includes(sector)))
    .map(document => {
      const groups = document.groups?.filter(group => group.sectors?.includes(sector) ?? true)
      if (!groups) return document
      const bound = new Set(groups.map(group => group.id))
      return {
        ...document,
        groups,
        clauses: document.clauses.filter(clause => !clause.group || bound.has(clause.group)),
      }
    })
}

export function clauseKey(document: Pick<CriteriaDocument, 'id'>, clause: Pick<Clause, 'id'>): ClauseKey {
  return `${document.id}/${clause.id}`
}

/** Finds a clause by its key; with a day, only if its document is in force then. History is read without a day. */
export function findClause(key: ClauseKey, on?: Day): FoundClause | null {
  const slash = key.indexOf('/')
  const document = criteriaDocuments.find(candidate => candidate.id === key.slice(0, slash))
  const clause = document?.clauses.find(candidate => candidate.id === key.slice(slash + 1))
  if (!document || !clause || (on !== undefined && !isInForce(document, on))) return null
  return { key, document, clause, group: document.groups?.find(group => group.id === clause.group) ?? null }
}

/** Whether a hazard of this sector may be graded major by this clause on this day. */
export function isApplicable(key: ClauseKey, sector: string, on: Day): boolean {
  return criteriaFor(sector, on).some(document => document.clauses.some(clause => clauseKey(document, clause) === key))
}

/** A clause as it is quoted: 《title》（number）label：text. */
export function quoteClause({ document, clause }: FoundClause): string {
  return `《${document.title}》（${document.number}）${clause.label}：${clause.text}`
}
