import type { Feature } from '../../../platform/feature.ts'

export const views: Feature = { handlers: [] }
