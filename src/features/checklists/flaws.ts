import { type ChecklistItem, MOST_ITEMS } from './item.ts'

export type Flaw = { item: string; text: string }

/** What keeps a list from being published, item by item. */
export function flawsOf(items: readonly ChecklistItem[]): Flaw[] {
  if (items.length === 0) return [{ item: '', text: '检查表还没有检查项，请先添加' }]
  const flaws: Flaw[] =
    items.length > MOST_ITEMS ? [{ item: '', text: `一张检查表最多 ${MOST_ITEMS} 项，请分成几张` }] : []
  const before = new Map<string, ChecklistItem>()
  for (const [index, item] of items.entries()) {
    const say = (text: string) => flaws.push({ item: item.id, text: `第 ${index + 1} 项：${text}` })
    if (before.has(item.id)) say('与前面的项重复')
    for (const text of flawsOfAnswer(item)) say(text)
    if (item.onlyIf) {
      const asked = before.get(item.onlyIf.item)
      if (!asked) say('所依据的检查项不在它前面，请调整顺序或去掉条件')
      else if (item.onlyIf.answered.some(answer => !possibleAnswers(asked).includes(answer)))
        say('条件里的回答在所依据的检查项中已不存在，请重选')
    }
    before.set(item.id, item)
  }
  return flaws
}

function flawsOfAnswer({ asks }: ChecklistItem): string[] {
  if (asks.by === 'number' && asks.low !== null && asks.high !== null && asks.low > asks.high) return ['下限大于上限']
  if (asks.by !== 'choice') return []
  const texts = asks.choices.map(({ text }) => text)
  if (texts.length < 2) return ['至少要有两个选项']
  return new Set(texts).size < texts.length ? ['有相同的选项'] : []
}

/** What a branch on this item may wait for. */
export function possibleAnswers({ asks }: ChecklistItem): string[] {
  const said = asks.by === 'choice' ? asks.choices.map(({ text }) => text) : ['normal', 'hazard']
  return [...said, 'notApplicable']
}
