import { Problem } from '../../../kernel/problem.ts'
import type { Work } from '../../../platform/database.ts'
import { addIdentifier } from './store.ts'

/** What the account signs in with; refused where somebody else does. `vouched`: the phone number the organisation has given. */
export async function claimNames(
  work: Work,
  account: string,
  names: { userName?: string | undefined; phone?: string | undefined; vouched?: string | null },
): Promise<void> {
  const { userName, phone } = names
  if (userName && !(await addIdentifier(work, { kind: 'user-name', value: userName.toLowerCase(), account })))
    throw new Problem('duplicate', '该用户名已有人使用，请换一个', [{ path: 'userName', text: '该用户名已有人使用' }])
  if (!phone) return
  const vouched = phone === names.vouched
  if (!(await addIdentifier(work, { kind: 'phone', value: phone, account, vouched })))
    throw new Problem('duplicate', '该手机号已用于另一账号：如果是您本人，请先登录，再打开本链接加入', [
      { path: 'phone', text: '该手机号已用于另一账号' },
    ])
}
