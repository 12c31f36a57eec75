import type { ChecklistItem } from './item.ts'

/** What a checker says to one item. */
export type ItemAnswer = {
  item: string
  /** The checker's own verdict; a reading within limits may still be called a hazard. */
  verdict?: 'normal' | 'hazard' | 'notApplicable' | null
  reading?: number | null
  choice?: string | null
  photos?: number
  signed?: boolean
  /** How many of the quantity were looked at. */
  checked?: number | null
  /** Why it does not apply. */
  reason?: string
}

export type Result = 'normal' | 'hazard' | 'notApplicable' | 'incomplete' | 'skipped'
export type Judgement = {
  result: Result
  reason: string
  /** Evidence still wanted. A hazard counts at once, before its photo is taken. */
  missing: string[]
}

const of = (result: Result, reason = '', missing: string[] = []): Judgement => ({ result, reason, missing })

/** One answer against one item. A hazard outweighs what is missing; without a hazard what is missing keeps the item open. */
export function judge(item: ChecklistItem, answer: ItemAnswer | undefined): Judgement {
  if (!answer || isEmpty(answer))
    return item.mandatory ? of('incomplete', '必查项还没有检查') : of('skipped', '选查项，没有检查')
  if (answer.verdict === 'notApplicable')
    return answer.reason?.trim() ? of('notApplicable', answer.reason.trim()) : of('incomplete', '请填写不适用的原因')
  const said = saidOf(item, answer)
  const missing = missingEvidence(item, answer)
  if (said.result === 'hazard') return { ...said, missing }
  if (answer.verdict === 'hazard') return of('hazard', '检查人判为隐患', missing)
  if (said.result === 'incomplete') return { ...said, missing }
  return missing.length > 0 ? of('incomplete', `还缺：${missing.join('、')}`, missing) : said
}

function saidOf({ asks }: ChecklistItem, answer: ItemAnswer): Judgement {
  if (asks.by === 'verdict') return answer.verdict ? of(answer.verdict) : of('incomplete', '请选择正常或隐患')
  if (asks.by === 'choice') {
    if (!answer.choice) return of('incomplete', '请选择一项')
    const chosen = asks.choices.find(({ text }) => text === answer.choice)
    if (!chosen) return of('incomplete', `没有“${answer.choice}”这个选项，请重新选择`)
    return chosen.hazard ? of('hazard', `选择了“${chosen.text}”`) : of('normal')
  }
  const { reading } = answer
  if (typeof reading !== 'number' || !Number.isFinite(reading)) return of('incomplete', '请填写读数')
  const shown = (value: number) => `${value}${asks.unit && ` ${asks.unit}`}`
  if (asks.low !== null && reading < asks.low)
    return of('hazard', `读数 ${shown(reading)}，低于下限 ${shown(asks.low)}`)
  if (asks.high !== null && reading > asks.high)
    return of('hazard', `读数 ${shown(reading)}，高于上限 ${shown(asks.high)}`)
  return of('normal')
}

function missingEvidence(item: ChecklistItem, { photos = 0, signed, checked }: ItemAnswer): string[] {
  const missing: string[] = []
  if (item.quantity !== null && (checked ?? 0) < item.quantity)
    missing.push(`应查 ${item.quantity}${item.quantityUnit && ` ${item.quantityUnit}`}，已查 ${checked ?? 0}`)
  if (photos < item.photos) missing.push(`照片 ${item.photos} 张，已拍 ${photos} 张`)
  if (item.signature && !signed) missing.push('签名')
  return missing
}

function isEmpty({ verdict, reading, choice, photos, signed, checked }: ItemAnswer): boolean {
  const blank = (value: unknown) => value === null || value === undefined || value === ''
  return [verdict, reading, choice].every(blank) && !photos && !signed && !checked
}

/** The words by which a branch knows an answer; null while it is open. */
export function answeredAs(item: ChecklistItem, answer: ItemAnswer | undefined): string | null {
  if (!answer || isEmpty(answer)) return null
  if (answer.verdict === 'notApplicable') return 'notApplicable'
  if (item.asks.by === 'choice') return answer.choice ?? null
  if (answer.verdict === 'hazard') return 'hazard'
  const { result } = saidOf(item, answer)
  return result === 'normal' || result === 'hazard' ? result : null
}

/** The items that these answers lead to, in order: a branch is reached where its item was, and was answered so. */
export function reachedItems(items: readonly ChecklistItem[], answers: readonly ItemAnswer[]): ChecklistItem[] {
  const given = new Map(answers.map(answer => [answer.item, answer]))
  const said = new Map<string, string | null>()
  return items.filter(item => {
    const reached = !item.onlyIf || item.onlyIf.answered.includes(said.get(item.onlyIf.item) ?? '')
    if (reached) said.set(item.id, answeredAs(item, given.get(item.id)))
    return reached
  })
}

/** Every item of the list judged; where no branch leads it is skipped, whatever was answered there. */
export function judgeAll(
  items: readonly ChecklistItem[],
  answers: readonly ItemAnswer[],
): (Judgement & { item: string })[] {
  const reached = new Set(reachedItems(items, answers).map(({ id }) => id))
  const given = new Map(answers.map(answer => [answer.item, answer]))
  return items.map(item => ({
    item: item.id,
    ...(reached.has(item.id) ? judge(item, given.get(item.id)) : of('skipped', '前面的回答不需要查这一项')),
  }))
}
