import { hazards } from '../features/hazards/server/feature.ts'
import { organisations } from '../features/organisations/server/feature.ts'
import type { Feature } from '../platform/feature.ts'

/** Every feature the server runs. */
export const features: readonly Feature[] = [organisations, hazards]
