import type { Feature } from '../../../platform/feature.ts'
import { demoHandlers } from './demo.ts'
import { invitationHandlers } from './invitation.ts'
import { ownAccountHandlers } from './own-account.ts'
import { pinHandlers } from './pin.ts'
import { secondFactorHandlers } from './second-factor.ts'
import { securityHandlers } from './security.ts'
import { sessionHandlers } from './session-view.ts'
import { setUpHandlers } from './set-up.ts'
import { signInHandlers } from './sign-in.ts'
import { singleSignOnHandlers } from './single-sign-on.ts'

export const accounts: Feature = {
  handlers: [
    ...sessionHandlers,
    ...signInHandlers,
    ...secondFactorHandlers,
    ...ownAccountHandlers,
    ...pinHandlers,
    ...setUpHandlers,
    ...invitationHandlers,
    ...singleSignOnHandlers,
    ...securityHandlers,
    ...demoHandlers,
  ],
}
