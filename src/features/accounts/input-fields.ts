import { z } from 'zod'

// Fields that several endpoints of this feature take.

export const id = z.uuid()
export const text = (title: string, max: number) =>
  z
    .string({ error: `请填写${title}` })
    .trim()
    .min(1, `请填写${title}`)
    .max(max, `${title}不能超过${max}字`)
export const password = z.string({ error: '请填写密码' }).min(1, '请填写密码').max(200, '密码不能超过200字')
export const token = z.string().min(20).max(200)
export const code = z
  .string({ error: '请输入动态验证码' })
  .trim()
  .regex(/^\d{6}$/, '动态验证码是6位数字')
export const phone = z
  .string()
  .trim()
  .regex(/^1\d{10}$/, '手机号应为11位数字')
export const userName = z
  .string()
  .trim()
  .regex(/^[a-zA-Z][a-zA-Z0-9._-]{3,31}$/, '用户名以字母开头，4至32位，可用字母、数字、点、横线和下划线')
export const pin = z.string().regex(/^\d{4,6}$/, '设备口令是4至6位数字')
export const inOrganisation = z.object({ organisation: id })
export const done = z.object({ done: z.literal(true) })
