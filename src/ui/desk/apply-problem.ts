import type { FormInstance } from 'antd'
import type { ApiProblem } from '../api.ts'

/**
 * Puts the server's field errors beside their fields (paths like `profile.name`) and brings the first into view; what was typed stays.
 * Gives the problem back when it (also) speaks of something that is no field of the form, to be shown as a ProblemAlert; else null.
 */
export function applyProblem(form: FormInstance, problem: ApiProblem): ApiProblem | null {
  const errors = problem.body.errors ?? []
  const known = errors.filter(({ path }) => form.getFieldInstance(nameOf(path)) || path in form.getFieldsValue(true))
  form.setFields(known.map(({ path, text }) => ({ name: nameOf(path), errors: [text] })))
  if (known[0]) form.scrollToField(nameOf(known[0].path), { focus: true })
  return known.length > 0 && known.length === errors.length ? null : problem
}

function nameOf(path: string): (string | number)[] {
  return path.split('.').map(part => (/^\d+$/.test(part) ? Number(part) : part))
}
