import { sql, type Work } from './database.ts'

/** All rows of a query, a chunk at a time and all of one moment, however long the reader takes. One at a time in a transaction. */
export async function* inChunks<Row>(
  work: Work,
  query: ReturnType<typeof sql>,
  perChunk = 1000,
): AsyncGenerator<Row[]> {
  await sql`declare chunks no scroll cursor for ${query}`.execute(work.db)
  for (;;) {
    const { rows } = await sql<Row>`${sql.raw(`fetch ${perChunk} from chunks`)}`.execute(work.db)
    if (rows.length === 0) break
    yield rows
  }
  await sql`close chunks`.execute(work.db)
}
