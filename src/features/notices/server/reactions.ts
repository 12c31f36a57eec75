import { type Database, sql, type Work } from '../../../platform/database.ts'
import type { Reaction, RecordedEvent } from '../../../platform/feature.ts'
import { type Also, alsoTold, deskTitle, handsOver, occasions } from '../occasions.ts'
import { holdersOf } from './people.ts'
import { notify } from './public.ts'

type DeskRow = {
  matter: string
  title: string
  grade: string | null
  person: string | null
  role: string | null
  authority: string | null
  dueOn: string | null
  since: Date
}
type Hazard = {
  id: string
  organisationName: string
  number: string
  words: string
  place: string
  rectifier: string | null
  reporter: string | null
}

/** Tells those on whose desk the event put the matter. Whose that is now, the lifecycle's own desks say. */
const tellDesks: Reaction = async ({ database }, event) => {
  const forAuthorities = await database.asSystem('notices of an event', event.organisation, async work => {
    const hazard = await hazardOf(work, event)
    if (!hazard) return null
    const rows = (await desksOf(work, hazard.id)).filter(row => isNew(row, event))
    for (const row of rows.filter(one => !one.authority)) {
      const people = row.person ? [row.person] : (await holdersOf(work, [row.role!])).map(holder => holder.person)
      await notify(work, { people: people.filter(one => one !== event.actorPerson), ...noticeOf(row, hazard, event) })
    }
    await tellNamed(work, hazard, event)
    return { hazard, rows: rows.filter(one => one.authority && one.authority !== event.actorOrganisation) }
  })
  for (const row of forAuthorities?.rows ?? []) await tellAuthority(database, row, forAuthorities!.hazard, event)
}

function isNew(row: DeskRow, event: RecordedEvent): boolean {
  return row.since.getTime() >= event.recordedAt.getTime() || (handsOver(event.kind) && row.matter === 'assigned')
}

function noticeOf(row: DeskRow, hazard: Hazard, event: RecordedEvent) {
  const { matter, title, grade, dueOn, since } = row
  return {
    matter: `hazard:${hazard.id}:${matter}`,
    title: deskTitle(matter, title, grade, hazard.number),
    text: wordsOf(hazard, dueOn ? `期限：${dueOn}` : undefined),
    link: `/hazards/${event.organisation}/${hazard.id}`,
    // The coming to lie on this desk, not the event: events close together see the same desk.
    cause: `${hazard.id} ${matter} ${since.toISOString()}`,
  }
}

const wordsOf = ({ organisationName, words, place }: Hazard, more?: string) =>
  [words, place && `地点：${place}`, organisationName, more].filter(Boolean).join('\n')

async function tellNamed(work: Work, hazard: Hazard, event: RecordedEvent): Promise<void> {
  const told = alsoTold(event.kind, event.after)
  if (!told) return
  const person = await namedPerson(work, told.who, hazard, event)
  if (!person || person === event.actorPerson) return
  await notify(work, {
    people: [person],
    matter: `hazard:${hazard.id}:${event.kind}`,
    title: `${told.title}：${hazard.number}`,
    text: wordsOf(hazard),
    link: `/hazards/${event.organisation}/${hazard.id}`,
    cause: event.id,
  })
}

async function namedPerson(work: Work, who: Also, hazard: Hazard, event: RecordedEvent): Promise<string | null> {
  if (who === 'rectifier') return hazard.rectifier
  if (who === 'reporter') return hazard.reporter
  const { rows } = await sql<{ person: string | null }>`
    select made_by_person_id as person from hazard_record where organisation_id = ${work.scope} and id::text = ${event.subject.id}
      and made_by_organisation_id = ${work.scope}`.execute(work.db)
  return rows[0]?.person ?? null
}

/** In the authority's own tenant: its officers, or its leaders where it has none. */
async function tellAuthority(database: Database, row: DeskRow, hazard: Hazard, event: RecordedEvent): Promise<void> {
  await database.asSystem('notices of an event', row.authority!, async work => {
    const holders = await holdersOf(work, ['officer', 'leader'])
    const officers = holders.filter(holder => holder.role === 'officer')
    const people = (officers.length > 0 ? officers : holders).map(holder => holder.person)
    await notify(work, { people, ...noticeOf(row, hazard, event) })
  })
}

async function hazardOf(work: Work, event: RecordedEvent): Promise<Hazard | undefined> {
  const { rows } = await sql<Hazard>`
    select s.id, s.organisation_name as "organisationName", s.number, s.title as words, s.place, h.rectifier_person_id as rectifier,
      case when h.reporter_organisation_id = h.organisation_id then h.reporter_person_id end as reporter
    from hazard_summary s join hazard h on h.organisation_id = s.organisation_id and h.id = s.id
    where s.organisation_id = ${work.scope} and (s.id::text = ${event.subject.id} or s.id in (
      select hazard_id from hazard_record where organisation_id = ${work.scope} and id::text = ${event.subject.id}))`.execute(
    work.db,
  )
  return rows[0]
}

async function desksOf(work: Work, hazard: string): Promise<DeskRow[]> {
  const { rows } = await sql<DeskRow>`
    select matter, title, grade, person_id as person, role, authority_id as authority, due_on as "dueOn", since from desk_item
    where organisation_id = ${work.scope} and hazard_id = ${hazard} order by subject_id, ordinal`.execute(work.db)
  return rows
}

export const reactions: Record<string, Reaction> = Object.fromEntries(occasions.map(kind => [kind, tellDesks]))
