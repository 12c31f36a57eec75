import type { Day } from '../../kernel/dates.ts'
import { type Grade, gradeTitles } from './lifecycle.ts'

type Told = { grade: Grade | null; place: string; description: string }

/** What workers are told of a hazard (安全生产法 第41条). */
export function hazardBulletinText(hazard: Told, rectifier: string, dueOn: Day): string {
  return `${named(hazard)}通报：${about(hazard)}整改责任人：${rectifier}，整改期限：${dueOn}。`
}

/** What workers are told of its end. */
export function resultBulletinText(hazard: Told & { rectification: string | null }): string {
  const done = hazard.rectification?.trim() ? `整改情况：${sentence(hazard.rectification)}` : ''
  return `${named(hazard)}治理结果：${about(hazard)}${done}已验收销号。`
}

function named({ grade }: Told): string {
  return grade ? `${gradeTitles[grade]}隐患` : '隐患'
}

function about({ place, description }: Told): string {
  return `${place.trim() ? `${place.trim()}，` : ''}${sentence(description)}`
}

/** People end what they write with a full stop, or a comma, or nothing; here it ends with one full stop. */
function sentence(words: string): string {
  const said = words.trim().replace(/[。．.，,；;、\s]+$/u, '')
  return /[！？!?…]$/u.test(said) ? said : `${said}。`
}
