import pg from 'pg'

export type Statement = { text: string; values: unknown[]; name?: string }

/** What PostgreSQL is sent while `run` goes: the peer then sends the same statements without the platform around them. */
export async function statementsOf(run: () => Promise<unknown>): Promise<Statement[]> {
  const seen: Statement[] = []
  const { query } = pg.Client.prototype
  pg.Client.prototype.query = function record(this: pg.Client, ...given: unknown[]) {
    const [first, second] = given
    if (typeof first === 'string') seen.push({ text: first, values: Array.isArray(second) ? second : [] })
    else if (first && typeof first === 'object' && 'text' in first) {
      const { text, values, name } = first as { text: string; values?: unknown[]; name?: string }
      seen.push({ text, values: values ?? [], ...(name && { name }) })
    }
    return (query as (...all: unknown[]) => unknown).apply(this, given)
  } as typeof query
  try {
    await run()
  } finally {
    pg.Client.prototype.query = query
  }
  return seen
}
