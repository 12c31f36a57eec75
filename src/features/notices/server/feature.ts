import type { Feature } from '../../../platform/feature.ts'
import { sendDigests } from './digest.ts'
import { handlers } from './handlers.ts'
import { sendMail } from './mail.ts'
import { reactions } from './reactions.ts'
import { tellRobot } from './robot.ts'

export const notices: Feature = {
  handlers,
  tasks: { 'notices.mail': sendMail, 'notices.robot': tellRobot, 'notices.digest': sendDigests },
  reactions,
}
