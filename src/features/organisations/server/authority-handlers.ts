import { newId } from '../../../kernel/ids.ts'
import { found, Problem } from '../../../kernel/problem.ts'
import { regionName, regionOf, regionTree, within } from '../../../kernel/regions.ts'
import type { Work } from '../../../platform/database.ts'
import { handle } from '../../../platform/http.ts'
import type { Actor } from '../../../policy/actor.ts'
import { type Role, roles, rolesOf } from '../../../policy/roles.ts'
import { makeInvitation } from '../../accounts/server/public.ts'
import { readReference } from '../endpoints.ts'
import { scaleIndustryOf, sections } from '../industry.ts'
import { changeAuthority, foundOrganisation, listAuthorities } from '../register-endpoints.ts'
import { isHighRisk, sectors } from '../sectors.ts'
import { enterpriseWith } from './profile-handlers.ts'
import * as store from './store.ts'
import { changeProfile } from './store-profile.ts'

type AuthorityRow = { id: string; name: string; region: string; sectors: string[] | null; parent: string | null }

async function authorities(work: Work) {
  const rows = await work.db
    .selectFrom('organisation_summary')
    .select(['organisation_id as id', 'name', 'region', 'sectors', 'receives_reports', 'parent_id as parent', 'state'])
    .where('kind', '=', 'authority')
    .orderBy('region')
    .orderBy('name')
    .limit(2000)
    .execute()
  return rows.map(({ receives_reports, ...row }) => ({
    ...row,
    state: row.state as 'pending' | 'active' | 'refused' | 'closed',
    regionName: regionName(row.region),
    receivesReports: receives_reports ?? false,
  }))
}

const list = handle(listAuthorities, ({ work }) => authorities(work))

/** An authority gives on no more than it has: its own region or a part of it, its own sectors or some of them. */
function refuseBeyond(actor: Actor, wished: { region: string; sectors: string[] | null }): void {
  if (actor.organisation.kind !== 'authority') throw new Problem('not-allowed', '只有监管部门可以设立单位')
  if (!regionOf(wished.region))
    throw new Problem('invalid', '请选择行政区划', [{ path: 'region', text: '请选择行政区划' }])
  if (!within(wished.region, actor.organisation.region))
    throw new Problem('not-allowed', '区域须在本部门的区域之内', [{ path: 'region', text: '须在本部门的区域之内' }])
  const { sectors: own } = actor.organisation
  if (own === null) return
  if (wished.sectors === null || wished.sectors.some(sector => !own.includes(sector)))
    throw new Problem('not-allowed', '行业须在本部门监管的行业之内', [
      { path: 'sectors', text: '须在本部门监管的行业之内' },
    ])
}

const founded = handle(foundOrganisation, async ({ body, actor, context }) => {
  const sectorsOf = body.kind === 'enterprise' && body.sector ? [body.sector] : body.sectors
  refuseBeyond(actor, { region: body.region, sectors: sectorsOf })
  if (body.kind === 'enterprise' && !body.sector)
    throw new Problem('invalid', '请选择行业领域', [{ path: 'sector', text: '请选择行业领域' }])
  if (body.kind === 'enterprise' && !body.uscc)
    throw new Problem('invalid', '请填写统一社会信用代码', [{ path: 'uscc', text: '请填写统一社会信用代码' }])
  if (body.first && !rolesOf(body.kind).includes(body.first.role))
    throw new Problem('invalid', '该单位不设所选岗位', [{ path: 'first.role', text: '请另选岗位' }])
  const other = body.uscc ? await enterpriseWith(context, body.uscc) : undefined
  if (other?.id === body.id) return { id: body.id, invitation: null }
  if (other) throw new Problem('duplicate', '该统一社会信用代码已有档案')
  const parent = body.kind === 'authority' ? actor.organisation.id : null
  const invitation = await context.database.asActor(
    actor,
    body.id,
    async work => {
      await store.foundOrganisation(work, {
        kind: body.kind,
        profile: {
          name: body.name,
          uscc: body.uscc,
          region: body.region,
          sector: body.sector ?? body.kind,
          ...(body.kind === 'authority' && {
            sectors: body.sectors,
            receivesReports: body.receivesReports,
            parentId: parent,
          }),
        },
      })
      if (!body.first) return null
      await appointFirst(work, body.first)
      return (await makeInvitation(context, work, body.first)).url
    },
    { event: 'required' },
  )
  return { id: body.id, invitation }
})

type First = { id: string; name: string; phone: string | null; role: Role }

async function appointFirst(work: Work, first: First): Promise<void> {
  await store.addPerson(work, { id: first.id, name: first.name, phone: first.phone })
  const post = newId()
  await store.addPost(work, { id: post, name: roles[first.role].title, role: first.role })
  await store.holdPost(work, { id: newId(), person: first.id, post })
}

/** Whether an authority stands below another in the tree. */
function isBelow(rows: readonly AuthorityRow[], authority: string, above: string): boolean {
  const byId = new Map(rows.map(row => [row.id, row]))
  for (let row = byId.get(authority), steps = 0; row?.parent && steps < 20; row = byId.get(row.parent), steps += 1)
    if (row.parent === above) return true
  return false
}

const changed = handle(changeAuthority, async ({ params, body, actor, context }) => {
  refuseBeyond(actor, body)
  const own = actor.organisation.id
  const rows = await context.database.asActor(actor, own, authorities, { readOnly: true })
  const target = found(rows.find(row => row.id === params.authority))
  // The root of the tree has nobody above it: there it is its own system administrator, within its own region and sectors.
  const isRoot = target.id === own && target.parent === null
  if (!isRoot && !isBelow(rows, target.id, own)) throw new Problem('not-allowed', '只能调整本部门设立的下级部门')
  const { validFrom, ...changes } = body
  return context.database.asActor(
    actor,
    target.id,
    async work => {
      await changeProfile(work, changes, validFrom ?? work.today)
      return found((await authorities(work)).find(row => row.id === target.id))
    },
    { event: 'required' },
  )
})

const reference = {
  regions: [regionTree],
  sectors: sectors.map(({ code, cn }) => ({ code, name: cn, highRisk: isHighRisk(code) })),
  industries: sections.map(section => ({
    code: section.code,
    name: section.name,
    divisions: section.divisions.map(({ code, name }) => ({ code, name, scaleKnown: scaleIndustryOf(code) !== null })),
  })),
}

const readReferenceLists = handle(readReference, async () => reference)

export const authorityHandlers = [list, founded, changed, readReferenceLists]
