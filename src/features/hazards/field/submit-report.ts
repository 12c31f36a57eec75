import { newId } from '../../../kernel/ids.ts'
import { type ApiProblem, call } from '../../../ui/api.ts'
import type { Entry } from '../../../ui/field/outbox.ts'
import { queue } from '../../../ui/field/outbox-runner.ts'
import { mergeHazard, probableDuplicates, putRightHazard, reportHazard } from '../endpoints.ts'
import type { HazardRow } from '../hazard.ts'
import type { ReportDraft } from './report-draft.ts'

/** With a photo, words are not demanded of a gloved hand: the officer writes them. */
export const withoutWords = '（未写说明，见照片）'
const patience = 3000

/** What looks like the same hazard. Without network, or when the answer is slow, nothing: reporting never waits. */
export async function findDuplicates(organisation: string, draft: ReportDraft): Promise<HazardRow[]> {
  if (!navigator.onLine || !draft.words.trim()) return []
  const waiting = new AbortController()
  const timer = setTimeout(() => waiting.abort(), patience)
  const { words, placeId, place } = draft
  return call(
    probableDuplicates,
    { params: { organisation }, query: { description: words, place, ...(placeId && { placeId }) } },
    { signal: waiting.signal },
  )
    .catch((_: ApiProblem | DOMException) => [])
    .finally(() => clearTimeout(timer))
}

export type Decision = { notDuplicate?: boolean; into?: string }

/** Queues the report, then what belongs to it: put right on the spot, or merged into the hazard that was there before. */
export async function submitReport(
  organisation: string,
  id: string,
  draft: ReportDraft,
  { notDuplicate, into }: Decision = {},
): Promise<Entry> {
  const description = draft.words.trim() || withoutWords
  const about = [draft.place, description].filter(Boolean).join(' · ')
  const params = { organisation, hazard: id }
  const occurredAt = draft.startedAt
  const entry = await queue({
    endpoint: reportHazard,
    subject: id,
    title: '报告隐患',
    about,
    params: { organisation },
    body: {
      id,
      occurredAt,
      description,
      place: draft.place,
      photos: draft.photos,
      ...(draft.placeId && { placeId: draft.placeId }),
      ...(notDuplicate && { notDuplicate }),
    },
    photos: draft.photos,
  })
  const next = { subject: id, about, params }
  if (into) await queue({ ...next, endpoint: mergeHazard, title: '并入已有隐患', body: { command: newId(), into } })
  else if (draft.putRight)
    await queue({
      ...next,
      endpoint: putRightHazard,
      title: '当场整改',
      body: { command: newId(), occurredAt: new Date().toISOString(), text: draft.done.trim(), after: draft.after },
      photos: draft.after,
    })
  return entry
}
