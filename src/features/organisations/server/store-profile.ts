import { difference } from '../../../kernel/event.ts'
import { newId } from '../../../kernel/ids.ts'
import { Problem } from '../../../kernel/problem.ts'
import { sql, type Work } from '../../../platform/database.ts'
import { judgeScale } from '../judge-scale.ts'
import type { OfficeKind } from '../organisation.ts'
import { changeFrom, type Span } from '../profile-history.ts'
import { type Profile, summarise } from './store.ts'

export type ProfileSpan = Span<Required<Profile>> & { id?: string; recordedAt?: Date }

/** All spans of the profile of this scope, the oldest first. */
export async function profileSpans(work: Work): Promise<ProfileSpan[]> {
  const rows = await work.db
    .selectFrom('organisation_profile')
    .selectAll()
    .where('organisation_id', '=', work.scope)
    .orderBy('valid_from')
    .execute()
  return rows.map(row => ({
    id: row.id,
    recordedAt: row.recorded_at,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    values: {
      name: row.name,
      uscc: row.uscc,
      region: row.region,
      address: row.address,
      industry: row.industry,
      sector: row.sector,
      headcount: row.headcount,
      revenueFen: row.revenue_fen,
      assetsFen: row.assets_fen,
      scale: row.scale,
      aboveScale: row.above_scale,
      stateOwned: row.state_owned,
      siteKinds: row.site_kinds,
      sectors: row.sectors,
      receivesReports: row.receives_reports,
      parentId: row.parent_id,
      contacts: row.contacts,
    },
  }))
}

/** From `validFrom` on these fields are so; earlier days keep what they said. Records the events and rewrites the register. */
export async function changeProfile(
  work: Work,
  changes: Partial<Profile>,
  validFrom: string,
  note?: string,
): Promise<void> {
  // Two changes at once would each build on the spans the other is rewriting.
  await sql`select 1 from organisation where organisation_id = ${work.scope} for update`.execute(work.db)
  const spans = await profileSpans(work)
  if (!spans[0] || validFrom < spans[0].validFrom)
    throw new Problem('invalid', `档案自${spans[0]?.validFrom}起建立，生效日期不能早于该日`)
  const before = spans.findLast(span => span.validFrom <= validFrom)!.values
  const next = (changeFrom(spans, changes as Partial<Required<Profile>>, validFrom) as ProfileSpan[]).map(withScale)
  for (const span of next) await writeSpan(work, span)
  const after = next.findLast(span => span.validFrom <= validFrom)!.values
  const changed = difference(before, after)
  const subject = { kind: 'organisation', id: work.scope }
  if (validFrom > work.today) {
    work.enqueue({
      task: 'organisations.summarise',
      payload: { organisation: work.scope },
      runAt: new Date(`${validFrom}T00:00:00+08:00`),
      key: `summarise:${work.scope}:${validFrom}`,
    })
    work.record({
      kind: 'organisation.profile-scheduled',
      subject,
      ...changed,
      after: { validFrom, ...changed.after },
      note,
    })
    return
  }
  await summarise(work)
  work.record({
    kind: 'organisation.profile-changed',
    subject,
    ...changed,
    after: { validFrom, ...changed.after },
    note,
  })
}

function withScale(span: ProfileSpan): ProfileSpan {
  // Judged anew only where a figure is there to judge by: a file without an industry keeps what it was founded with.
  if (!span.values.industry) return span
  const { scale, aboveScale } = judgeScale(span.values, span.validFrom)
  return { ...span, values: { ...span.values, scale, aboveScale } }
}

async function writeSpan(work: Work, span: ProfileSpan): Promise<void> {
  const { values } = span
  const row = {
    valid_from: span.validFrom,
    valid_to: span.validTo,
    name: values.name,
    uscc: values.uscc,
    region: values.region,
    address: values.address,
    industry: values.industry,
    sector: values.sector,
    headcount: values.headcount,
    revenue_fen: values.revenueFen,
    assets_fen: values.assetsFen,
    scale: values.scale,
    above_scale: values.aboveScale,
    state_owned: values.stateOwned,
    site_kinds: values.siteKinds,
    sectors: values.sectors,
    receives_reports: values.receivesReports,
    parent_id: values.parentId,
    contacts: JSON.stringify(values.contacts),
  }
  if (span.id)
    await work.db
      .updateTable('organisation_profile')
      .set(row)
      .where('organisation_id', '=', work.scope)
      .where('id', '=', span.id)
      .execute()
  else
    await work.db
      .insertInto('organisation_profile')
      .values({ organisation_id: work.scope, id: newId(), ...row, recorded_at: work.now })
      .execute()
}

export async function setState(work: Work, state: 'active' | 'refused' | 'closed'): Promise<void> {
  await work.db.updateTable('organisation').set({ state }).where('organisation_id', '=', work.scope).execute()
  await summarise(work)
}

/** From `validFrom` on this person holds the office, until whoever is already entered for a later day. */
export async function setOffice(
  work: Work,
  office: { id: string; kind: OfficeKind; person: string; validFrom: string },
): Promise<void> {
  await sql`select 1 from organisation where organisation_id = ${work.scope} for update`.execute(work.db)
  const rows = await work.db
    .selectFrom('office')
    .select(['id', 'valid_from', 'valid_to'])
    .where('organisation_id', '=', work.scope)
    .where('kind', '=', office.kind)
    .orderBy('valid_from')
    .execute()
  const days = rows.map(row => ({ id: row.id, from: row.valid_from, to: row.valid_to }))
  const current = days.findLast(row => row.from <= office.validFrom)
  const next = days.find(row => row.from > office.validFrom)
  if (current?.from === office.validFrom)
    await work.db
      .updateTable('office')
      .set({ person_id: office.person, recorded_at: work.now })
      .where('organisation_id', '=', work.scope)
      .where('id', '=', current.id)
      .execute()
  else {
    if (current)
      await work.db
        .updateTable('office')
        .set({ valid_to: office.validFrom })
        .where('organisation_id', '=', work.scope)
        .where('id', '=', current.id)
        .execute()
    await work.db
      .insertInto('office')
      .values({
        organisation_id: work.scope,
        id: office.id,
        kind: office.kind,
        person_id: office.person,
        valid_from: office.validFrom,
        valid_to: next?.from ?? null,
        recorded_at: work.now,
      })
      .execute()
  }
  work.record({
    kind: 'office.set',
    subject: { kind: 'organisation', id: work.scope },
    after: { kind: office.kind, person: office.person, validFrom: office.validFrom },
  })
}
