import { found, Problem } from '../../../kernel/problem.ts'
import { regionOf } from '../../../kernel/regions.ts'
import { type Context, handle } from '../../../platform/http.ts'
import { changeProfile, readHistory, readProfile, setOffice } from '../endpoints.ts'
import { judgeScale } from '../judge-scale.ts'
import { changesOf } from '../profile-history.ts'
import { personOf } from './public.ts'
import { officesOf, readProfileOn } from './read-profile.ts'
import * as store from './store-profile.ts'

/** An enterprise with this code other than the given one, anywhere: the register is asked as the system, and only this. */
export async function enterpriseWith(context: Context, uscc: string, except?: string) {
  return context.database.asSystem(
    'uscc',
    '',
    async ({ db }) => {
      const rows = await db
        .selectFrom('organisation_summary')
        .select(['organisation_id as id', 'kind', 'state', 'region', 'sector', 'name'])
        .where('uscc', '=', uscc)
        .where('state', 'in', ['active', 'pending'])
        .orderBy('changed_at')
        .execute()
      const others = rows.filter(row => row.id !== except)
      return others.find(row => row.state === 'active') ?? others[0]
    },
    { reach: 'everywhere' },
  )
}

const read = handle(readProfile, ({ query, work, actor }) => readProfileOn(work, actor, query.on ?? work.today))

const change = handle(changeProfile, async ({ body, work, actor, context }) => {
  const { changes, validFrom } = body
  if (Object.keys(changes).length === 0) throw new Problem('invalid', '没有要变更的内容')
  if (actor.organisation.kind === 'authority' && (changes.region !== undefined || changes.sector !== undefined))
    throw new Problem('not-allowed', '监管部门的区域和行业由上级部门调整')
  if (changes.region !== undefined && !regionOf(changes.region))
    throw new Problem('invalid', '请选择行政区划', [{ path: 'changes.region', text: '请选择行政区划' }])
  if (actor.organisation.kind === 'enterprise' && changes.uscc === null)
    throw new Problem('invalid', '请填写统一社会信用代码', [{ path: 'changes.uscc', text: '请填写统一社会信用代码' }])
  if (changes.uscc && (await enterpriseWith(context, changes.uscc, work.scope)))
    throw new Problem('duplicate', '该统一社会信用代码已有档案，请核对营业执照')
  if (changes.scale) await refuseChosenScale(work, changes, validFrom)
  await store.changeProfile(work, changes, validFrom, body.note)
  return readProfileOn(work, actor, work.today)
})

/** A scale is typed only where the rule cannot compute it. */
async function refuseChosenScale(
  work: Parameters<typeof store.profileSpans>[0],
  changes: { industry?: string | null; scale?: string | null },
  on: string,
): Promise<void> {
  const span = (await store.profileSpans(work)).findLast(candidate => candidate.validFrom <= on)
  if (!span || judgeScale({ ...span.values, ...changes }, on).choosable) return
  const text = '该行业的规模由系统按国统字〔2017〕213号计算，不能自行选择'
  throw new Problem('invalid', text, [{ path: 'changes.scale', text }])
}

const history = handle(readHistory, async ({ work }) => {
  const spans = await store.profileSpans(work)
  const profile = changesOf(spans).map(({ span, changes }) => ({
    validFrom: span.validFrom,
    validTo: span.validTo,
    recordedAt: (spans.find(row => row.validFrom === span.validFrom)?.recordedAt ?? work.now).toISOString(),
    changes,
  }))
  return { profile, offices: await officesOf(work) }
})

const office = handle(setOffice, async ({ body, work }) => {
  found(await personOf(work, body.person))
  const known = await work.db
    .selectFrom('office')
    .select('id')
    .where('organisation_id', '=', work.scope)
    .where('id', '=', body.id)
    .executeTakeFirst()
  if (known) work.repeated()
  else await store.setOffice(work, body)
  return { id: body.id }
})

export const profileHandlers = [read, change, history, office]
