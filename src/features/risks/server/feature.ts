import type { Feature } from '../../../platform/feature.ts'
import * as coverage from './coverage.ts'
import { followProfile } from './follow-profile.ts'
import { change, identify } from './identify.ts'
import { adopt, judge, mark, retire } from './judge.ts'
import { list, totals } from './list.ts'
import * as measures from './measures.ts'
import * as methods from './methods.ts'
import { notice } from './notice.ts'
import * as points from './points.ts'
import { read, timeline } from './read.ts'

export const risks: Feature = {
  handlers: [
    ...[list, totals, read, timeline, notice],
    ...[points.list, points.add, points.change, points.close, points.addUnit],
    ...[identify, change, judge, adopt, mark, retire],
    ...[measures.add, measures.change, measures.remove],
    ...[methods.read, methods.set],
    ...[coverage.read, coverage.cover, coverage.coverOne],
  ],
  reactions: { 'organisation.profile-changed': followProfile },
}
