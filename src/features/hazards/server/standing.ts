import type { Work } from '../../../platform/database.ts'
import { type Actor, may } from '../../../policy/actor.ts'
import type { Matter } from '../answers.ts'
import type { Standing } from '../relations.ts'
import type { Case } from './ground.ts'

/** An actor as the relations see them, in the tenant of `work`. */
export function standingOf(actor: Actor): Standing {
  return {
    person: actor.person,
    organisation: actor.organisation.id,
    isAuthority: actor.organisation.kind === 'authority',
    held: actor.held,
  }
}

export function matterOf({ hazard, records, ground, alsoHere }: Case, actor: Actor, work: Work): Matter {
  return {
    hazard,
    records,
    ground,
    asking: { ...standingOf(actor), alsoHere },
    may: permission => may(actor, permission),
    today: work.today,
  }
}
