import type { Feature } from '../../../platform/feature.ts'

export const notices: Feature = { handlers: [] }
