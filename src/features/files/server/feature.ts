import type { Feature } from '../../../platform/feature.ts'
import { handlers } from './handlers.ts'

export const files: Feature = { handlers }
