import { found, Problem } from '../../../kernel/problem.ts'
import type { Work } from '../../../platform/database.ts'
import { handle } from '../../../platform/http.ts'
import { roles, rolesOf } from '../../../policy/roles.ts'
import { addPost, addUnit, changeUnit, closePost, closeUnit, readStructure } from '../endpoints.ts'
import { unitSubtree } from './public.ts'
import { readStructureOn } from './read-structure.ts'
import * as store from './store.ts'
import * as changes from './store-structure.ts'

const structure = handle(readStructure, ({ query, work }) => readStructureOn(work, query.on ?? work.today))

async function unitRow(work: Work, unit: string) {
  const row = await work.db
    .selectFrom('unit')
    .select(['id', 'parent_id as parent', 'level', 'name', 'valid_from as validFrom', 'valid_to as validTo'])
    .where('organisation_id', '=', work.scope)
    .where('id', '=', unit)
    .executeTakeFirst()
  return row && { ...row, level: row.level as 'workshop' | 'team' }
}

async function openUnit(work: Work, unit: string) {
  const row = found(await unitRow(work, unit))
  if (row.validTo) throw new Problem('invalid', `“${row.name}”已撤销，请另选部门`)
  return row
}

const unitAdded = handle(addUnit, async ({ body, work }) => {
  const known = await unitRow(work, body.id)
  if (known) work.repeated()
  if (known) return known
  if (body.parent) {
    const parent = await openUnit(work, body.parent)
    if (parent.level === 'team') throw new Problem('invalid', '班组之下不能再设部门、班组')
  }
  await store.addUnit(work, body)
  return found(await unitRow(work, body.id))
})

const unitChanged = handle(changeUnit, async ({ params, body, work }) => {
  await openUnit(work, params.unit)
  if (body.parent) {
    const parent = await openUnit(work, body.parent)
    if (parent.level === 'team') throw new Problem('invalid', '班组之下不能再设部门、班组')
    if ((await unitSubtree(work, params.unit)).includes(body.parent))
      throw new Problem('invalid', '不能把部门移到自己的下级之下')
  }
  await changes.changeUnit(work, { ...body, unit: params.unit, validFrom: body.validFrom ?? work.today })
  return found(await unitRow(work, params.unit))
})

const unitClosed = handle(closeUnit, async ({ params, body, work }) => {
  const on = body.on ?? work.today
  if (on > work.today) throw new Problem('invalid', '撤销日期不能晚于今天')
  await openUnit(work, params.unit)
  const { units, posts } = await readStructureOn(work, work.today)
  if (units.some(unit => unit.parent === params.unit && !unit.validTo))
    throw new Problem('move-closed', '请先撤销或移走下级部门、班组')
  if (posts.some(post => post.unit === params.unit))
    throw new Problem('move-closed', '请先撤销该部门的岗位（岗位上的人员先调岗或免职）')
  await changes.closeUnit(work, params.unit, on)
  return found(await unitRow(work, params.unit))
})

const postAdded = handle(addPost, async ({ body, work, actor }) => {
  const view = async () => (await readStructureOn(work, work.today)).posts.find(post => post.id === body.id)
  const known = await view()
  if (known) work.repeated()
  if (known) return known
  if (!rolesOf(actor.organisation.kind).includes(body.role))
    throw new Problem('invalid', `本单位不设“${roles[body.role].title}”岗位`, [
      { path: 'role', text: '请选择岗位类别' },
    ])
  if (body.unit) await openUnit(work, body.unit)
  if (body.validFrom && body.validFrom > work.today) throw new Problem('invalid', '设立日期不能晚于今天')
  await store.addPost(work, body)
  return found(await view())
})

const postClosed = handle(closePost, async ({ params, body, work }) => {
  const on = body.on ?? work.today
  if (on > work.today) throw new Problem('invalid', '撤销日期不能晚于今天')
  const post = found((await readStructureOn(work, work.today)).posts.find(one => one.id === params.post))
  const held = await work.db
    .selectFrom('holding')
    .select('id')
    .where('organisation_id', '=', work.scope)
    .where('post_id', '=', post.id)
    .where(at => at.or([at('valid_to', 'is', null), at('valid_to', '>', on)]))
    .executeTakeFirst()
  if (held) throw new Problem('move-closed', '岗位上还有人员，请先调岗或免职')
  await changes.closePost(work, post.id, on)
  return { id: post.id }
})

export const structureHandlers = [structure, unitAdded, unitChanged, unitClosed, postAdded, postClosed]
