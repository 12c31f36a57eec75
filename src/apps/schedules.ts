import type { Schedule } from '../platform/jobs.ts'

/** All schedules of the platform, in Asia/Shanghai time. */
export const schedules: readonly Schedule[] = []
