import type { Schedule } from '../platform/jobs.ts'

/** All schedules of the platform, in Asia/Shanghai time. */
export const schedules: readonly Schedule[] = [
  { task: 'notices.digest', cron: '30 7 * * *', why: 'Tell superiors in the morning what waits and what is late' },
  { task: 'journal.checkpoints', cron: '10 0 * * *', why: 'Hand over yesterday’s chain heads to the other side' },
  {
    task: 'hazards.escalate',
    cron: '5 * * * *',
    why: 'Raise what is late to the next desk, and first reports nobody has received',
  },
]
