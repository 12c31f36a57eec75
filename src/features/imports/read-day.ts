/** Days as people write them, in a cell of any format. */
import { addDays, type Day, isDay } from '../../kernel/dates.ts'
import { type Cell, cellText, cellValue, narrow } from './cells.ts'

export type ReadDay = { day: Day } | { problem: string }

// Serials below this (1954) are far more often a count or a year typed into a date column.
const LOWEST_SERIAL = 20_000
const HIGHEST_SERIAL = 73_050 // 31 December 2099
const EPOCH = '1899-12-30'

export function readDay(cell: Cell): ReadDay {
  const value = cellValue(cell)
  if (typeof value === 'number') return readNumber(value, typeof cell === 'object' && cell!.isDate)
  const text = narrow(cellText(cell))
  if (/^\d+(\.\d+)?$/.test(text) && Number(text) >= LOWEST_SERIAL && Number(text) <= HIGHEST_SERIAL)
    return { day: dayOfSerial(Number(text)) }
  return readText(text)
}

/** The 1900 system; its 29 February 1900 never was, hence the epoch of 30 December. */
export function dayOfSerial(serial: number): Day {
  return addDays(EPOCH, Math.floor(serial))
}

function readNumber(value: number, isDate: boolean): ReadDay {
  if (value >= (isDate ? 1 : LOWEST_SERIAL) && value <= HIGHEST_SERIAL) return { day: dayOfSerial(value) }
  if (Number.isInteger(value) && value >= 19_000_101 && value <= 20_991_231) return readText(String(value))
  if (value > 1900 && value < 2100) return { problem: monthOnly(String(Number(value.toPrecision(8)))) }
  return { problem: `“${Number(value.toPrecision(12))}”不是日期，请写成 2024-05-28 的样子` }
}

const monthOnly = (text: string) => `“${text}”只有年月，没有日，请补成完整日期，如 2024-05-28`

function readText(text: string): ReadDay {
  const bare = text
    .replace(/\(?(星期|周)[一二三四五六日天]\)?/, '')
    .replace(/(上午|下午|晚上).*$/, '')
    .trim()
  const compact = bare.match(/^(\d{4})(\d{2})(\d{2})$/)
  const parts =
    compact ??
    bare.match(/^(\d{4})\s*[-/.年、—]\s*(\d{1,2})\s*[-/.月、—]\s*(\d{1,2})\s*[日号]?(?:[\sT]*\d{1,2}[:时点].*)?$/i)
  if (parts) {
    const day = `${parts[1]}-${parts[2]!.padStart(2, '0')}-${parts[3]!.padStart(2, '0')}`
    if (isDay(day)) return { day }
    return { problem: `“${text}”这一天不存在，请核对年月日` }
  }
  if (/^\d{4}\s*[-/.年]\s*\d{1,2}\s*月?(份)?$/.test(bare) || /^\d{4}\.\d+$/.test(bare))
    return { problem: monthOnly(text) }
  if (/^\d{1,2}\s*[-/.月]\s*\d{1,2}\s*[日号]?$/.test(bare))
    return { problem: `“${text}”没有年份，请补成完整日期，如 2024-05-28` }
  if (/^\d{1,2}[-/.]\d{1,2}[-/.]\d{2}(\d{2})?$/.test(bare))
    return { problem: `“${text}”的年月日次序不清楚，请写成 2024-05-28 的样子` }
  return { problem: `“${shorten(text)}”不是日期，请写成 2024-05-28 的样子` }
}

/** “立即”, “当天”, “限3天内” in a deadline: counted from the day the hazard was found. Null where it says no such thing. */
export function readSpan(cell: Cell, from: Day): Day | null {
  const text = narrow(cellText(cell))
  if (/^(立即|立刻|马上|当天|当日|当场|现场|即时|随时)/.test(text) && text.length <= 8) return from
  const days = text.match(
    /^(?:限期?|限时)?\s*(\d{1,3}|[一二两三四五六七八九十])\s*(个?工作)?(天|日)(之?内|以内)?(整改|完成|完毕)*$/,
  )
  if (!days || days[2]) return null
  const count = Number(days[1])
  return addDays(from, Number.isNaN(count) ? chineseDigit(days[1]!) : count)
}

const chineseDigit = (digit: string) => (digit === '两' ? 2 : '一二三四五六七八九十'.indexOf(digit) + 1)

export function shorten(text: string): string {
  return text.length > 20 ? `${text.slice(0, 20)}…` : text
}
