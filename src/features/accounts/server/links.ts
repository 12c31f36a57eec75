import { Problem } from '../../../kernel/problem.ts'
import type { Work } from '../../../platform/database.ts'
import type { Context } from '../../../platform/http.ts'
import { type LinkPurpose, type LinkRow, linkOf, spendLink } from './store.ts'

/** How long a one-time link lives (hours); conventions. */
export const linkHours = { 'set-up': 24, invitation: 24 * 7, reset: 24 } as const satisfies Record<LinkPurpose, number>

const pages = { 'set-up': 'set-up', invitation: 'invitation', reset: 'reset' } as const satisfies Record<
  LinkPurpose,
  string
>

/** The token stands behind `#`: it is never sent to a server by opening the page, and so in no log. */
export function urlOf(context: Context, purpose: LinkPurpose, token: string): string {
  return `${context.config.publicUrl}/${pages[purpose]}#token=${token}`
}

export async function validLink(work: Work, purpose: LinkPurpose, token: string): Promise<LinkRow> {
  const link = await linkOf(work, purpose, token)
  if (!link) throw new Problem('link-invalid')
  return link
}

export async function spend(work: Work, link: LinkRow): Promise<void> {
  if (!(await spendLink(work, link.id))) throw new Problem('link-invalid')
}
