import type { Feature } from '../../../platform/feature.ts'

export const hazards: Feature = { handlers: [] }
