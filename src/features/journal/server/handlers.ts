import { readFile } from 'node:fs/promises'
import { addDays, startOfDay } from '../../../kernel/dates.ts'
import { Problem } from '../../../kernel/problem.ts'
import { handle } from '../../../platform/http.ts'
import { may } from '../../../policy/actor.ts'
import {
  downloadVerifier,
  exportJournal,
  listJournal,
  readObjectTimeline,
  timelineKinds,
  verifyJournal,
} from '../endpoints.ts'
import { verifyScope } from './check.ts'
import { journalLines } from './export.ts'
import { timelineOf } from './public.ts'
import { journalItems } from './read.ts'
import { headOf } from './store.ts'

const list = handle(listJournal, async ({ query, work }) => {
  if (query.subject && !query.subjectKind) throw new Problem('invalid', '请同时说明是哪类对象')
  const { kind, subject, subjectKind, person, before, from, to, limit } = query
  const rows = await journalItems(work, {
    ...(subject && { subjects: [{ kind: subjectKind!, id: subject }] }),
    ...{ subjectKind, kinds: kind, person, before, limit },
    from: from ? startOfDay(from) : undefined,
    to: to ? startOfDay(addDays(to, 1)) : undefined,
    order: 'desc',
  })
  return { rows, next: rows.length === limit ? rows.at(-1)!.seq : null }
})

const timeline = handle(readObjectTimeline, async ({ params, work, actor }) => {
  if (!may(actor, timelineKinds[params.kind])) throw new Problem('not-allowed')
  return timelineOf(work, { kind: params.kind, id: params.subject })
})

const verify = handle(verifyJournal, async ({ work }) => {
  const { events, checkpoints, head, broken } = await verifyScope(work)
  return { events, checkpoints, head, broken, verifiedAt: work.now.toISOString() }
})

const exported = handle(exportJournal, async ({ work, actor, context }) => {
  const head = await headOf(work)
  // Taking the whole journal out of the house is itself an act to be seen.
  work.record({
    kind: 'journal.exported',
    subject: { kind: 'journal', id: work.scope },
    after: { seq: head?.seq ?? 0, hash: head?.hash ?? null },
  })
  return {
    bytes: journalLines(context.database, actor, { head, now: work.now }),
    mime: 'application/octet-stream',
    fileName: `${actor.organisation.name} 留痕 ${work.today}.jsonl`,
  }
})

const verifier = handle(downloadVerifier, async () => ({
  bytes: await readFile(new URL('../verifier/verify-journal.mjs', import.meta.url)),
  mime: 'text/javascript; charset=utf-8',
  fileName: 'verify-journal.mjs',
}))

export const handlers = [list, timeline, verify, exported, verifier]
