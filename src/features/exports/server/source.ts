import type { z } from 'zod'
import { Problem } from '../../../kernel/problem.ts'
import type { Work } from '../../../platform/database.ts'
import type { ExportColumn, ExportValue } from '../../../platform/workbook-write.ts'
import type { Actor } from '../../../policy/actor.ts'

export type SourceColumn<Row> = ExportColumn & { key: string; value: (row: Row) => ExportValue }

/** A list that can be exported: what its query means, its rows in the list's order, its columns by the keys the page knows. */
export type Source<Query, Row> = {
  title: string
  /** Who may take these rows out of the house. */
  open: (actor: Actor) => boolean
  /** Throws a Problem where the query is not the list's. */
  parse: (query: Record<string, string>) => Query
  columns: (actor: Actor) => SourceColumn<Row>[]
  count: (work: Work, actor: Actor, query: Query) => Promise<number>
  chunks: (work: Work, actor: Actor, query: Query) => AsyncIterable<Row[]>
}

export function parsedBy<Schema extends z.ZodType>(schema: Schema, query: Record<string, string>): z.output<Schema> {
  const parsed = schema.safeParse(query)
  if (!parsed.success) throw new Problem('invalid', parsed.error.issues[0]?.message)
  return parsed.data
}
