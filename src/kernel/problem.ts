/**
 * Expected failures. Every code has one status and one Chinese title that says what to do; `detail` makes it concrete.
 * They leave the server as RFC 9457 `application/problem+json`.
 */
export const problemCodes = {
  'not-signed-in': [401, '请先登录'],
  'session-ended': [401, '登录已失效，请重新登录'],
  'sign-in-failed': [401, '账号或密码不正确，请核对后再试'],
  'locked-out': [429, '连续输错次数过多，账号已暂时锁定，请稍后再试或联系安全管理员解锁'],
  'second-factor-needed': [401, '请输入动态验证码'],
  'second-factor-wrong': [401, '动态验证码不正确，请核对手机时间后重新输入'],
  'second-factor-required': [403, '本岗位须先绑定动态验证码，请到“我的账号”中绑定'],
  'pin-needed': [401, '请输入本人的设备口令'],
  'not-allowed': [403, '您没有办理此事的权限，请联系本单位管理员'],
  'not-found': [404, '没有找到，或您无权查看'],
  'move-closed': [409, '现在不能办理这一步'],
  conflict: [409, '内容已被他人改动，请刷新后再办理'],
  duplicate: [409, '已有相同的记录'],
  'set-up-open': [503, '系统尚在初始化：须先设立系统、安全、审计三类管理员'],
  'set-up-done': [409, '系统已完成初始化'],
  'link-invalid': [410, '链接无效、已使用或已过期，请向发出人重新索取'],
  invalid: [422, '填写的内容有误，请按提示修改'],
  'too-large': [413, '文件过大，请压缩后再上传'],
  'wrong-file': [415, '文件类型不支持，请换用规定的格式'],
  'too-many': [429, '操作过于频繁，请稍后再试'],
  'forged-request': [403, '请求来源不被接受，请刷新页面后重试'],
  broken: [500, '系统出错，请稍后再试；如反复出现，请把请求编号告诉管理员'],
} as const satisfies Record<string, readonly [number, string]>

export type ProblemCode = keyof typeof problemCodes

export type FieldError = { path: string; text: string }

/** The body that leaves the server (RFC 9457). */
export type ProblemBody = {
  type: string
  code: ProblemCode
  status: number
  title: string
  detail?: string
  errors?: FieldError[]
  requestId?: string
}

export class Problem extends Error {
  readonly code: ProblemCode
  readonly detail: string | undefined
  readonly errors: FieldError[] | undefined
  constructor(code: ProblemCode, detail?: string, errors?: FieldError[]) {
    super(detail ?? problemCodes[code][1])
    this.code = code
    this.detail = detail
    this.errors = errors
  }
}

export function problemBody(problem: Problem, requestId?: string): ProblemBody {
  const [status, title] = problemCodes[problem.code]
  return {
    type: `urn:anze:problem:${problem.code}`,
    code: problem.code,
    status,
    title,
    ...(problem.detail && { detail: problem.detail }),
    ...(problem.errors && { errors: problem.errors }),
    ...(requestId && { requestId }),
  }
}

/** Throws when what was promised to exist does not (or is not visible to this actor, which reads the same). */
export function found<T>(thing: T | undefined | null): T {
  if (thing === undefined || thing === null) throw new Problem('not-found')
  return thing
}
