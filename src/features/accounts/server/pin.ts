import { Problem } from '../../../kernel/problem.ts'
import { handle } from '../../../platform/http.ts'
import { setPin, unlockWithPin } from '../endpoints.ts'
import { asOwner } from './door.ts'
import { ownerOf } from './enter.ts'
import { ownPassword } from './own-password.ts'
import { hashPassword, isPassword } from './password-hash.ts'
import { countPinTry, revokeSessions, setSessionPin, unlockSession } from './store.ts'

/** Wrong PINs after which the phone's session ends and the password is asked for; a convention. */
export const pinTries = 5

const subject = (account: string) => ({ kind: 'account', id: account })

export const pinHandlers = [
  handle(setPin, async call => {
    const who = ownerOf(call)
    if (who.session.door !== 'field') throw new Problem('move-closed', '设备口令只用于手机')
    const { pin, password } = call.body
    await ownPassword(call.context, who, password)
    const pinHash = pin === null ? null : await hashPassword(pin)
    await asOwner(call.context.database, who, async work => {
      await setSessionPin(work, who.session.id, pinHash)
      const kind = pin === null ? 'account.pin-removed' : 'account.pin-set'
      work.record({ kind, subject: subject(who.session.account), after: { session: who.session.id } })
    })
    return { done: true as const }
  }),

  handle(unlockWithPin, async ({ context, session, actor, body, http }) => {
    if (!session) throw new Problem('not-signed-in')
    const who = { session, actor }
    const tried = await context.database.asSignIn(work => countPinTry(work, session.id, pinTries))
    if (!tried.ended && !tried.pinHash) throw new Problem('move-closed', '此设备没有设置口令')
    const right = !tried.ended && (await isPassword(tried.pinHash, body.pin))
    if (right) {
      await context.database.asSignIn(work => unlockSession(work, session.id))
      return { done: true as const }
    }
    if (tried.left > 0) throw new Problem('pin-needed', `设备口令不正确，还可再试${tried.left}次`)
    await asOwner(context.database, who, async work => {
      await revokeSessions(work, session.account, { only: session.id })
      work.record({ kind: 'account.pin-exhausted', subject: subject(session.account), after: { session: session.id } })
    })
    http.close()
    throw new Problem('session-ended', '设备口令连续输错，请用密码重新登录')
  }),
]
