import type { Feature } from '../../../platform/feature.ts'
import { assess, regrade } from './assess.ts'
import { assign, reassign } from './assign.ts'
import { desk } from './desk.ts'
import { list } from './list.ts'
import { read, timeline } from './read.ts'
import { putRight, rectify, sendBack } from './rectify.ts'
import { duplicates } from './recurrence.ts'
import { report } from './report.ts'
import { dismiss, merge } from './set-aside.ts'
import { close, reopen, verify } from './verify.ts'

export const hazards: Feature = {
  handlers: [
    report,
    duplicates,
    ...[assess, regrade, merge, dismiss, assign, reassign, putRight, rectify, sendBack, verify, close, reopen],
    ...[read, timeline, list, desk],
  ],
}
