import {
  assignHazard,
  closeHazard,
  makeRecord,
  putRightHazard,
  rectifyHazard,
  sendBackHazard,
  verifyHazard,
} from '../endpoints.ts'
import type { HazardView } from '../hazard.ts'
import { type HazardMove, hazardLifecycle } from '../lifecycle.ts'
import { extensionPhrases, rectifyPhrases, requirementPhrases, sendBackPhrases, verifyPhrases } from './phrases.ts'

/** What the phone can do to a hazard. Assessing, regrading and plans are desk work. */
export const actionNames = [
  'rectify',
  'put-right',
  'verify',
  'send-back',
  'assign',
  'close',
  'interim',
  'extension',
] as const
export type ActionName = (typeof actionNames)[number]

export type ActionDraft = {
  text: string
  photos: string[]
  close: boolean
  until: string
  measures: string[]
  rectifier: string
  rectifierName: string
  dueOn: string
}
export const blankAction: ActionDraft = {
  text: '',
  photos: [],
  close: false,
  until: '',
  measures: [],
  rectifier: '',
  rectifierName: '',
  dueOn: '',
}

type Command = { endpoint: { method: string; path: string }; body: Record<string, unknown> }
export type Action = {
  title: string
  /** Label of the words, whether they are demanded, and the words workers use most. */
  words: { label: string; needed?: string; phrases: readonly string[] }
  photos?: { label: string; needed?: string }
  command: (draft: ActionDraft, ids: { command: string; occurredAt: string }) => Command
}

const record = (kind: 'interim' | 'extension', content: (draft: ActionDraft) => object): Action['command'] => {
  return (draft, { command, occurredAt }) => ({
    endpoint: makeRecord,
    body: { id: command, kind, occurredAt, content: content(draft) },
  })
}

export const actions: Record<ActionName, Action> = {
  rectify: {
    title: '提交整改',
    words: { label: '怎么整改的', needed: '请写怎么整改的，可点常用词', phrases: rectifyPhrases },
    photos: { label: '整改后照片', needed: '请拍整改后的照片' },
    command: ({ text, photos }, ids) => ({ endpoint: rectifyHazard, body: { ...ids, text, photos } }),
  },
  'put-right': {
    title: '当场整改',
    words: { label: '怎么整改的', needed: '请写怎么整改的，可点常用词', phrases: rectifyPhrases },
    photos: { label: '整改后照片', needed: '请拍整改后的照片' },
    command: ({ text, photos }, ids) => ({ endpoint: putRightHazard, body: { ...ids, text, after: photos } }),
  },
  verify: {
    title: '验收通过',
    words: { label: '验收意见', needed: '请写验收意见，可点常用词', phrases: verifyPhrases },
    photos: { label: '现场照片（可不拍）' },
    command: ({ text, photos, close }, ids) => ({ endpoint: verifyHazard, body: { ...ids, text, photos, close } }),
  },
  'send-back': {
    title: '退回整改',
    words: { label: '退回理由', needed: '请写退回理由，可点常用词', phrases: sendBackPhrases },
    command: ({ text }, ids) => ({ endpoint: sendBackHazard, body: { ...ids, reason: text } }),
  },
  assign: {
    title: '派单',
    words: { label: '整改要求', needed: '请写整改要求，可点常用词', phrases: requirementPhrases },
    command: ({ text, rectifier, dueOn }, ids) => ({
      endpoint: assignHazard,
      body: { ...ids, rectifier, requirement: text, ...(dueOn && { dueOn }) },
    }),
  },
  close: {
    title: '销号',
    words: { label: '说明（可不写）', phrases: [] },
    command: ({ text }, ids) => ({ endpoint: closeHazard, body: { ...ids, ...(text && { text }) } }),
  },
  interim: {
    title: '临时措施',
    words: { label: '说明（可不写）', phrases: [] },
    photos: { label: '现场照片（可不拍）' },
    command: record('interim', ({ text, photos, measures }) => ({
      measures,
      ...(text && { text }),
      ...(photos.length > 0 && { photos }),
    })),
  },
  extension: {
    title: '申请延期',
    words: { label: '延期理由', needed: '请写延期理由，可点常用词', phrases: extensionPhrases },
    command: record('extension', ({ text, until }) => ({ until, reason: text })),
  },
}

/** What must still be filled in, in words that say what to do. */
export function missingOf(name: ActionName, draft: ActionDraft): string | undefined {
  const { words, photos } = actions[name]
  if (name === 'assign' && !draft.rectifier) return '请选择整改责任人'
  if (name === 'extension' && !draft.until) return '请选择延期到哪一天'
  if (name === 'interim' && draft.measures.length === 0) return '请至少选择一项措施'
  if (photos?.needed && draft.photos.length === 0) return photos.needed
  if (words.needed && !draft.text.trim()) return words.needed
  return undefined
}

export type ActionAnswer = { name: ActionName; title: string; open: boolean; reason: string }

const makePermissions = { interim: 'hazard.interim', extension: 'hazard.extend' } as const

/** The buttons at the foot: those the person's posts allow at all, each open or with the reason why not. */
export function actionsOf(hazard: HazardView, may: (permission: string) => boolean): ActionAnswer[] {
  const moves = hazard.moves
    .filter(({ move }) => move in actions && may(hazardLifecycle.moves[move as HazardMove].permission))
    .map(({ move, open, reason }) => ({ name: move as ActionName, open, reason: reason ?? '' }))
  const makes = hazard.makes
    .filter(({ kind }) => (kind === 'interim' || kind === 'extension') && may(makePermissions[kind]))
    .map(({ kind, open, reason }) => ({ name: kind as ActionName, open, reason: reason ?? '' }))
  return [...moves, ...makes].map(answer => ({ ...answer, title: actions[answer.name].title }))
}

/** Open moves that only the desk offers. */
export function deskMovesOf(hazard: HazardView): string[] {
  return hazard.moves.filter(({ move, open }) => open && !(move in actions)).map(({ title }) => title)
}
