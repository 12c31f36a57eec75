import { pinyin } from 'pinyin-pro'

/** Pinyin initials for search: 鞍山某矿业有限公司 → asmkyyxgs; Latin letters and digits stay. */
export function initialsOf(text: string): string {
  return pinyin(text, { pattern: 'first', toneType: 'none', type: 'array', nonZh: 'consecutive' })
    .join('')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
}
