import type { Tone } from '../../../ui/desk/StatusTag.tsx'
import type { ImportRow, ImportView, StagedRow } from '../endpoints.ts'
import type { MatchRule } from '../match-columns.ts'
import type { ImportState, RowFilter } from '../states.ts'
import type { TargetName } from '../targets/by-name.ts'

export const importPath = (id: string) => `/imports/${id}`

export const stateTones: Record<ImportState, Tone> = {
  reading: 'work',
  mapping: 'wait',
  previewing: 'work',
  previewed: 'wait',
  loading: 'work',
  loaded: 'good',
  failed: 'bad',
  undoing: 'work',
  undone: 'plain',
}

export const ruleTitles: Record<MatchRule, string> = {
  remembered: '上次这样选',
  exact: '名称相同',
  synonym: '同义词',
  contains: '相近，请核对',
  chosen: '本次所选',
}

export const filterTitles: Record<RowFilter, string> = {
  all: '全部',
  wrong: '有错误',
  ready: '可导入',
  noticed: '请核对',
  footnote: '表后说明',
  skipped: '已跳过',
  loaded: '已导入',
  undone: '已撤销',
  kept: '不能撤销',
}

export const rowStateTitles: Record<StagedRow['state'], string> = {
  read: '不导入',
  ready: '可导入',
  wrong: '有错误',
  loaded: '已导入',
  undone: '已撤销',
  kept: '已保留',
}

/** Where the loaded records are listed. */
export const listOf: Record<TargetName, { path: string; title: string }> = {
  hazards: { path: '/hazards?source=import', title: '查看导入的隐患' },
  people: { path: '/people', title: '查看人员' },
  risks: { path: '/risks', title: '查看导入的风险' },
  'check-items': { path: '/check-items?source=import', title: '查看导入的检查条目' },
}

export const stepTitles = ['上传', '核对表头与列', '预检', '导入', '结果']

export function stepOf({ state, counts }: Pick<ImportRow, 'state' | 'counts'>): number {
  if (state === 'reading') return 0
  if (state === 'mapping') return 1
  if (state === 'previewing' || state === 'previewed') return 2
  if (state === 'loading') return 3
  if (state === 'failed') return counts ? 3 : 1
  return 4
}

/** “读了 1,200 行 / 共 5,000 行” */
export function progressText({ state, done, total }: Pick<ImportView, 'state' | 'done' | 'total'>): string {
  const words: Partial<Record<ImportState, string>> = { previewing: '已预检', loading: '已导入', undoing: '已撤销' }
  return `${words[state] ?? '已处理'} ${done.toLocaleString('zh-CN')} / ${total.toLocaleString('zh-CN')} 行`
}
