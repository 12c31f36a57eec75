import law from '../../../law/hazards/deadlines.json' with { type: 'json' }
import { type Day, daysBetween } from '../../kernel/dates.ts'
import { type Cited, inForce, type RuleVersion } from '../../kernel/law.ts'
import { similarity } from '../../kernel/pinyin.ts'
import { isSameKind } from './kinds.ts'

/** What of a hazard says whether it has been here before. The place is an id where one was chosen, else the words written. */
export type Sighting = { place: string; kind: string | null; foundOn: Day; description: string }

/** spanDays for recurrence; duplicateDays and similarity (0–1) for probable duplicates. */
export type RecurrenceRule = { spanDays: number; duplicateDays: number; similarity: number }

const versions = law.recurrence as RuleVersion<RecurrenceRule>[]

/** The convention, until an organisation sets its own. */
export function recurrenceRule(on: Day): RecurrenceRule {
  return inForce(versions, on).rule
}

export function recurrenceSource(on: Day): Cited {
  return inForce(versions, on)
}

/** Same place and kind within the span, in either order. Without a kind nothing recurs: it is not yet assessed. */
export function isRecurrence(a: Sighting, b: Sighting, spanDays: number): boolean {
  if (a.kind === null || b.kind === null || !isSameKind(a.kind, b.kind)) return false
  return isSamePlace(a.place, b.place) && Math.abs(daysBetween(a.foundOn, b.foundOn)) <= spanDays
}

/** Same place and nearly the same words within a few days: offered for merging, never merged by itself. */
export function isProbableDuplicate(a: Sighting, b: Sighting, rule: RecurrenceRule): boolean {
  return (
    isSamePlace(a.place, b.place) &&
    Math.abs(daysBetween(a.foundOn, b.foundOn)) <= rule.duplicateDays &&
    similarity(a.description, b.description) >= rule.similarity
  )
}

/** The probable duplicates among the open hazards of an enterprise, most alike first. */
export function probableDuplicates<T extends Sighting>(
  found: Sighting,
  others: readonly T[],
  rule: RecurrenceRule,
): T[] {
  return others
    .filter(other => isProbableDuplicate(found, other, rule))
    .sort((a, b) => similarity(found.description, b.description) - similarity(found.description, a.description))
}

function isSamePlace(a: string, b: string): boolean {
  const place = (text: string) => text.normalize('NFKC').replace(/\s/g, '').toLowerCase()
  return place(a) !== '' && place(a) === place(b)
}
