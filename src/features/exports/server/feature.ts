import type { Feature } from '../../../platform/feature.ts'

export const exports: Feature = { handlers: [] }
