import type { z } from 'zod'
import { may } from '../../../policy/actor.ts'
import { listPeople } from '../../organisations/endpoints.ts'
import type { PersonRow } from '../../organisations/organisation.ts'
import { countPeople, everyPerson } from '../../organisations/server/public.ts'
import { parsedBy, type Source } from './source.ts'

type Query = z.output<NonNullable<typeof listPeople.query>>

/** The same keys and titles as the list's columns on the desk. */
export const peopleSource: Source<Query, PersonRow> = {
  title: '人员',
  open: actor => may(actor, 'person.manage'),
  parse: query => parsedBy(listPeople.query!, query),
  columns: () => [
    { key: 'name', title: '姓名', kind: 'text', width: 14, value: row => row.name },
    { key: 'external', title: '外来', kind: 'text', width: 8, value: row => (row.external ? '外来' : '') },
    { key: 'staffNumber', title: '工号', kind: 'text', width: 14, value: row => row.staffNumber },
    {
      key: 'posts',
      title: '岗位',
      kind: 'text',
      width: 36,
      value: row => row.posts.map(post => [post.unitName, post.postName].filter(Boolean).join(' ')).join('；'),
    },
    { key: 'phone', title: '手机号', kind: 'text', width: 16, value: row => row.phone },
    { key: 'joinedOn', title: '入职', kind: 'day', value: row => row.joinedOn },
    { key: 'leftOn', title: '离职', kind: 'day', value: row => row.leftOn },
    { key: 'member', title: '账号', kind: 'text', width: 10, value: row => (row.member ? '已开通' : '未开通') },
  ],
  count: (work, _, query) => countPeople(work, query),
  chunks: everyPerson,
}
