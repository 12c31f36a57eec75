/** Rows and cells of an .xlsx sheet. */
import { SSF } from '@e965/xlsx'
import { type Cell, MAX_COLUMNS, MAX_ROWS, type MergedRange, WorkbookProblem } from './workbook-types.ts'
import type { NumberFormat } from './workbook-xlsx.ts'
import { attribute, elements, findOpening, plainText, richText } from './workbook-xml.ts'

export type RowReader = (open: string, body: string) => { row: number; cells: Cell[] }

/** Rows and cells may come without their address; then they follow the one before. */
export function createRowReader(strings: string[], formats: (NumberFormat | null)[], date1904: boolean): RowReader {
  let lastRow = 0
  const shown = new Map<string, string>()
  const format = (value: number, how: NumberFormat): Cell => {
    const serial = how.isDate && date1904 ? value + 1462 : value
    const key = `${how.format}|${serial}`
    let text = shown.get(key)
    if (text === undefined) {
      text = showNumber(how.format, serial)
      if (shown.size > 20_000) shown.clear()
      shown.set(key, text)
    }
    return { value: serial, shown: text, isDate: how.isDate }
  }
  const read = (type: string | undefined, style: number, body: string): Cell => {
    if (type === 'inlineStr') return richText(body) || null
    const raw = rawValue(body)
    if (raw === '') return null
    if (type === 's') return strings[Number(raw)] || null
    if (type === 'b') return raw === '1'
    if (type === 'str' || type === 'd' || type === 'e') return plainText(raw)
    const number = Number(raw)
    if (Number.isNaN(number)) return plainText(raw)
    const how = formats[style]
    return how ? format(number, how) : number
  }
  return (open, body) => {
    lastRow = Number(attribute(open, 'r') ?? lastRow + 1)
    if (!(lastRow <= MAX_ROWS * 6)) throw new WorkbookProblem('workbook.too_many_rows')
    return { row: lastRow, cells: readCells(body, read) }
  }
}

function readCells(body: string, read: (type: string | undefined, style: number, body: string) => Cell): Cell[] {
  const cells: Cell[] = []
  const prefix = body.match(/^\s*<(\w+:)?c[\s>/]/)?.[1] ?? ''
  const tag = `${prefix}c`
  let column = -1
  for (let at = findOpening(body, tag, 0); at >= 0; ) {
    const openEnd = body.indexOf('>', at)
    const open = body.slice(at, openEnd)
    const empty = open.endsWith('/')
    const bodyEnd = empty ? openEnd : body.indexOf(`</${tag}>`, openEnd)
    if (bodyEnd < 0) break
    const address = attribute(open, 'r')
    column = address ? columnIndex(address) : column + 1
    if (!empty && column < MAX_COLUMNS) {
      const cell = read(attribute(open, 't'), Number(attribute(open, 's') ?? 0), body.slice(openEnd + 1, bodyEnd))
      if (cell !== null) {
        while (cells.length < column) cells.push(null)
        cells[column] = cell
      }
    }
    at = findOpening(body, tag, bodyEnd)
  }
  return cells
}

function rawValue(body: string): string {
  const tag = body.match(/<(?:\w+:)?v(?:\s[^>]*)?>/)
  if (!tag) return ''
  const start = tag.index! + tag[0].length
  return body.slice(start, body.indexOf('<', start))
}

export function showNumber(format: string | number, value: number): string {
  try {
    return SSF.format(format, value)
  } catch {
    return String(value)
  }
}

export function columnIndex(address: string): number {
  let index = 0
  for (let at = 0; at < address.length; at++) {
    const code = address.charCodeAt(at)
    if (code < 65 || code > 90) break
    index = index * 26 + code - 64
  }
  return index - 1
}

export function readMerges(tail: string): MergedRange[] {
  return elements(tail, 'mergeCell')
    .slice(0, 200_000)
    .flatMap(tag => {
      const [, from, fromRow, to, toRow] = attribute(tag, 'ref')?.match(/^([A-Z]+)(\d+):([A-Z]+)(\d+)$/) ?? []
      if (!from || !to) return []
      return [
        { fromRow: Number(fromRow), toRow: Number(toRow), fromColumn: columnIndex(from), toColumn: columnIndex(to) },
      ]
    })
}
