import type { Feature } from '../../../platform/feature.ts'
import { reports, supervised } from './majors.ts'
import { list, read, record } from './visits.ts'

export const supervision: Feature = { handlers: [record, list, read, reports, supervised] }
