import { defaultDeadline } from '../../features/hazards/deadlines.ts'
import { type Day, dayOf } from '../../kernel/dates.ts'
import type { Course } from './courses.ts'
import type { Told } from './finds.ts'
import { closing, extending, judged, rectifying, reported, type Telling } from './hazard-steps.ts'
import { kindCode } from './kinds.ts'
import type { Chance } from './random.ts'
import { extensionReasons, refusals, returns } from './sayings.ts'
import type { Step } from './stage.ts'
import { afterHours, calendar, inOffice, within, workdaysAfter, workdaysBefore } from './times.ts'

/** All steps of one general hazard along its course; those that would lie after today are left out by who plays them. */
export function stepsOf(telling: Telling, course: Course, told: Told, today: Date, chance: Chance): Step[] {
  const at = foundAt(course, today, chance)
  const steps = [reported(telling, told, at, chance)]
  const assessedAt = inOffice(afterHours(at, 0.4 + chance.next() * 4), chance)
  if (course === 'reported') return steps
  if (course === 'merged') {
    const twin = { ...telling, name: `${telling.name} twin`, reporter: telling.verifier }
    const words = { ...told, found: `${told.found}，请尽快处理`, again: false }
    steps.push(
      reported(twin, words, afterHours(at, 0.4), chance),
      judged.merge(twin, afterHours(at, 0.9), telling.name),
    )
  }
  if (course === 'put-right') return [...steps, ...putRightSteps(telling, told, at, chance)]
  const assignedAt = inOffice(afterHours(assessedAt, 0.2 + chance.next() * 1.6), chance)
  const dueOn = deadline(told, course, assignedAt, chance)
  steps.push(judged.assess(telling, told, assessedAt))
  if (course === 'assessed') return steps
  steps.push(judged.assign(telling, assignedAt, dueOn, course !== 'reassigned', chance))
  if (course === 'assigned' || course === 'overdue') return steps

  let due = dueOn
  if (course === 'reassigned') steps.push(judged.reassign(telling, afterHours(assignedAt, 0.5)))
  if (course === 'extended' || course === 'refused') {
    const until = workdaysAfter(dueOn, 3)
    const asked = within(dueOn, chance, 9, 11)
    const reason = chance.pick(extensionReasons)
    steps.push(
      ...extending(
        telling,
        asked,
        afterHours(asked, 2.5),
        until,
        reason,
        course === 'extended' ? null : chance.pick(refusals),
      ),
    )
    if (course === 'extended') due = until
  }
  const doneAt = rectifiedAt(course, assignedAt, due, chance)
  const by = course === 'reassigned' ? telling.verifier : telling.rectifier
  steps.push(rectifying(telling, told, doneAt, by, 1))
  if (course === 'rectified') return steps

  let verifiedAt = inOffice(afterHours(doneAt, 0.7 + chance.next() * 6), chance)
  if (course === 'sent-back') {
    steps.push(judged.sendBack(telling, verifiedAt, chance.pick(returns)))
    const again = inOffice(afterHours(verifiedAt, 3 + chance.next() * 18), chance)
    steps.push(rectifying(telling, told, again, telling.rectifier, 2))
    verifiedAt = inOffice(afterHours(again, 1 + chance.next() * 5), chance)
  }
  const checker = course === 'reassigned' ? telling.officer : telling.verifier
  if (course === 'verified') return [...steps, closing.verify(telling, verifiedAt, checker, false, chance)]
  const inOneStep = chance.happens(0.45)
  steps.push(closing.verify(telling, verifiedAt, checker, inOneStep, chance))
  const closedAt = inOffice(afterHours(verifiedAt, 0.5 + chance.next() * 5), chance)
  if (!inOneStep) steps.push(closing.close(telling, closedAt))
  if (course === 'reopened') steps.push(closing.reopen(telling, inOffice(afterHours(closedAt, 20), chance)))
  return steps
}

/** How long ago it was found: what is open today is young, what is overdue had its time, the rest lies anywhere in the six weeks. */
function foundAt(course: Course, today: Date, chance: Chance): Date {
  const day = dayOf(today)
  if (course === 'reported') return afterHours(today, -0.4 - chance.next() * 3)
  const ago: Partial<Record<Course, [number, number]>> = {
    assessed: [1, 1],
    assigned: [1, 1],
    rectified: [3, 3],
    verified: [4, 4],
    overdue: [4, 9],
    reopened: [8, 10],
  }
  const [least, most] = ago[course] ?? [3, 29]
  return within(workdaysBefore(day, chance.between(least, most)), chance, 7.6, course === 'assigned' ? 10 : 16)
}

function deadline(told: Told, course: Course, at: Date, chance: Chance): Day {
  const on = dayOf(at)
  const usual = defaultDeadline({ grade: 'general', kind: kindCode(told.kind, on), on, calendar }).dueOn!
  if (course === 'assigned') return workdaysAfter(on, chance.between(3, 6))
  // Work that needs parts or a stop gets more time than the default.
  return course !== 'overdue' && chance.happens(0.25) ? workdaysAfter(usual, chance.between(1, 4)) : usual
}

function rectifiedAt(course: Course, assignedAt: Date, due: Day, chance: Chance): Date {
  if (course === 'extended') return within(due, chance, 9)
  if (course === 'refused') return within(due, chance, 14.5)
  if (course === 'late') return within(workdaysAfter(due, chance.between(1, 4)), chance, 9)
  const latest = within(due, chance, 13, 16.5)
  const wished = inOffice(afterHours(assignedAt, 2 + chance.next() * 22), chance)
  return wished < latest ? wished : latest > assignedAt ? latest : afterHours(assignedAt, 0.5)
}

function putRightSteps(telling: Telling, told: Told, at: Date, chance: Chance): Step[] {
  const done = afterHours(at, 0.3 + chance.next() * 1.2)
  const seen = inOffice(afterHours(done, 1 + chance.next() * 5), chance)
  return [judged.putRight(telling, told, done), closing.verify(telling, seen, telling.verifier, true, chance)]
}
