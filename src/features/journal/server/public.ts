import type { Work } from '../../../platform/database.ts'
import { journalItems, type TimelineItem } from './read.ts'

export type { TimelineItem } from './read.ts'

type Subject = { kind: string; id: string }

/** What happened to one thing (or to a thing and the records beside it), oldest first. */
export async function timelineOf(work: Work, subject: Subject | readonly Subject[]): Promise<TimelineItem[]> {
  const items = await journalItems(work, { subjects: [subject].flat(), limit: 1000, order: 'asc' })
  return items.map(({ subjectKind: _, subjectId: _id, person: _who, erased: _gone, ...item }) => item)
}
