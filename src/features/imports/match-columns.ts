/** Which column holds which field. The user may correct it; corrections are remembered by heading. */
import { columnLetters, fold } from './cells.ts'
import type { ImportField, ImportTarget } from './target.ts'

export type HeaderColumn = { index: number; title: string }

export type MatchRule = 'remembered' | 'exact' | 'synonym' | 'contains' | 'chosen'

export type ColumnMatch = { index: number; letter: string; title: string; confidence: number; rule: MatchRule }

/** Field key → column. */
export type ColumnMapping = Record<string, ColumnMatch>

/** Folded heading → field key, or '' for a column the user wants left out. */
export type RememberedColumns = Record<string, string>

export type MatchedColumns = { mapping: ColumnMapping; unmatched: HeaderColumn[]; missing: ImportField[] }

export function matchColumns(
  columns: HeaderColumn[],
  target: ImportTarget,
  remembered: RememberedColumns = {},
): MatchedColumns {
  const candidates = columns.flatMap(column =>
    target.fields.flatMap(field => {
      const match = matchTitle(column.title, field, remembered)
      return match ? [{ column, field, ...match }] : []
    }),
  )
  // The sort is stable: of two equal headings the left one wins.
  candidates.sort((a, b) => b.confidence - a.confidence)
  const mapping: ColumnMapping = {}
  const taken = new Set<number>()
  for (const { column, field, confidence, rule } of candidates) {
    if (mapping[field.key] || taken.has(column.index)) continue
    taken.add(column.index)
    mapping[field.key] = { ...column, letter: columnLetters(column.index), confidence, rule }
  }
  return {
    mapping,
    unmatched: columns.filter(({ index }) => !taken.has(index)),
    missing: target.fields.filter(field => field.required && !mapping[field.key]),
  }
}

/** The user's own choice: field key → column index, null for none; fields not named keep their match. */
export function correctColumns(
  matched: MatchedColumns,
  columns: HeaderColumn[],
  target: ImportTarget,
  chosen: Record<string, number | null>,
): MatchedColumns {
  const mapping: ColumnMapping = {}
  const chosenIndexes = new Set(Object.values(chosen))
  for (const { key } of target.fields) {
    const before = matched.mapping[key]
    const column = columns.find(({ index }) => index === chosen[key])
    if (column) mapping[key] = { ...column, letter: columnLetters(column.index), confidence: 1, rule: 'chosen' }
    else if (chosen[key] === undefined && before && !chosenIndexes.has(before.index)) mapping[key] = before
  }
  const taken = new Set(Object.values(mapping).map(({ index }) => index))
  return {
    mapping,
    unmatched: columns.filter(({ index }) => !taken.has(index)),
    missing: target.fields.filter(field => field.required && !mapping[field.key]),
  }
}

/** What to keep for the next file with the same headings. */
export function rememberColumns(columns: HeaderColumn[], mapping: ColumnMapping): RememberedColumns {
  const fieldOf = new Map(Object.entries(mapping).map(([key, { index }]) => [index, key]))
  const remembered: RememberedColumns = {}
  // Of two columns with one heading the one that is used counts.
  for (const { index, title } of columns) if (title) remembered[fold(title)] ||= fieldOf.get(index) ?? ''
  return remembered
}

export function matchTitle(
  title: string,
  field: ImportField,
  remembered: RememberedColumns = {},
): { confidence: number; rule: MatchRule } | null {
  const heading = fold(title)
  if (!heading) return null
  const known = Object.hasOwn(remembered, heading) ? remembered[heading] : undefined
  if (known !== undefined) return known === field.key ? { confidence: 1, rule: 'remembered' } : null
  const words = wordsOf(field)
  if (words[0] === heading) return { confidence: 0.98, rule: 'exact' }
  if (words.includes(heading)) return { confidence: 0.95, rule: 'synonym' }
  // A sentence that happens to hold a word is no heading.
  if (heading.length > 16) return null
  let best = 0
  for (const word of words) {
    if (word.length < 2 || heading.length < 2) continue
    // Two characters such as 时间 or 单位 end too many headings to say which one is meant.
    const telling = word.length >= 3 || word.length / heading.length > 0.6
    if (telling && heading.includes(word)) best = Math.max(best, word.length / heading.length)
    else if (word.includes(heading)) best = Math.max(best, (heading.length / word.length) * 0.8)
  }
  return best >= 0.4 ? { confidence: 0.4 + best * 0.4, rule: 'contains' } : null
}

const foldedWords = new WeakMap<ImportField, string[]>()

function wordsOf(field: ImportField): string[] {
  const known = foldedWords.get(field)
  if (known) return known
  const words = [field.title, ...field.synonyms].map(fold)
  foldedWords.set(field, words)
  return words
}
