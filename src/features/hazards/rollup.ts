import { gradeOrNone, type HazardSummary } from './summary.ts'

export type Measure = 'reported' | 'closed' | 'closed-on-time' | 'due' | 'recurrence'
export type Contribution = {
  day: string
  measure: Measure
  grade: string
  region: string
  sector: string
  count: number
}

const notCounted = ['merged', 'dismissed', 'voided']

/**
 * What one hazard adds to the counts. This is the definition of each measure: the rollup is the sum of it over all hazards, so a figure
 * equals the count of its rows.
 */
export function contributionsOf(summary: HazardSummary): Contribution[] {
  if (notCounted.includes(summary.state)) return []
  const { region, sector } = summary
  const one = (day: string, measure: Measure) => ({
    day,
    measure,
    grade: gradeOrNone(summary.grade),
    region,
    sector,
    count: 1,
  })
  const rows: Contribution[] = [one(summary.found_on, 'reported')]
  if (summary.recurrence) rows.push(one(summary.found_on, 'recurrence'))
  if (summary.state === 'closed' && summary.closed_on) {
    rows.push(one(summary.closed_on, 'closed'))
    if (summary.on_time) rows.push(one(summary.closed_on, 'closed-on-time'))
  }
  if (isRunning(summary) && summary.due_on) rows.push(one(summary.due_on, 'due'))
  return rows
}

/** The clock runs until the rectification is handed in. */
export function isRunning({ state }: Pick<HazardSummary, 'state'>): boolean {
  return state === 'assessed' || state === 'assigned'
}

/** What must be added to the counts when a hazard changes; rows that cancel out are left away. */
export function rollupChange(before: readonly HazardSummary[], after: readonly HazardSummary[]): Contribution[] {
  const sums = new Map<string, Contribution>()
  const add = (rows: Contribution[], sign: number) => {
    for (const row of rows) {
      const key = [row.day, row.measure, row.grade, row.region, row.sector].join(' ')
      const sum = sums.get(key) ?? { ...row, count: 0 }
      sums.set(key, { ...sum, count: sum.count + sign * row.count })
    }
  }
  for (const summary of before) add(contributionsOf(summary), -1)
  for (const summary of after) add(contributionsOf(summary), 1)
  // One order for all, so that two transactions never lock counts crosswise.
  return [...sums.entries()]
    .filter(([, row]) => row.count !== 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, row]) => row)
}
