/** Exports: one sheet with a frozen, filterable header. The library needs all rows at once, hence MAX_EXPORT_ROWS. */
import writeExcelFile, { type Cell, type Feature, type Row } from 'write-excel-file/node'

export type ExportColumn = { title: string; kind: 'text' | 'number' | 'day' | 'instant'; width?: number }

/** Days are `YYYY-MM-DD`, instants `YYYY-MM-DD HH:mm` in local time. */
export type ExportValue = string | number | null

const MAX_CELL_LENGTH = 32_767

export async function writeExport(
  columns: ExportColumn[],
  rows: ExportValue[][],
  sheetName: string,
): Promise<Uint8Array> {
  const header: Row = columns.map(({ title }) => ({
    value: title,
    type: String,
    fontWeight: 'bold',
    backgroundColor: '#EEF2F7',
    wrap: true,
    alignVertical: 'center',
  }))
  const body = rows.map(row => columns.map((column, index) => toCell(column, row[index] ?? null)))
  const buffer = await writeExcelFile(
    [header, ...body],
    {
      sheet: sheetName.replace(/[\\/*?:[\]]/g, ' ').slice(0, 31) || '数据',
      columns: columns.map(({ kind, width }) => ({ width: width ?? (kind === 'text' ? 24 : 14) })),
      stickyRowsCount: 1,
    },
    { features: [filter(columns.length, rows.length + 1)] },
  ).toBuffer()
  return new Uint8Array(buffer)
}

function toCell({ kind }: ExportColumn, value: ExportValue): Cell {
  if (value === null || value === '') return null
  if (kind === 'number' && typeof value === 'number') return { value, type: Number }
  if (kind === 'day' || kind === 'instant') {
    const date = new Date(`${String(value).replace(' ', 'T')}${kind === 'day' ? '' : 'Z'}`)
    const format = kind === 'day' ? 'yyyy-mm-dd' : 'yyyy-mm-dd hh:mm'
    if (!Number.isNaN(date.getTime())) return { value: date, type: Date, format }
  }
  return { value: writable(String(value)), type: String }
}

/** Control characters, which XML cannot hold, would make a file that Excel refuses to open. */
function writable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these are meant
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '').slice(0, MAX_CELL_LENGTH)
}

function filter<Content>(columnCount: number, rowCount: number): Feature<Content> {
  return {
    files: {
      transform: {
        'xl/worksheets/sheet{id}.xml': {
          transform: xml =>
            xml.replace(
              '</sheetData>',
              `</sheetData><autoFilter ref="A1:${columnLetters(columnCount - 1)}${rowCount}"/>`,
            ),
        },
      },
    },
  }
}

export function columnLetters(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26))
  return index < 26 ? letter : columnLetters(Math.floor(index / 26) - 1) + letter
}
