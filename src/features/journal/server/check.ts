import { createHash } from 'node:crypto'
import { canonical } from '../../../kernel/event.ts'
import type { Database, Work } from '../../../platform/database.ts'
import { digestOf, genesis, hashOf } from '../../../platform/events.ts'
import { type Break, chainWalk, type Head } from '../verify.ts'
import { checkpointsOf, type HeldHead, headOf, headsHeld, linksAfter } from './store.ts'

export const hashes = { genesis, hashOf, digestOf }
/** On the holder's own chain: which day's heads it was handed, how many, and their digest. */
export const heldKind = 'journal.heads-held'

export type Verdict = {
  organisation: string
  events: number
  checkpoints: number
  head: Head | null
  broken: Break | null
}

/** Walks the scope's whole chain, its checkpoints, and the heads it holds for others. */
export async function verifyScope(work: Work): Promise<Verdict> {
  const checkpoints = await checkpointsOf(work)
  const walk = chainWalk(work.scope, hashes)
  const wanted = new Set(checkpoints.map(({ seq }) => seq))
  const at = new Map<number, string>()
  const handed: { seq: number; day: string; digest: string }[] = []
  let broken: Break | null = null
  let head: Head | null = null
  // Events may be added while we walk: read on until the head, read last, is where we stand.
  for (let seq = 0; !broken; ) {
    const links = await linksAfter(work, seq)
    for (const link of links) {
      broken = walk.next(link)
      if (broken) break
      if (wanted.has(link.header.seq)) at.set(link.header.seq, link.hash)
      if (link.header.kind === heldKind && link.payload)
        handed.push({ seq: link.header.seq, ...(link.payload.after as { day: string; digest: string }) })
    }
    if (links.length > 0) {
      seq = links.at(-1)!.header.seq
      continue
    }
    head = await headOf(work)
    if (!head || head.seq <= seq || (await linksAfter(work, seq, undefined, 1)).length === 0) break
  }
  broken ??= walk.end(head, seq => at.get(seq), checkpoints) ?? (await wrongHeld(work, handed))
  return { organisation: work.scope, events: walk.count(), checkpoints: checkpoints.length, head, broken }
}

async function wrongHeld(work: Work, handed: { seq: number; day: string; digest: string }[]): Promise<Break | null> {
  for (const { seq, day, digest } of handed)
    if (digestOfHeads(await headsHeld(work, day)) !== digest)
      return { seq, what: `${day} 所保管的各单位链尾与收存时的摘要不符` }
  return null
}

export function digestOfHeads(heads: readonly HeldHead[]): string {
  const rows = heads.map(({ organisation, seq, hash }) => [organisation, seq, hash])
  rows.sort(([a], [b]) => (String(a) < String(b) ? -1 : 1))
  return createHash('sha256').update(canonical(rows)).digest('hex')
}

/** Every organisation of the installation, or one; each in a transaction of its own that sees one moment. */
export async function* verifyAll(database: Database, only?: string): AsyncGenerator<Verdict> {
  const organisations = only ? [only] : await everyOrganisation(database)
  for (const organisation of organisations)
    yield await database.asSystem('journal verification', organisation, verifyScope, { readOnly: true })
}

async function everyOrganisation(database: Database): Promise<string[]> {
  return database.asSystem(
    'journal verification',
    '',
    async ({ db }) => {
      const rows = await db
        .selectFrom('organisation_summary')
        .select('organisation_id')
        .orderBy('organisation_id')
        .execute()
      return rows.map(row => row.organisation_id)
    },
    { reach: 'everywhere', readOnly: true },
  )
}
