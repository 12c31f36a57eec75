/** One cell into one value, by the kind of its field. A problem is an error; a notice is taken but worth a look. */
import { normaliseUscc, usccProblem } from '../../kernel/uscc.ts'
import { type Cell, cellText, cellValue, fold, narrow } from './cells.ts'
import { readDay, shorten } from './read-day.ts'
import type { Choice, FieldKind, FieldValue, ImportField } from './target.ts'

export type ReadCell = { value: FieldValue; problem?: string; notice?: string }

const failed = (problem: string): ReadCell => ({ value: null, problem })

export function readCell(cell: Cell, field: ImportField): ReadCell {
  return readers[field.kind](cell, field)
}

const readers: Record<FieldKind, (cell: Cell, field: ImportField) => ReadCell> = {
  text: readText,
  day: cell => {
    const read = readDay(cell)
    return 'day' in read ? { value: read.day } : failed(read.problem)
  },
  choice: readChoice,
  number: readNumber,
  people: readPeople,
  phone: readPhone,
  uscc: cell => {
    const code = normaliseUscc(cellText(cell))
    const problem = usccProblem(code)
    return problem ? failed(problem) : { value: code }
  },
  code: readCode,
}

const separators = /[、，,/；;|\n]+/

function readText(cell: Cell, field: ImportField): ReadCell {
  const text = cellText(cell)
  if (/^#(N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NULL!|NUM!)$/.test(text))
    return failed(`单元格里是公式错误“${text}”，请改成文字`)
  if (field.many) return { value: parts(text).map(narrow) }
  if (field.max && text.length > field.max)
    return failed(`“${field.title}”有 ${text.length} 个字，最多 ${field.max} 个，请缩短`)
  return { value: text }
}

const parts = (text: string) =>
  text
    .split(separators)
    .map(part => part.trim())
    .filter(Boolean)

/** “约 3.5 米”, “１２人”, “1,200元”: the number without its unit. */
function readNumber(cell: Cell, field: ImportField): ReadCell {
  const value = cellValue(cell)
  const text = narrow(cellText(cell))
  const written = text
    .replace(/(\d),(?=\d{3}(\D|$))/g, '$1')
    .match(/^[约共计近超]*\s*([-+]?\d+(?:\.\d+)?)\s*(万|千|%)?\s*[^\d\s]{0,8}$/)
  if (typeof value !== 'number' && !written) return failed(`“${shorten(text)}”不是数字，请只填数字`)
  const unit = { 万: 10_000, 千: 1000, '%': 0.01 }[written?.[2] ?? ''] ?? 1
  const number = typeof value === 'number' ? value : Number((Number(written![1]) * unit).toPrecision(12))
  if (field.max !== undefined && number > field.max)
    return failed(`“${shorten(text)}”超出范围，“${field.title}”最大为 ${field.max}`)
  return { value: number }
}

function readChoice(cell: Cell, field: ImportField): ReadCell {
  const text = cellText(cell)
  const choices = field.choices ?? []
  const whole = exactChoice(text, field)
  if (whole) return { value: field.many ? [whole] : whole }
  const found: string[] = []
  const unknown: string[] = []
  for (const part of field.many ? parts(text) : [text]) {
    const exact = exactChoice(part, field)
    const values = exact ? [exact] : containedChoices(part, choices)
    if (values.length === 0 || (!field.many && values.length > 1)) unknown.push(part)
    else found.push(...values)
  }
  if (unknown.length === 0) return { value: field.many ? [...new Set(found)] : found[0]! }
  const words = unknown.map(shorten).join('、')
  if (field.otherwise === undefined)
    return failed(
      `“${words}”不在“${field.title}”的可选项中，请改为：${choices
        .slice(0, 12)
        .map(({ title }) => title)
        .join('、')}`,
    )
  const title = choices.find(({ value }) => value === field.otherwise)?.title ?? field.otherwise
  const notice = `“${words}”不在“${field.title}”的可选项中，将按“${title}”导入，请核对`
  return { value: field.many ? [...new Set([...found, field.otherwise])] : field.otherwise, notice }
}

const choiceIndex = new WeakMap<ImportField, Map<string, string>>()

function exactChoice(text: string, field: ImportField): string | undefined {
  let index = choiceIndex.get(field)
  if (!index) {
    index = new Map()
    // Titles first: a word of one choice may be the title of another.
    for (const { title, value } of field.choices ?? []) index.set(fold(title), value)
    for (const { words, value } of field.choices ?? [])
      for (const word of words) if (!index.has(fold(word))) index.set(fold(word), value)
    choiceIndex.set(field, index)
  }
  return index.get(text) ?? index.get(fold(text))
}

/** The choices named within a longer text, longest words first, each stretch of text counted once. */
function containedChoices(text: string, choices: Choice[]): string[] {
  const words = choices.flatMap(({ title, words, value }) =>
    [title, ...words].map(word => ({ word: fold(word), value })),
  )
  words.sort((a, b) => b.word.length - a.word.length)
  let rest = fold(text)
  const found: { at: number; value: string }[] = []
  for (const { word, value } of words) {
    const at = word.length >= 2 ? rest.indexOf(word) : -1
    if (at < 0) continue
    // “无重大隐患” does not name the choice 重大隐患.
    if (/[无非未不没]$/.test(rest.slice(0, at))) continue
    found.push({ at, value })
    rest = rest.slice(0, at) + ' '.repeat(word.length) + rest.slice(at + word.length)
  }
  return [...new Set(found.sort((a, b) => a.at - b.at).map(({ value }) => value))]
}

/** Line feeds and blanks around and inside Chinese names go; several names part at the usual signs. */
function readPeople(cell: Cell, field: ImportField): ReadCell {
  const names = parts(cellText(cell)).map(personName).filter(Boolean)
  const long = names.find(name => name.length > 30)
  if (long) return failed(`“${shorten(long)}”不像姓名，请只填姓名，多人之间用顿号分开`)
  const numeric = names.find(name => /^\d+$/.test(name))
  if (numeric) return failed(`“${numeric}”不是姓名，请填写姓名`)
  if (names.length === 0) return failed('没有读出姓名，请填写姓名')
  if (field.many) return { value: [...new Set(names)] }
  if (names.length === 1) return { value: names[0]! }
  return { value: names[0]!, notice: `填了 ${names.length} 人，“${field.title}”只取第一人“${names[0]}”，请核对` }
}

function personName(text: string): string {
  return narrow(text).replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '')
}

function readPhone(cell: Cell): ReadCell {
  const text = narrow(cellText(cell))
  const digits = text.replace(/^(\+?86|0086)[\s-]*(?=1\d{2})/, '').replace(/[\s-]/g, '')
  if (/^1[3-9]\d{9}$/.test(digits)) return { value: digits }
  if (/^0\d{9,11}$/.test(digits)) return { value: digits }
  if (/^1\d+$/.test(digits)) return failed(`“${shorten(text)}”不是手机号：应为11位，现在是${digits.length}位，请核对`)
  return failed(`“${shorten(text)}”不是电话号码，请填11位手机号或带区号的固定电话，只填一个`)
}

/** Numbers of things and people: text even where they look like numbers. */
function readCode(cell: Cell, field: ImportField): ReadCell {
  const value = cellValue(cell)
  const text = narrow(cellText(cell)).replace(/^'/, '')
  if (typeof value === 'number' && Math.abs(value) >= 1e15)
    return failed('数字超过15位，末几位已被表格软件改成0，请把该列设为“文本”格式后重填')
  if (/^\d(\.\d+)?e\+?\d+$/i.test(text))
    return failed(`“${text}”是科学计数法，原号码已丢失，请把该列设为“文本”格式后重填`)
  if (field.max && text.length > field.max) return failed(`“${shorten(text)}”超过 ${field.max} 个字，请核对`)
  return { value: field.many ? parts(text) : text }
}
