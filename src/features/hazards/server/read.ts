import { Problem } from '../../../kernel/problem.ts'
import type { Work } from '../../../platform/database.ts'
import { handle } from '../../../platform/http.ts'
import type { Actor } from '../../../policy/actor.ts'
import { timelineOf } from '../../journal/server/public.ts'
import { readHazard, readTimeline } from '../endpoints.ts'
import { canSee } from '../visibility.ts'
import { type Case, readCase } from './ground.ts'
import { standingOf } from './standing.ts'
import { viewOf } from './view.ts'

export async function seeCase(work: Work, actor: Actor, hazard: string): Promise<Case> {
  const one = await readCase(work, hazard, { people: [actor.person] })
  if (!canSee(one.hazard, one.ground, standingOf(actor))) throw new Problem('not-found')
  one.names[actor.person] ??= actor.name
  return one
}

export const read = handle(readHazard, async ({ params, work, actor }) =>
  viewOf(await seeCase(work, actor, params.hazard), actor, work),
)

/** What happened to a hazard and to the records beside it, as the journal has it. */
export const timeline = handle(readTimeline, async ({ params, work, actor }) => {
  const { records, summary } = await seeCase(work, actor, params.hazard)
  const items = await timelineOf(work, [
    { kind: 'hazard', id: params.hazard },
    ...records.map(({ id }) => ({ kind: 'hazard-record', id })),
  ])
  // That the enterprise's own people acted goes without saying; whose the others are is said.
  return items.map(item =>
    item.organisationName === summary.organisation_name ? { ...item, organisationName: null } : item,
  )
})
