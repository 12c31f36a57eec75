import type { Feature } from '../../../platform/feature.ts'
import { authorityHandlers } from './authority-handlers.ts'
import { delegationHandlers } from './delegation-handlers.ts'
import { holdingHandlers } from './holding-handlers.ts'
import { peopleHandlers } from './people-handlers.ts'
import { placeHandlers } from './place-handlers.ts'
import { profileHandlers } from './profile-handlers.ts'
import { registerHandlers } from './register-handlers.ts'
import { registrationHandlers } from './registration-handlers.ts'
import { structureHandlers } from './structure-handlers.ts'
import { summariseTask } from './tasks.ts'

export const organisations: Feature = {
  handlers: [
    ...profileHandlers,
    ...structureHandlers,
    ...holdingHandlers,
    ...peopleHandlers,
    ...delegationHandlers,
    ...placeHandlers,
    ...registrationHandlers,
    ...registerHandlers,
    ...authorityHandlers,
  ],
  tasks: { 'organisations.summarise': summariseTask },
}
