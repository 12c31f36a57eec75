/**
 * .xlsx row by row. SheetJS builds the whole sheet in memory (about 500 MB for 100,000 rows of 13 columns); here the
 * sheet's XML is cut at the end of each row and forgotten.
 */
import { SSF } from '@e965/xlsx'
import { MAX_SHEETS, MAX_UNPACKED_BYTES, WorkbookProblem } from './workbook-types.ts'
import { attribute, cutElements, elements, richText } from './workbook-xml.ts'
import { readZip, unpack, unpackWhole, type ZipEntry } from './workbook-zip.ts'

export type SheetPart = { name: string; hidden: boolean; path: string }

export type XlsxPackage = {
  entries: Map<string, ZipEntry>
  sheets: SheetPart[]
  stringsPath: string
  stylesPath: string
  date1904: boolean
}

export type NumberFormat = { format: string | number; isDate: boolean }

export function openXlsx(bytes: Uint8Array): XlsxPackage {
  const entries = readZip(bytes)
  const relations = unpackWhole(entries.get('_rels/.rels'))
  const main = elements(relations, 'Relationship').find(tag => /\/officeDocument$/.test(attribute(tag, 'Type') ?? ''))
  const bookPath = resolvePath('', (main && attribute(main, 'Target')) ?? 'xl/workbook.xml')
  const book = entries.get(bookPath)
  if (!book || !/\.xml$/.test(bookPath)) throw new WorkbookProblem('workbook.unsupported')
  const xml = unpackWhole(book)
  if (!/<(\w+:)?workbook[\s>]/.test(xml)) throw new WorkbookProblem('workbook.unsupported')
  const folder = bookPath.slice(0, bookPath.lastIndexOf('/') + 1)
  const parts = elements(
    unpackWhole(entries.get(`${folder}_rels/${bookPath.slice(folder.length)}.rels`)),
    'Relationship',
  )
  const pathOf = (find: (tag: string) => boolean) => {
    const tag = parts.find(find)
    return tag ? resolvePath(folder, attribute(tag, 'Target') ?? '') : ''
  }
  const sheets = elements(xml, 'sheet')
    .slice(0, MAX_SHEETS)
    .map(tag => ({
      name: attribute(tag, 'name') ?? '',
      hidden: (attribute(tag, 'state') ?? 'visible') !== 'visible',
      path: pathOf(
        part => attribute(part, 'Id') === relationId(tag) && /\/worksheet$/.test(attribute(part, 'Type') ?? ''),
      ),
    }))
  return {
    entries,
    sheets: sheets.filter(sheet => entries.has(sheet.path)),
    stringsPath: pathOf(part => /\/sharedStrings$/.test(attribute(part, 'Type') ?? '')),
    stylesPath: pathOf(part => /\/styles$/.test(attribute(part, 'Type') ?? '')),
    date1904: /date1904="(1|true)"/.test(xml),
  }
}

const relationId = (tag: string) => tag.match(/\s(?:\w+:)id="([^"]*)"/)?.[1]

function resolvePath(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1)
  const steps: string[] = []
  for (const step of `${folder}${target}`.split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '.') steps.push(step)
  }
  return steps.join('/')
}

export async function readSharedStrings(book: XlsxPackage, budget: { left: number }): Promise<string[]> {
  const entry = book.entries.get(book.stringsPath)
  const strings: string[] = []
  if (!entry) return strings
  for await (const { body } of cutElements(unpack(entry, budget), 'si')) strings.push(richText(body))
  return strings
}

/** Formats 27–36 and 50–58 mean Chinese dates only in Chinese Excel, which is where these files come from. */
const chineseFormats: Record<number, string> = {
  27: 'yyyy"年"m"月"',
  28: 'm"月"d"日"',
  29: 'm"月"d"日"',
  31: 'yyyy"年"m"月"d"日"',
  57: 'yyyy"年"m"月"',
  58: 'm"月"d"日"',
}

export function readFormats(book: XlsxPackage): (NumberFormat | null)[] {
  const xml = unpackWhole(book.entries.get(book.stylesPath))
  const custom = new Map(
    elements(xml, 'numFmt').map(tag => [Number(attribute(tag, 'numFmtId')), attribute(tag, 'formatCode') ?? '']),
  )
  const cellFormats = xml.match(/<(?:\w+:)?cellXfs[\s>].*?<\/(?:\w+:)?cellXfs>/s)?.[0] ?? ''
  return elements(cellFormats, 'xf').map(tag => {
    const id = Number(attribute(tag, 'numFmtId') ?? 0)
    const format = custom.get(id) ?? chineseFormats[id] ?? id
    if (id === 0 || id === 49 || format === '' || /^(general|@)$/i.test(String(format))) return null
    const chineseDate = (id >= 27 && id <= 36) || (id >= 50 && id <= 58)
    const isDate = typeof format === 'string' ? SSF.is_date(format) : chineseDate || (id >= 14 && id <= 22)
    return { format: chineseDate && typeof format === 'number' ? 14 : format, isDate }
  })
}

export const newBudget = () => ({ left: MAX_UNPACKED_BYTES })
