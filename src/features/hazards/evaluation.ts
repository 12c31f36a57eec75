import type { HazardState } from './lifecycle.ts'

export const dimensions = ['unit', 'person', 'kind', 'month', 'organisation'] as const
export type Dimension = (typeof dimensions)[number]
export type Figure = 'reported' | 'closed' | 'closedOnTime' | 'open' | 'overdue' | 'recurring' | 'major'

/** What counts as a hazard: not what was merged, dismissed or undone. */
export const countedStates: readonly HazardState[] = [
  'reported',
  'assessed',
  'assigned',
  'rectified',
  'verified',
  'closed',
]

export const definitions: Record<Figure | 'medianDays', string> = {
  reported: '期内发现的隐患（不含并入、不属隐患和撤销导入的）',
  closed: '期内销号的隐患',
  closedOnTime: '期内销号、且整改提交日不晚于整改期限（含批准的延期；当场整改视为按期）',
  open: '期内发现、至今未销号的隐患',
  overdue: '期内发现、现在已过整改期限仍未提交整改的隐患',
  recurring: '期内发现、与此前一段时间内同部位同类型的隐患重复的',
  major: '期内发现的重大隐患',
  medianDays: '期内销号的隐患从发现到销号的自然日中位数',
}

/** The query of the list whose rows are exactly what a figure counts. */
export function rowsOf(
  figure: Figure,
  of: { by: Dimension; key: string; from: string; to: string; organisation?: string },
): Record<string, string> {
  const [from, to] = of.by === 'month' ? monthWithin(of) : [of.from, of.to]
  const found = { foundFrom: from, foundTo: to }
  const closed = { closedFrom: from, closedTo: to, state: 'closed' }
  const counted = { ...found, state: countedStates.join(',') }
  const byFigure: Record<Figure, Record<string, string>> = {
    reported: counted,
    closed,
    closedOnTime: { ...closed, onTime: 'true' },
    open: { ...found, open: 'true' },
    overdue: { ...found, open: 'true', overdue: 'true' },
    recurring: { ...counted, recurrence: 'true' },
    major: { ...counted, grade: 'major' },
  }
  return { ...byFigure[figure], ...dimensionFilter(of), ...(of.organisation && { organisation: of.organisation }) }
}

function dimensionFilter({ by, key }: { by: Dimension; key: string }): Record<string, string> {
  const names: Record<Exclude<Dimension, 'month'>, string> = {
    unit: 'unit',
    person: 'rectifier',
    kind: 'kind',
    organisation: 'organisation',
  }
  return by === 'month' ? {} : { [names[by]]: key }
}

function monthWithin({ key, from, to }: { key: string; from: string; to: string }): [string, string] {
  const [year, month] = key.split('-').map(Number) as [number, number]
  const last = new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10)
  return [from > `${key}-01` ? from : `${key}-01`, to < last ? to : last]
}
