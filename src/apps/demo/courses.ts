import type { Chance } from './random.ts'

/** How a general hazard goes. The last five stop where they stand today. */
export const courses = [
  'closed',
  'put-right',
  'late',
  'sent-back',
  'extended',
  'refused',
  'merged',
  'dismissed',
  'reassigned',
  'reopened',
  'overdue',
  'reported',
  'assessed',
  'assigned',
  'rectified',
  'verified',
] as const
export type Course = (typeof courses)[number]

/** How many hazards of each course an enterprise has in six weeks. */
export type Mix = Partial<Record<Course, number>>

export const mixes: Record<string, Mix> = {
  mine: {
    closed: 54,
    'put-right': 19,
    late: 9,
    'sent-back': 7,
    extended: 3,
    refused: 2,
    merged: 3,
    dismissed: 4,
    reassigned: 2,
    reopened: 1,
    overdue: 4,
    reported: 3,
    assessed: 2,
    assigned: 6,
    rectified: 3,
    verified: 2,
  },
  plant: {
    closed: 20,
    'put-right': 8,
    late: 4,
    'sent-back': 3,
    extended: 2,
    refused: 1,
    merged: 1,
    dismissed: 2,
    overdue: 2,
    reported: 1,
    assessed: 1,
    assigned: 3,
    rectified: 1,
    verified: 1,
  },
  shop: { closed: 4, 'put-right': 2, late: 1, dismissed: 1, overdue: 1, assigned: 1, reported: 1 },
}

/** The courses of a mix in an order of their own; a smaller scale keeps one of each. */
export function coursesOf(mix: Mix, scale: number, chance: Chance): Course[] {
  const all = courses.flatMap(course => {
    const count = mix[course] ?? 0
    return Array<Course>(count === 0 ? 0 : Math.max(1, Math.round(count * scale))).fill(course)
  })
  return all
    .map(course => ({ course, order: chance.next() }))
    .sort((a, b) => a.order - b.order)
    .map(({ course }) => course)
}
