import type { z } from 'zod'
import { dayOf } from '../../../kernel/dates.ts'
import { may } from '../../../policy/actor.ts'
import { type ChecklistRow, listChecklists } from '../../checklists/endpoints.ts'
import { titleOfAnswer } from '../../checklists/item.ts'
import { type CheckItemRow, itemSources, listCheckItems } from '../../checklists/item-endpoints.ts'
import { checklistKinds } from '../../checklists/kinds.ts'
import { checklistStateTitles } from '../../checklists/lifecycle.ts'
import { countItems, countLists, readItems, readLists } from '../../checklists/server/public.ts'
import { parsedBy, type Source } from './source.ts'

const CHUNK = 500
const drafts = 'checklist.edit'

/** The same keys and titles as the lists' columns on the desk. */
export const checklistSource: Source<z.output<NonNullable<typeof listChecklists.query>>, ChecklistRow> = {
  title: '检查表',
  open: actor => may(actor, 'checklist.read'),
  parse: query => parsedBy(listChecklists.query!, query),
  columns: () => [
    { key: 'name', title: '检查表', kind: 'text', width: 32, value: row => row.name },
    { key: 'kind', title: '用于', kind: 'text', width: 18, value: row => checklistKinds[row.kind] },
    { key: 'state', title: '状态', kind: 'text', width: 10, value: row => checklistStateTitles[row.state] },
    { key: 'itemCount', title: '检查项', kind: 'number', width: 10, value: row => row.draftCount ?? row.itemCount },
    { key: 'version', title: '版本', kind: 'number', width: 8, value: row => row.version },
    {
      key: 'publishedAt',
      title: '发布',
      kind: 'day',
      value: row => row.publishedAt && dayOf(new Date(row.publishedAt)),
    },
    { key: 'source', title: '来源', kind: 'text', width: 28, value: row => row.source?.organisationName ?? null },
    { key: 'changedAt', title: '最近修改', kind: 'day', value: row => dayOf(new Date(row.changedAt)) },
  ],
  count: (work, actor, query) => countLists(work, query, may(actor, drafts)),
  chunks: (work, actor, query) =>
    chunks(offset => readLists(work, { ...query, offset, limit: CHUNK }, may(actor, drafts))),
}

export const checkItemSource: Source<z.output<NonNullable<typeof listCheckItems.query>>, CheckItemRow> = {
  title: '检查条目',
  open: actor => may(actor, 'checklist.edit'),
  parse: query => parsedBy(listCheckItems.query!, query),
  columns: () => [
    { key: 'kind', title: '检查类型', kind: 'text', width: 14, value: row => row.kind },
    { key: 'className', title: '检查大类', kind: 'text', width: 20, value: row => row.className },
    { key: 'what', title: '查什么', kind: 'text', width: 30, value: row => row.what },
    { key: 'right', title: '怎样算合格', kind: 'text', width: 50, value: row => row.right },
    { key: 'how', title: '怎么查', kind: 'text', width: 24, value: row => row.how },
    { key: 'remedy', title: '不合格怎么办', kind: 'text', width: 30, value: row => row.remedy },
    { key: 'asks', title: '回答方式', kind: 'text', width: 20, value: row => titleOfAnswer(row) },
    { key: 'mandatory', title: '必查', kind: 'text', width: 8, value: row => (row.mandatory ? '必查' : '选查') },
    { key: 'source', title: '来源', kind: 'text', width: 10, value: row => itemSources[row.source] },
    { key: 'usedIn', title: '用于检查表', kind: 'number', width: 10, value: row => row.usedIn },
    { key: 'changedAt', title: '最近修改', kind: 'day', value: row => dayOf(new Date(row.changedAt)) },
  ],
  count: (work, _, query) => countItems(work, query),
  chunks: (work, _, query) => chunks(offset => readItems(work, { ...query, offset, limit: CHUNK })),
}

async function* chunks<Row>(read: (offset: number) => Promise<Row[]>): AsyncGenerator<Row[]> {
  for (let offset = 0; ; offset += CHUNK) {
    const rows = await read(offset)
    if (rows.length > 0) yield rows
    if (rows.length < CHUNK) return
  }
}
