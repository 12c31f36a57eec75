import type { Feature } from '../../../platform/feature.ts'
import { handlers } from './handlers.ts'
import { runImport } from './run.ts'

export const imports: Feature = { handlers, tasks: { 'imports.run': runImport } }
