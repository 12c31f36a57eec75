import type { Feature } from '../../../platform/feature.ts'
import { handOverHeads } from './checkpoints.ts'
import { handlers } from './handlers.ts'

export const journal: Feature = { handlers, tasks: { 'journal.checkpoints': handOverHeads } }
