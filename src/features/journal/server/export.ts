import { Readable } from 'node:stream'
import type { Database, Work } from '../../../platform/database.ts'
import type { Actor } from '../../../policy/actor.ts'
import type { Head } from '../verify.ts'
import { checkpointsOf, headsHeld, linksAfter } from './store.ts'

/**
 * The chain up to `head`, one JSON a line: a header, every event, the checkpoints, the heads held for others, and an end line by which a
 * file cut short is known. Each step reads in a transaction of its own, so that a long download holds none open.
 */
export function journalLines(
  database: Database,
  actor: Actor,
  { head, now }: { head: Head | null; now: Date },
): Readable {
  const organisation = actor.organisation
  const read = <T>(run: (work: Work) => Promise<T>) => database.asActor(actor, organisation.id, run, { readOnly: true })
  async function* lines() {
    const { id, name } = organisation
    yield { type: 'journal', format: 1, organisation: id, name, exportedAt: now.toISOString(), head }
    const until = head?.seq ?? 0
    for (let seq = 0; seq < until; ) {
      const links = await read(work => linksAfter(work, seq, until))
      if (links.length === 0) break
      for (const link of links) yield { type: 'event', ...link }
      seq = links.at(-1)!.header.seq
    }
    for (const checkpoint of await read(checkpointsOf))
      if (checkpoint.seq <= until) yield { type: 'checkpoint', ...checkpoint }
    for (const held of await read(work => headsHeld(work))) yield { type: 'held', ...held }
    yield { type: 'end', events: until }
  }
  async function* text() {
    for await (const line of lines()) yield `${JSON.stringify(line)}\n`
  }
  return Readable.from(text(), { objectMode: false })
}
