import { bigrams, searchWords } from '../../../kernel/pinyin.ts'
import { isUscc, normaliseUscc } from '../../../kernel/uscc.ts'
import { sql } from '../../../platform/database.ts'

type Part = ReturnType<typeof sql>
/** The most selective terms would be best; without statistics at hand, the first few are enough to make the set small. */
const mostGrams = 6

/**
 * Register rows that contain every word of a search in name, pinyin initials or credit code. Under row-level security only leakproof
 * operators reach an index: the grams narrow by equality (or a range, for a single character), the text itself is looked at afterwards.
 */
export function matchingRegister(search: string, range: { from: string; to: string }): Part {
  const words = searchWords(search)
  if (words.length === 0) return sql`true`
  const code = normaliseUscc(search)
  if (isUscc(code)) return sql`o.uscc = ${code}`
  const inReach = sql`g.region >= ${range.from} and g.region < ${range.to}`
  const conditions: Part[] = []
  for (const gram of [...new Set(words.flatMap(bigrams))].slice(0, mostGrams)) {
    const single = [...gram].length === 1
    const where = single ? sql`g.gram >= ${gram} and g.gram < ${`${gram}\u{10ffff}`}` : sql`g.gram = ${gram}`
    conditions.push(
      sql`o.organisation_id in (select g.organisation_id from organisation_gram g where ${where} and ${inReach})`,
    )
  }
  for (const word of words)
    conditions.push(
      sql`(position(${word} in lower(o.name)) > 0 or position(${word} in o.initials) > 0 or position(${word} in lower(o.uscc)) > 0)`,
    )
  return sql.join(conditions, sql` and `)
}
