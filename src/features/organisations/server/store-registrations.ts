import type { Work } from '../../../platform/database.ts'

export type NewRegistration = {
  id: string
  kind: 'new' | 'claim'
  /** Those of the file: they decide which authority sees the application. */
  region: string
  sector: string
  name: string
  uscc: string
  applicantName: string
  applicantPhone: string
  account: string
  /** As applied for; for a claim it may differ from the file. */
  content: { region: string; sector: string; role: string }
}

export async function addRegistration(work: Work, registration: NewRegistration): Promise<void> {
  await work.db
    .insertInto('registration')
    .values({
      organisation_id: work.scope,
      id: registration.id,
      kind: registration.kind,
      state: 'applied',
      region: registration.region,
      sector: registration.sector,
      name: registration.name,
      uscc: registration.uscc,
      applicant_name: registration.applicantName,
      applicant_phone: registration.applicantPhone,
      applicant_account: registration.account,
      content: JSON.stringify(registration.content),
      applied_at: work.now,
    })
    .execute()
  work.record({
    kind: 'registration.applied',
    subject: { kind: 'registration', id: registration.id },
    after: {
      kind: registration.kind,
      name: registration.name,
      uscc: registration.uscc,
      applicant: registration.applicantName,
      ...registration.content,
    },
  })
}

export async function decideRegistration(
  work: Work,
  decision: { id: string; approved: boolean; person: string; authority: string; reason?: string },
): Promise<void> {
  await work.db
    .updateTable('registration')
    .set({
      state: decision.approved ? 'approved' : 'refused',
      decided_at: work.now,
      decided_by: decision.person,
      authority_id: decision.authority,
      reason: decision.reason ?? null,
    })
    .where('organisation_id', '=', work.scope)
    .where('id', '=', decision.id)
    .execute()
  work.record({
    kind: decision.approved ? 'registration.approved' : 'registration.refused',
    subject: { kind: 'registration', id: decision.id },
    note: decision.reason,
  })
}
