import { difference } from '../../../kernel/event.ts'
import { found } from '../../../kernel/problem.ts'
import type { Work } from '../../../platform/database.ts'
import { initialsOf } from '../../../platform/initials.ts'
import type { NewPerson } from './store.ts'

export async function changePerson(work: Work, person: NewPerson): Promise<void> {
  const row = {
    name: person.name,
    initials: initialsOf(person.name),
    staff_number: person.staffNumber ?? null,
    phone: person.phone ?? null,
    mail: person.mail ?? null,
    external: person.external ?? false,
    joined_on: person.joinedOn ?? null,
  }
  const before = await work.db
    .selectFrom('person')
    .select(['name', 'initials', 'staff_number', 'phone', 'mail', 'external', 'joined_on'])
    .where('organisation_id', '=', work.scope)
    .where('id', '=', person.id)
    .forUpdate()
    .executeTakeFirst()
  await work.db
    .updateTable('person')
    .set(row)
    .where('organisation_id', '=', work.scope)
    .where('id', '=', person.id)
    .execute()
  work.record({
    kind: 'person.changed',
    subject: { kind: 'person', id: person.id },
    ...difference(found(before), row),
  })
}

export async function markLeft(work: Work, person: string, on: string, reason: string): Promise<void> {
  await work.db
    .updateTable('person')
    .set({ left_on: on })
    .where('organisation_id', '=', work.scope)
    .where('id', '=', person)
    .execute()
  work.record({ kind: 'person.left', subject: { kind: 'person', id: person }, after: { on, reason } })
}

/** A person loaded from a spreadsheet: the row remembers which load it came from. */
export async function markLoaded(work: Work, person: string, load: { import: string | null; leftOn?: string | null }) {
  await work.db
    .updateTable('person')
    .set({ import_id: load.import, left_on: load.leftOn ?? null })
    .where('organisation_id', '=', work.scope)
    .where('id', '=', person)
    .execute()
}

export async function voidPerson(work: Work, person: string): Promise<void> {
  await work.db
    .updateTable('person')
    .set({ voided_at: work.now })
    .where('organisation_id', '=', work.scope)
    .where('id', '=', person)
    .execute()
  await work.db
    .updateTable('holding')
    .set(at => ({ valid_to: at.ref('valid_from') }))
    .where('organisation_id', '=', work.scope)
    .where('person_id', '=', person)
    .execute()
  work.record({ kind: 'person.voided', subject: { kind: 'person', id: person } })
}

export type NewDelegation = { id: string; from: string; to: string; fromAt: Date; toAt: Date; reason: string }

export async function makeDelegation(work: Work, delegation: NewDelegation): Promise<void> {
  await work.db
    .insertInto('delegation')
    .values({
      organisation_id: work.scope,
      id: delegation.id,
      from_person_id: delegation.from,
      to_person_id: delegation.to,
      from_at: delegation.fromAt,
      to_at: delegation.toAt,
      reason: delegation.reason,
      recorded_at: work.now,
    })
    .execute()
  work.record({
    kind: 'delegation.made',
    subject: { kind: 'person', id: delegation.from },
    after: {
      delegation: delegation.id,
      to: delegation.to,
      fromAt: delegation.fromAt.toISOString(),
      toAt: delegation.toAt.toISOString(),
      reason: delegation.reason,
    },
  })
}

export async function endDelegation(work: Work, delegation: { id: string; from: string; to: string }): Promise<void> {
  await work.db
    .updateTable('delegation')
    .set({ ended_at: work.now })
    .where('organisation_id', '=', work.scope)
    .where('id', '=', delegation.id)
    .where('ended_at', 'is', null)
    .execute()
  work.record({
    kind: 'delegation.ended',
    subject: { kind: 'person', id: delegation.from },
    after: { delegation: delegation.id, to: delegation.to },
  })
}
