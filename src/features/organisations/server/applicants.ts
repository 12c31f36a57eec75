import { newId } from '../../../kernel/ids.ts'
import { Problem } from '../../../kernel/problem.ts'
import type { Work } from '../../../platform/database.ts'
import { type Role, roles } from '../../../policy/roles.ts'
import { passwordFault } from '../../accounts/password.ts'
import { claimPhone, joinOrganisation, openAccount } from '../../accounts/server/public.ts'
import * as store from './store.ts'

export type Applicant = { name: string; phone: string; password?: string }

/** The account an applicant will sign in with once approved: until then it has no name to sign in by, so that nobody takes another's number. */
export async function openApplicantAccount(work: Work, applicant: Applicant): Promise<string> {
  const password = applicant.password ?? ''
  const fault = passwordFault(password, { names: [applicant.name, applicant.phone] })
  if (fault) throw new Problem('invalid', fault, [{ path: 'password', text: fault }])
  return openAccount(work, { name: applicant.name, password })
}

/** The approved applicant becomes a person of the organisation, holds the post applied for, and may sign in for it. */
export async function admitApplicant(
  work: Work,
  applicant: { account: string; name: string; phone: string; role: Role },
): Promise<void> {
  const person = (await personInFile(work, applicant)) ?? (await newPerson(work, applicant))
  const post = (await wholePost(work, applicant.role)) ?? (await newPost(work, applicant.role))
  const holds = await work.db
    .selectFrom('holding')
    .select('id')
    .where('organisation_id', '=', work.scope)
    .where('person_id', '=', person)
    .where('post_id', '=', post)
    .where('valid_to', 'is', null)
    .executeTakeFirst()
  if (!holds) await store.holdPost(work, { id: newId(), person, post, reason: '注册审核通过' })
  await claimPhone(work, applicant.account, applicant.phone)
  await joinOrganisation(work, { account: applicant.account, person })
}

/** The same name and phone in an existing file, and nobody signs in as them yet. */
async function personInFile(work: Work, { name, phone }: { name: string; phone: string }): Promise<string | undefined> {
  const row = await work.db
    .selectFrom('person as p')
    .leftJoin('membership as m', join =>
      join
        .onRef('m.organisation_id', '=', 'p.organisation_id')
        .onRef('m.person_id', '=', 'p.id')
        .on('m.state', '=', 'active'),
    )
    .select('p.id')
    .where('p.organisation_id', '=', work.scope)
    .where('p.name', '=', name)
    .where('p.phone', '=', phone)
    .where('p.left_on', 'is', null)
    .where('p.voided_at', 'is', null)
    .where('m.id', 'is', null)
    .executeTakeFirst()
  return row?.id
}

async function newPerson(work: Work, { name, phone }: { name: string; phone: string }): Promise<string> {
  const id = newId()
  await store.addPerson(work, { id, name, phone })
  return id
}

async function wholePost(work: Work, role: Role): Promise<string | undefined> {
  const row = await work.db
    .selectFrom('post')
    .select('id')
    .where('organisation_id', '=', work.scope)
    .where('role', '=', role)
    .where('unit_id', 'is', null)
    .where('valid_from', '<=', work.today)
    .where('valid_to', 'is', null)
    .executeTakeFirst()
  return row?.id
}

async function newPost(work: Work, role: Role): Promise<string> {
  const id = newId()
  await store.addPost(work, { id, name: roles[role].title, role })
  return id
}
