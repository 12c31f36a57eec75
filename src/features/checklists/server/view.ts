import { movesFor } from '../../../kernel/lifecycle.ts'
import { Problem } from '../../../kernel/problem.ts'
import { sql, type Work } from '../../../platform/database.ts'
import { type Actor, may } from '../../../policy/actor.ts'
import { changesBetween, nothingChanged } from '../changes.ts'
import type { ChecklistView } from '../endpoints.ts'
import { flawsOf } from '../flaws.ts'
import type { ChecklistItem } from '../item.ts'
import { type ChecklistFacts, checklistLifecycle } from '../lifecycle.ts'
import { rowOf, type VersionRow, versionsOf } from './read.ts'
import type { StoredChecklist } from './stored.ts'

export type Standing = {
  row: StoredChecklist
  versions: VersionRow[]
  draft: ChecklistItem[] | null
  inForce: ChecklistItem[] | null
  shared: ChecklistView['shared']
  newer: number | null
  facts: ChecklistFacts
}

/** Everything a view or a move needs, in two statements. */
export async function standingOf(work: Work, row: StoredChecklist): Promise<Standing> {
  const versions = await versionsOf(work, row.id, [row.draft, row.version])
  const itemsOf = (number: number | null) => versions.find(version => version.number === number)?.items ?? null
  const [draft, inForce] = [itemsOf(row.draft), itemsOf(row.version)]
  const { rows } = await sql<{ own: boolean; version: number; sectors: string[] | null }>`
    select organisation_id = ${work.scope} as own, version, sectors from library_checklist
    where withdrawn_at is null and (organisation_id, checklist_id) in ((${work.scope}::uuid, ${row.id}::uuid),
      (${row.source?.organisation ?? null}::uuid, ${row.source?.checklist ?? null}::uuid))`.execute(work.db)
  const own = rows.find(entry => entry.own && !row.source) ?? rows.find(entry => entry.own)
  const later = rows.find(entry => !entry.own && row.source && entry.version > row.source.version)
  const flaws = draft ? flawsOf(draft) : []
  return {
    ...{ row, versions, draft, inForce },
    shared: own ? { version: own.version, sectors: own.sectors } : null,
    newer: later?.version ?? null,
    facts: {
      hasVersion: row.version !== null,
      hasDraft: draft !== null,
      changed: draft !== null && (inForce === null || !nothingChanged(changesBetween(inForce, draft))),
      flaw: flaws[0] ? `${flaws[0].text}${flaws.length > 1 ? `（另有 ${flaws.length - 1} 处）` : ''}` : null,
      shared: own !== undefined,
    },
  }
}

export async function viewOf(work: Work, actor: Actor, row: StoredChecklist): Promise<ChecklistView> {
  const edits = may(actor, 'checklist.edit')
  if (!edits && row.state !== 'published') throw new Problem('not-found')
  const standing = await standingOf(work, row)
  const { draft, inForce, versions, facts } = standing
  const drafting = edits && draft !== null
  const showing = versions.find(({ number }) => number === (drafting ? row.draft : row.version))!
  return {
    ...rowOf(row, edits),
    items: (drafting ? draft : inForce) ?? [],
    showing: { number: showing.number, draft: drafting, revision: showing.revision },
    before: drafting ? inForce : null,
    versions: versions
      .filter(({ publishedAt }) => edits || publishedAt)
      .map(({ number, publishedAt, publishedBy, note, itemCount }) => ({
        ...{ number, publishedBy, note, itemCount, published: publishedAt !== null },
        publishedAt: publishedAt?.toISOString() ?? null,
      })),
    flaws: drafting ? flawsOf(draft) : [],
    moves: movesFor(
      checklistLifecycle,
      row.state,
      { may: permission => may(actor, permission), relations: new Set() },
      facts,
    ),
    shared: standing.shared,
    newer: standing.newer,
  }
}
