import type { Feature } from '../../../platform/feature.ts'
import { criteria, deadline } from './advice.ts'
import { assess, regrade } from './assess.ts'
import { assign, reassign } from './assign.ts'
import { assignMany, preview } from './assign-many.ts'
import { bulletins, readers, readOne } from './bulletins.ts'
import { desk } from './desk.ts'
import { escalate } from './escalate.ts'
import { evaluate } from './evaluate.ts'
import { followProfile } from './follow-profile.ts'
import { list } from './list.ts'
import { read, timeline } from './read.ts'
import { make, move } from './records.ts'
import { putRight, rectify, sendBack } from './rectify.ts'
import { duplicates } from './recurrence.ts'
import { report } from './report.ts'
import { dismiss, merge } from './set-aside.ts'
import * as settings from './settings.ts'
import { close, reopen, verify } from './verify.ts'

export const hazards: Feature = {
  handlers: [
    report,
    duplicates,
    ...[assess, regrade, merge, dismiss, assign, reassign, putRight, rectify, sendBack, verify, close, reopen],
    ...[make, move, assignMany, preview, criteria, deadline],
    ...[read, timeline, list, desk, bulletins, readOne, readers, evaluate],
    ...[settings.read, settings.change],
  ],
  tasks: { 'hazards.escalate': escalate },
  reactions: { 'organisation.profile-changed': followProfile },
}
