import type { Feature } from '../../../platform/feature.ts'
import { handlers } from './handlers.ts'

export const calendar: Feature = { handlers }
