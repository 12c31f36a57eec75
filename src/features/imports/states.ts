export const importStates = [
  'reading',
  'mapping',
  'previewing',
  'previewed',
  'loading',
  'loaded',
  'failed',
  'undoing',
  'undone',
] as const
export type ImportState = (typeof importStates)[number]

export const importStateTitles: Record<ImportState, string> = {
  reading: '正在读取',
  mapping: '待核对列',
  previewing: '正在预检',
  previewed: '待导入',
  loading: '正在导入',
  loaded: '已导入',
  failed: '未完成',
  undoing: '正在撤销',
  undone: '已撤销',
}

/** A job works on it; the page looks again by itself. */
export const busyStates: readonly ImportState[] = ['reading', 'previewing', 'loading', 'undoing']

export const rowFilters = [
  'all',
  'wrong',
  'ready',
  'noticed',
  'footnote',
  'skipped',
  'loaded',
  'undone',
  'kept',
] as const
export type RowFilter = (typeof rowFilters)[number]
