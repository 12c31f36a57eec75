import { difference } from '../../../kernel/event.ts'
import { Problem } from '../../../kernel/problem.ts'
import { handle } from '../../../platform/http.ts'
import { writeSetting } from '../../../platform/settings.ts'
import { deadlineRules } from '../deadlines.ts'
import { recurrenceRule } from '../recurrence.ts'
import { changeSettings, readSettings } from '../settings-endpoints.ts'
import { type OwnRules, readRules } from './ground.ts'

/** What holds here: the conventions, with the organisation's own numbers over them. Law is not among them. */
function inUse(own: OwnRules, today: string) {
  const rules = deadlineRules(today)
  const { general, major } = own.escalation ?? rules.escalation
  return {
    rectification: own.rectification ?? rules.rectification,
    escalation: { general: [...general], major: [...major] },
    recurrence: { ...recurrenceRule(today), ...own.recurrence },
    own: Object.keys(own) as ('rectification' | 'escalation' | 'recurrence')[],
  }
}

export const read = handle(readSettings, async ({ work }) => inUse((await readRules(work)).own, work.today))

export const change = handle(changeSettings, async ({ body, work, actor }) => {
  if (actor.organisation.id !== work.scope) throw new Problem('not-allowed', '只能由本单位设置')
  const { own } = await readRules(work)
  // What is given replaces, null goes back to the convention, what is absent stays.
  const changed = Object.fromEntries(
    Object.entries({ ...own, ...body }).filter(([, value]) => value !== null && value !== undefined),
  ) as OwnRules
  await writeSetting(work, 'hazards.deadlines', changed)
  work.record({
    kind: 'hazard.settings-changed',
    subject: { kind: 'organisation', id: work.scope },
    ...difference(own, { ...Object.fromEntries(Object.keys(own).map(key => [key, null])), ...changed }),
  })
  return inUse(changed, work.today)
})
