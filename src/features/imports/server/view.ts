import type { Work } from '../../../platform/database.ts'
import { columnLetters } from '../cells.ts'
import type { ImportRow, ImportView } from '../endpoints.ts'
import { missingFields } from '../layout.ts'
import { targetOn } from '../targets/by-name.ts'
import { earlierImport, type ImportRecord } from './store.ts'

export function rowView(record: ImportRecord): ImportRow {
  const { id, target, fileName, state, counts, done, total, problem, madeBy, madeByName } = record
  return {
    ...{ id, target, fileName, state, counts, done, total, problem },
    madeBy: madeBy && madeByName ? { id: madeBy, name: madeByName } : null,
    madeAt: record.madeAt.toISOString(),
    changedAt: record.changedAt.toISOString(),
  }
}

export async function viewOf(work: Work, record: ImportRecord): Promise<ImportView> {
  const target = targetOn(record.target, work.today)
  const { layout, mapping } = record
  const earlier = await earlierImport(work, record)
  const fieldOf = new Map(Object.entries(mapping ?? {}).map(([key, match]) => [match.index, { key, ...match }]))
  return {
    ...rowView(record),
    sheet: record.sheet,
    sheets: layout?.sheets ?? [],
    headerRows: layout?.headerRows ?? null,
    sample: layout?.sample ?? [],
    columns: (layout?.columns ?? []).map(({ index, title }) => ({
      ...{ index, title, letter: columnLetters(index) },
      field: fieldOf.get(index)?.key ?? null,
      rule: fieldOf.get(index)?.rule ?? null,
    })),
    fields: target.fields.map(({ key, title, required }) => ({ key, title, required })),
    missing: layout ? missingFields(target, mapping ?? {}) : [],
    earlier: earlier
      ? {
          id: earlier.id,
          fileName: earlier.fileName,
          madeAt: earlier.madeAt.toISOString(),
          loaded: earlier.counts?.loaded ?? earlier.done,
        }
      : null,
    again: record.again,
  }
}
