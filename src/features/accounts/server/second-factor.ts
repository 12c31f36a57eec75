import { Secret, TOTP } from 'otpauth'
import QRCode from 'qrcode'
import { Problem } from '../../../kernel/problem.ts'
import type { Context } from '../../../platform/http.ts'
import { handle } from '../../../platform/http.ts'
import { openSecret } from '../../../platform/secret.ts'
import { secondFactorRequired } from '../../../policy/permissions.ts'
import { confirmSecondFactor, enrolSecondFactor, removeSecondFactor } from '../endpoints.ts'
import { accountKey, guarded } from './attempts.ts'
import { asOwner } from './door.ts'
import { ownerOf } from './enter.ts'
import { ownPassword } from './own-password.ts'
import {
  type AccountRow,
  accountBy,
  confirmTotp,
  proveSecondFactor,
  revokeSessions,
  setTotpSecret,
  spendTotpStep,
} from './store.ts'

const period = 30
const totpOf = (secret: Secret, label: string) => new TOTP({ issuer: 'Anze', label, secret, period })
const purposeOf = (account: string) => `totp:${account}`

/** Compares a code of this account, one step of clock error either way; each step counts once. Wrong codes count towards the lock-out. */
export async function checkCode(
  context: Context,
  account: AccountRow,
  organisation: string | null,
  code: string,
): Promise<void> {
  const secret = await openSecret(context.config.dataDir)
  const compare = () =>
    context.database.asSignIn(async work => {
      if (!account.totp_secret) return false
      const totp = totpOf(Secret.fromBase32(secret.open(account.totp_secret, purposeOf(account.id))), account.name)
      const delta = totp.validate({ token: code, timestamp: work.now.getTime(), window: 1 })
      if (delta === null) return false
      return spendTotpStep(work, account.id, Math.floor(work.now.getTime() / 1000 / period) + delta)
    })
  await guarded(
    context,
    { key: accountKey(account.id), account: account.id, organisation },
    compare,
    'second-factor-wrong',
  )
}

export const secondFactorHandlers = [
  handle(enrolSecondFactor, async call => {
    const who = ownerOf(call)
    const account = await ownPassword(call.context, who, call.body.password)
    if (account.totp_confirmed_at) throw new Problem('move-closed', '已绑定动态验证码，如要更换请先解除')
    const made = new Secret({ size: 20 })
    const sealed = (await openSecret(call.context.config.dataDir)).seal(made.base32, purposeOf(account.id))
    await asOwner(call.context.database, who, async work => {
      await setTotpSecret(work, account.id, sealed)
      work.record({ kind: 'account.second-factor-offered', subject: { kind: 'account', id: account.id } })
    })
    const uri = totpOf(made, account.name).toString()
    const svg = await QRCode.toString(uri, { type: 'svg', margin: 1 })
    return { secret: made.base32, uri, picture: `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}` }
  }),

  handle(confirmSecondFactor, async call => {
    const who = ownerOf(call)
    const account = await ownAccount(call.context, who.session.account)
    if (account.totp_confirmed_at) throw new Problem('move-closed', '已绑定动态验证码')
    if (!account.totp_secret) throw new Problem('move-closed', '请先扫描二维码')
    await checkCode(call.context, account, who.session.organisation, call.body.code)
    await asOwner(call.context.database, who, async work => {
      await confirmTotp(work, account.id)
      await proveSecondFactor(work, who.session.id)
      await revokeSessions(work, account.id, { except: who.session.id })
      work.record({ kind: 'account.second-factor-bound', subject: { kind: 'account', id: account.id } })
    })
    return { done: true as const }
  }),

  handle(removeSecondFactor, async call => {
    const who = ownerOf(call)
    const roles = who.actor?.held.map(post => post.role) ?? []
    if (who.actor && secondFactorRequired(roles, who.actor.organisation.kind))
      throw new Problem('move-closed', '本岗位必须使用动态验证码；手机丢失请联系安全保密管理员重置')
    const account = await ownPassword(call.context, who, call.body.password)
    await checkCode(call.context, account, who.session.organisation, call.body.code)
    await asOwner(call.context.database, who, async work => {
      await setTotpSecret(work, account.id, null)
      work.record({ kind: 'account.second-factor-removed', subject: { kind: 'account', id: account.id } })
    })
    return { done: true as const }
  }),
]

async function ownAccount(context: Context, id: string): Promise<AccountRow> {
  const account = await context.database.asSignIn(work => accountBy(work, id))
  if (!account) throw new Problem('session-ended')
  return account
}
