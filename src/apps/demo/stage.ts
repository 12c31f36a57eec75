import type { Platform } from '../compose.ts'
import { idFor } from './random.ts'
import type { Voice } from './voice.ts'

/** What a step of the story acts with. */
export type Stage = {
  platform: Platform
  /** When the story begins; ids are made from it. */
  begin: Date
  voice: (key: string) => Voice
  /** Whoever plays in an authority, by the authority's id: an officer before a leader. */
  authorityVoice: (authority: string) => Voice
  organisation: (key: string) => string
  place: (organisation: string, place: string) => string
  /** Uploads a picture and gives its id. The same name gives the same id. */
  photo: (voice: Voice, name: string, theme: Theme, when: 'before' | 'after', organisation?: string) => Promise<string>
  now: () => Date
}

export type Theme = 'roof' | 'electric' | 'guard' | 'machine' | 'tank' | 'air' | 'road' | 'fire' | 'shaft'

/** One thing somebody does at a time. */
export type Step = { at: Date; tell: string; run: (stage: Stage) => Promise<unknown> }

export const commandId = (stage: Stage, name: string) => idFor(name, stage.begin)
export const hazardId = (stage: Stage, name: string) => idFor(`hazard ${name}`, stage.begin)

const themes: Record<string, Theme> = {
  坍塌: 'roof',
  水害: 'roof',
  触电: 'electric',
  高处坠落: 'guard',
  跌落: 'guard',
  淹溺: 'guard',
  机械致害: 'machine',
  物体打击: 'machine',
  起重致害: 'shaft',
  容器爆炸: 'tank',
  泄漏: 'tank',
  灼烫: 'tank',
  可燃气体爆炸: 'tank',
  可燃液体蒸气爆炸: 'tank',
  中毒: 'air',
  窒息: 'air',
  火灾: 'fire',
  民用爆炸物品爆炸: 'fire',
}

export function themeOf(kind: string, classCode = ''): Theme {
  // Things stacked too high fall, but no roof does.
  if (classCode === '210806') return 'fire'
  return themes[kind] ?? (kind.includes('车辆') ? 'road' : 'guard')
}
