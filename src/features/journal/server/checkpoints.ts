import { addDays, dayOf, startOfDay } from '../../../kernel/dates.ts'
import type { Database } from '../../../platform/database.ts'
import type { Task } from '../../../platform/jobs.ts'
import { digestOfHeads, heldKind } from './check.ts'
import { addCheckpoint, headBefore, headsHeld } from './store.ts'

type Registered = {
  organisation_id: string
  kind: string
  state: string
  region: string
  sector: string
  sectors: string[] | null
  parent_id: string | null
}

/**
 * Every night: the head with which each chain ended the day before is handed to another organisation, which writes on its own chain what it
 * was handed. Rewriting an enterprise's past then means rewriting its authority's as well. May run twice: done days are skipped.
 */
export const handOverHeads: Task = async ({ database }) => {
  const today = dayOf(database.clock())
  const day = addDays(today, -1)
  const registered = await everyone(database)
  const holderOf = holders(registered)
  for (const organisation of registered) {
    const holder = holderOf(organisation)
    await database.asSystem('journal checkpoint', organisation.organisation_id, async work => {
      const head = await headBefore(work, startOfDay(today))
      if (head) await addCheckpoint(work, day, head, holder)
    })
  }
  for (const { organisation_id, kind } of registered)
    if (kind === 'authority') await recordHeld(database, organisation_id, day)
}

async function recordHeld(database: Database, holder: string, day: string): Promise<void> {
  await database.asSystem('journal checkpoint', holder, async work => {
    const held = await headsHeld(work, day)
    const known = await work.db
      .selectFrom('event')
      .select('seq')
      .where('organisation_id', '=', holder)
      .where('kind', '=', heldKind)
      .where('subject_id', '=', day)
      .executeTakeFirst()
    if (known || held.length === 0) return
    work.record({
      kind: heldKind,
      subject: { kind: 'journal', id: day },
      after: { day, count: held.length, digest: digestOfHeads(held) },
    })
  })
}

async function everyone(database: Database): Promise<Registered[]> {
  return database.asSystem(
    'journal checkpoint',
    '',
    ({ db }) =>
      db
        .selectFrom('organisation_summary')
        .select(['organisation_id', 'kind', 'state', 'region', 'sector', 'sectors', 'parent_id'])
        .orderBy('organisation_id')
        .execute(),
    { reach: 'everywhere', readOnly: true },
  )
}

/** The nearest authority over its region and sector; over an authority its superior; where there is none, itself. */
function holders(registered: readonly Registered[]): (of: Registered) => string {
  const active = registered.filter(({ kind, state }) => kind === 'authority' && state === 'active')
  const byRegion = Map.groupBy(active, ({ region }) => region)
  return ({ organisation_id, kind, region, sector, parent_id }) => {
    if (kind === 'authority') return parent_id ?? organisation_id
    for (let length = region.length; length >= 2; length -= 1) {
      const near = (byRegion.get(region.slice(0, length)) ?? []).filter(one => one.sectors?.includes(sector) ?? true)
      const holder = near.find(one => one.sectors !== null) ?? near[0]
      if (holder) return holder.organisation_id
    }
    return organisation_id
  }
}
