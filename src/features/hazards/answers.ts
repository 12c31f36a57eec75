import type { Day } from '../../kernel/dates.ts'
import { closedBecause, type MoveAnswer } from '../../kernel/lifecycle.ts'
import { roles } from '../../policy/roles.ts'
import { factsOf, recordFactsOf } from './facts.ts'
import { gradeTitles, type HazardMove, hazardLifecycle } from './lifecycle.ts'
import { type RecordKindName, recordKind, recordKindNames } from './records.ts'
import { recordRelationsOf, relationsOf, type Standing } from './relations.ts'
import type { Ground, StoredHazard, StoredRecord } from './stored.ts'

/** Everything the rules look at when they answer what may be done now. */
export type Matter = {
  hazard: StoredHazard
  records: readonly StoredRecord[]
  ground: Ground
  asking: Standing
  may: (permission: string) => boolean
  today: Day
}

export function hazardMoveClosed(matter: Matter, move: HazardMove): string | undefined {
  const { hazard, records, ground, asking, may } = matter
  const relations = relationsOf(hazard, ground, asking, move)
  const reason = closedBecause(hazardLifecycle, move, hazard.state, { may, relations }, factsOf(hazard, records))
  return reason ?? (move === 'regrade' ? regradeClosed(matter) : undefined)
}

/** A grade is changed only from above the one who gave it; what an authority graded, only an authority changes. */
function regradeClosed({ hazard, asking }: Matter): string | undefined {
  if (asking.isAuthority) return undefined
  if (hazard.graded_level === 0) return '等级由监管部门确定，须由监管部门重新定级'
  const own = asking.held.filter(post => !post.through || post.through !== hazard.graded_by_person_id)
  const level = Math.min(9, ...own.map(post => roles[post.role].level))
  if (asking.person !== hazard.graded_by_person_id && level < (hazard.graded_level ?? 9)) return undefined
  return hazard.graded_level === 1 ? '等级由主要负责人确定，须由监管部门重新定级' : '须由高于原定级人的负责人重新定级'
}

export function hazardAnswers(matter: Matter): MoveAnswer[] {
  const moves = Object.keys(hazardLifecycle.moves) as HazardMove[]
  return moves
    .filter(move => (hazardLifecycle.moves[move].from as readonly string[]).includes(matter.hazard.state))
    .map(move => answer(move, hazardLifecycle.moves[move].title, hazardMoveClosed(matter, move)))
}

export function recordMoveClosed(
  matter: Matter,
  record: StoredRecord,
  move: string,
  content = record.content,
): string | undefined {
  const { hazard, records, ground, asking, may, today } = matter
  const { cycle } = recordKind(record.kind)
  if (!Object.hasOwn(cycle.moves, move)) return `“${cycle.title}”没有这一步`
  const relations = recordRelationsOf(hazard, records, record, ground, asking)
  return closedBecause(cycle, move, record.state, { may, relations }, recordFactsOf(hazard, records, content, today))
}

export function recordAnswers(matter: Matter, record: StoredRecord): MoveAnswer[] {
  const { cycle } = recordKind(record.kind)
  return Object.entries(cycle.moves)
    .filter(([, move]) => move.from.includes(record.state))
    .map(([move, { title }]) => answer(move, title, recordMoveClosed(matter, record, move)))
}

/** Why a record of this kind cannot be made now; undefined when it can. */
export function makeClosed(matter: Matter, kind: RecordKindName): string | undefined {
  const { hazard, records, ground, asking, may, today } = matter
  const { title, make, makeGuard, cycle } = recordKind(kind)
  if (!make.during.includes(hazard.state))
    return `隐患现为“${hazardLifecycle.states[hazard.state].title}”，不能办理${title}`
  if (make.majorOnly && hazard.grade !== 'major') return `只有${gradeTitles.major}隐患需要${title}`
  if (!may(make.permission)) return `您的岗位没有办理“${title}”的权限`
  const relations = recordRelationsOf(hazard, records, null, ground, asking)
  if (make.by && !make.by.some(relation => relations.has(relation)))
    return `须由${make.by.map(relation => cycle.relations[relation]).join('或')}办理${title}`
  // Once at a time: where its lifecycle has ended it may be asked for again.
  const running = (record: StoredRecord) => record.kind === kind && !cycle.states[record.state]?.ended
  if (make.once && records.some(running)) return `已有${title}，请在其上继续办理`
  const facts = recordFactsOf(hazard, records, {}, today)
  return makeGuard && !makeGuard.holds(facts) ? makeGuard.reason : undefined
}

export function makeAnswers(matter: Matter): { kind: RecordKindName; title: string; open: boolean; reason?: string }[] {
  return recordKindNames
    .filter(kind => {
      const { make } = recordKind(kind)
      return make.during.includes(matter.hazard.state) && (!make.majorOnly || matter.hazard.grade === 'major')
    })
    .map(kind => {
      const reason = makeClosed(matter, kind)
      return { kind, title: recordKind(kind).title, open: reason === undefined, ...(reason && { reason }) }
    })
}

function answer(move: string, title: string, reason: string | undefined): MoveAnswer {
  return { move, title, open: reason === undefined, ...(reason && { reason }) }
}
