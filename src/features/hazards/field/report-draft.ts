import { newId } from '../../../kernel/ids.ts'
import { owner } from '../../../ui/field/owner.ts'
import { keepPhoto } from '../../../ui/field/photos.ts'
import { keepDraft } from '../../../ui/field/store.ts'

export const draftKind = 'report'

/** A report being written. Its id becomes the hazard's. */
export type ReportDraft = {
  words: string
  placeId: string | null
  place: string
  photos: string[]
  /** Put right on the spot: what was done, with photos of it. */
  putRight: boolean
  done: string
  after: string[]
  startedAt: string
}

export function blankReport(): ReportDraft {
  const { placeId, place } = lastPlace()
  return {
    words: '',
    placeId,
    place,
    photos: [],
    putRight: false,
    done: '',
    after: [],
    startedAt: new Date().toISOString(),
  }
}

/** Begins a report with the photo just taken; it lies on the phone before its page opens. */
export async function beginReport(file: File, organisation: string): Promise<string> {
  const id = newId()
  const content: ReportDraft = { ...blankReport(), photos: [await keepPhoto(file, organisation)] }
  await keepDraft({ id, owner: owner(), kind: draftKind, content, changedAt: content.startedAt })
  return id
}

type Spot = { placeId: string | null; place: string }
const key = () => `anze.field.place.${owner()}`

/** The place of the last QR code or report: most people stand where they stood before. */
export function lastPlace(): Spot {
  try {
    return JSON.parse(localStorage.getItem(key()) ?? '') as Spot
  } catch {
    return { placeId: null, place: '' }
  }
}

export function rememberPlace(spot: Spot): void {
  try {
    localStorage.setItem(key(), JSON.stringify(spot))
  } catch {
    // Private windows refuse storage: the list still works.
  }
}
