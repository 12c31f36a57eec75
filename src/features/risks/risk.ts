import law from '../../../law/risks/words.json' with { type: 'json' }
import type { Cited } from '../../kernel/law.ts'

/** The words of a risk: what is looked at when risks are found, and what a measure is made of. */

type Named<Code extends string> = { code: Code; title: string }

export const aspectCodes = ['process', 'equipment', 'environment', 'behaviour', 'management'] as const
export type Aspect = (typeof aspectCodes)[number]
export const measureKindCodes = ['engineering', 'management', 'training', 'protective', 'emergency'] as const
export type MeasureKind = (typeof measureKindCodes)[number]
export const dimensionCodes = ['organisation', 'system', 'technology', 'emergency'] as const
export type Dimension = (typeof dimensionCodes)[number]

const words = law.versions[0]!
export const aspects = words.rule.aspects as Named<Aspect>[]
export const measureKinds = words.rule.kinds as Named<MeasureKind>[]
export const dimensions = words.rule.dimensions as Named<Dimension>[]
/** When a risk is to be assessed anew. */
export const reassessTriggers: readonly string[] = words.rule.reassess
export const wordsSource = words as unknown as Cited

const nameIn =
  <Code extends string>(list: readonly Named<Code>[]) =>
  (code: Code): string =>
    list.find(one => one.code === code)?.title ?? code

export const aspectName = nameIn(aspects)
export const measureKindName = nameIn(measureKinds)
export const dimensionName = nameIn(dimensions)

/** What an unsorted measure is, from its words; a convention of this software, shown for correction. */
export function measureKindFromText(text: string): MeasureKind {
  if (/应急|预案|演练|急救|疏散|报警电话|灭火/.test(text)) return 'emergency'
  if (/佩戴|穿戴|劳保|防护用品|安全帽|安全带|护目镜|手套|口罩|防护服|防护鞋/.test(text)) return 'protective'
  if (/培训|教育|交底|考核|持证/.test(text)) return 'training'
  if (/安装|设置|装设|加装|联锁|护栏|防护罩|防护装置|接地|通风|隔离|监测|报警器|限位|改造/.test(text))
    return 'engineering'
  return 'management'
}

/** “1.设护栏；2.戴安全帽” and lines of their own are several measures. */
export function measuresFromText(text: string): string[] {
  return text
    .split(/\r?\n|[；;]|(?<=[。；;\s]|^)\s*(?:\(?（?\d{1,2}[)）.、．]|[①-⑳])(?!\d)/)
    .map(part => part.replace(/^\s*(?:[(（]?\d{1,2}[)）.、．](?!\d)|[①-⑳])\s*/, '').trim())
    .filter(part => part.length > 1)
}
