import type { Schedule } from '../platform/jobs.ts'

/** All schedules of the platform, in Asia/Shanghai time. */
export const schedules: readonly Schedule[] = [
  { task: 'journal.checkpoints', cron: '10 0 * * *', why: 'Hand over yesterday’s chain heads to the other side' },
]
