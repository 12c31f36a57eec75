import { accounts } from '../features/accounts/server/feature.ts'
import { calendar } from '../features/calendar/server/feature.ts'
import { checklists } from '../features/checklists/server/feature.ts'
import { exports } from '../features/exports/server/feature.ts'
import { files } from '../features/files/server/feature.ts'
import { hazards } from '../features/hazards/server/feature.ts'
import { imports } from '../features/imports/server/feature.ts'
import { journal } from '../features/journal/server/feature.ts'
import { notices } from '../features/notices/server/feature.ts'
import { organisations } from '../features/organisations/server/feature.ts'
import { risks } from '../features/risks/server/feature.ts'
import { supervision } from '../features/supervision/server/feature.ts'
import { views } from '../features/views/server/feature.ts'
import type { Feature } from '../platform/feature.ts'

/** Every feature the server runs. */
export const features: readonly Feature[] = [
  accounts,
  organisations,
  hazards,
  risks,
  files,
  journal,
  notices,
  views,
  exports,
  calendar,
  imports,
  supervision,
  checklists,
]
