import type { Feature } from '../../../platform/feature.ts'

export const organisations: Feature = { handlers: [] }
