import { Problem } from '../../../kernel/problem.ts'
import { sql, type Work } from '../../../platform/database.ts'

export type View = { id: string; page: string; name: string; query: string }

/** Enough for one page; more would be a second list to search. */
const most = 30

export async function viewsOf(work: Work, person: string, page: string): Promise<View[]> {
  const { rows } = await sql<View>`
    select id, page, name, query #>> '{}' as query from saved_view
    where organisation_id = ${work.scope} and person_id = ${person} and page = ${page} and removed_at is null
    order by recorded_at, id`.execute(work.db)
  return rows
}

/** A view of the same name on the same page takes the new query and keeps its id. */
export async function keepView(work: Work, person: string, view: View): Promise<View> {
  const { id, page, name } = view
  const known = await viewsOf(work, person, page)
  const same = known.find(one => one.name === name || one.id === id)
  if (!same && known.length >= most) throw new Problem('invalid', `每页最多保存${most}个筛选，请先移除不用的`)
  const query = JSON.stringify(view.query)
  if (same)
    await sql`update saved_view set name = ${name}, query = ${query}::jsonb
      where organisation_id = ${work.scope} and person_id = ${person} and id = ${same.id}`.execute(work.db)
  else
    await sql`insert into saved_view (organisation_id, id, person_id, page, name, query, recorded_at)
      values (${work.scope}, ${id}, ${person}, ${page}, ${name}, ${query}::jsonb, ${work.now})`.execute(work.db)
  return { ...view, id: same?.id ?? id }
}

export async function removeView(work: Work, person: string, id: string): Promise<boolean> {
  const { rows } = await sql`
    update saved_view set removed_at = ${work.now}
    where organisation_id = ${work.scope} and person_id = ${person} and id = ${id} and removed_at is null returning 1`.execute(
    work.db,
  )
  return rows.length > 0
}
