import { z } from 'zod'
import { normaliseUscc, usccProblem } from '../../kernel/uscc.ts'
import { roleNames } from '../../policy/roles.ts'
import { isSector } from './sectors.ts'

// What several endpoints ask for, each with the words that say what is wrong.

export const id = z.uuid()
export const day = z.iso.date({ error: '请选择日期' })
export const text = (title: string, max = 200) =>
  z.string().trim().min(1, `请填写${title}`).max(max, `${title}不能超过${max}字`)
export const region = z.string().regex(/^\d{6}(\d{3})?$/, '请选择行政区划')
export const sector = z.string().refine(isSector, '请选择行业领域')
export const uscc = z
  .string()
  .transform(normaliseUscc)
  .superRefine((code, context) => {
    const problem = usccProblem(code)
    if (problem) context.addIssue({ code: 'custom', message: problem })
  })
export const phone = z
  .string()
  .trim()
  .regex(/^1\d{10}$/, '请填写11位手机号')
export const role = z.enum(roleNames, { error: '请选择岗位类别' })
export const inOrganisation = z.object({ organisation: id })
