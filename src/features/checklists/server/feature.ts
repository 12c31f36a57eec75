import type { Feature } from '../../../platform/feature.ts'
import { classHandlers } from './class-handlers.ts'
import { draftHandlers } from './draft-handlers.ts'
import { itemHandlers } from './item-handlers.ts'
import { libraryHandlers } from './library-handlers.ts'
import { listHandlers } from './list-handlers.ts'
import { versionHandlers } from './version-handlers.ts'

export const checklists: Feature = {
  handlers: [
    ...listHandlers,
    ...draftHandlers,
    ...classHandlers,
    ...versionHandlers,
    ...itemHandlers,
    ...libraryHandlers,
  ],
}
