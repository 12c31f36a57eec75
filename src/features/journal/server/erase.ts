import pg from 'pg'
import { Problem } from '../../../kernel/problem.ts'
import { type Database, sql } from '../../../platform/database.ts'
import { erasedKind } from '../verify.ts'

export type Erasure = { organisation: string; seqs: readonly number[]; basis: string }

/**
 * Erases what some events say about a person, as a law or a court requires (个人信息保护法 第47条), on the owner's connection: who serves
 * requests cannot delete. The chain hashes a salted digest only, so it stays whole; that, what and why was erased is itself an event, first.
 */
export async function eraseContents(
  database: Database,
  owner: pg.ClientConfig,
  { organisation, seqs, basis }: Erasure,
): Promise<number> {
  const wanted = [...new Set(seqs)].sort((a, b) => a - b)
  if (wanted.length === 0 || !basis.trim()) throw new Problem('invalid', '请写明要删除的序号和法律依据')
  await database.asSystem(
    `erasure: ${basis}`,
    organisation,
    async work => {
      const { rows } = await sql<{ seq: number; kind: string }>`
        select seq, kind from event where organisation_id = ${organisation} and seq = any(${wanted}::bigint[])`.execute(
        work.db,
      )
      if (rows.length < wanted.length) throw new Problem('not-found', '有的序号不存在，请核对单位和序号')
      if (rows.some(row => row.kind.startsWith('journal.')))
        throw new Problem('invalid', '留痕自身的事件不含个人信息，不能删除')
      work.record({
        kind: erasedKind,
        subject: { kind: 'journal', id: organisation },
        after: { seqs: wanted },
        note: basis,
      })
    },
    { event: 'required' },
  )
  const client = new pg.Client(owner)
  await client.connect()
  try {
    await client.query('begin')
    await client.query(`select set_config('app.scope', $1, true)`, [organisation])
    const { rowCount } = await client.query(
      'delete from event_payload where organisation_id = $1 and seq = any($2::bigint[])',
      [organisation, wanted],
    )
    await client.query('commit')
    return rowCount ?? 0
  } finally {
    await client.end()
  }
}
