import { newId } from '../../../kernel/ids.ts'
import { countCap } from '../../../kernel/page.ts'
import { found, Problem } from '../../../kernel/problem.ts'
import { regionName, regionOf } from '../../../kernel/regions.ts'
import { enterScope, sql, type Work } from '../../../platform/database.ts'
import { type Context, handle } from '../../../platform/http.ts'
import { reachOf } from '../../../policy/reach.ts'
import type { Role } from '../../../policy/roles.ts'
import { applyRegistration, decideRegistration, listRegistrations } from '../register-endpoints.ts'
import { admitApplicant, openApplicantAccount } from './applicants.ts'
import { enterpriseWith } from './profile-handlers.ts'
import { sectorTitle } from './read-profile.ts'
import { foundOrganisation } from './store.ts'
import { setState } from './store-profile.ts'
import * as store from './store-registrations.ts'

/** The answer says nothing of whether a file with this code exists: only the authority learns that. */
const apply = handle(applyRegistration, async ({ body, session, context }) => {
  if (!regionOf(body.region))
    throw new Problem('invalid', '请选择到乡镇、街道', [{ path: 'region', text: '请选择到乡镇、街道' }])
  const answer = { id: body.id, state: 'applied' as const }
  if (await isWaiting(context, body)) return answer
  const existing = await enterpriseWith(context, body.uscc)
  if (existing && existing.kind !== 'enterprise')
    throw new Problem('duplicate', '该统一社会信用代码不属于企业，请核对营业执照')
  const organisation = existing?.id ?? newId()
  await context.database.asSystem(
    'registration',
    organisation,
    async work => {
      const account =
        session?.account ??
        (await openApplicantAccount(work, {
          name: body.applicantName,
          phone: body.applicantPhone,
          ...(body.password && { password: body.password }),
        }))
      if (!existing)
        await foundOrganisation(work, {
          kind: 'enterprise',
          state: 'pending',
          profile: { name: body.name, uscc: body.uscc, region: body.region, sector: body.sector },
        })
      await store.addRegistration(work, {
        ...body,
        kind: existing ? 'claim' : 'new',
        // A claim goes to the authority of the file, whatever region the applicant names.
        region: existing?.region ?? body.region,
        sector: existing?.sector ?? body.sector,
        account,
        content: { region: body.region, sector: body.sector, role: body.role },
      })
    },
    { event: 'required' },
  )
  return answer
})

/** The same application once more: by its id, or by the same phone for the same code. */
async function isWaiting(context: Context, application: { id: string; uscc: string; applicantPhone: string }) {
  return context.database.asSystem(
    'registration',
    '',
    async ({ db }) => {
      const row = await db
        .selectFrom('registration')
        .select('id')
        .where(at =>
          at.or([
            at('id', '=', application.id),
            at.and([
              at('uscc', '=', application.uscc),
              at('applicant_phone', '=', application.applicantPhone),
              at('state', '=', 'applied'),
            ]),
          ]),
        )
        .executeTakeFirst()
      return row !== undefined
    },
    { reach: 'everywhere' },
  )
}

const columns = sql`r.organisation_id as organisation, r.id, r.kind, r.state, r.name, r.uscc, r.region, r.sector,
  r.applicant_name as "applicantName", r.applicant_phone as "applicantPhone", r.applicant_account as account, r.content,
  r.applied_at as "appliedAt", r.decided_at as "decidedAt", r.reason, o.name as "fileName", o.region as "fileRegion", o.sector as "fileSector",
  o.state as "fileState"`

type Row = {
  organisation: string
  id: string
  kind: 'new' | 'claim'
  state: 'applied' | 'approved' | 'refused'
  name: string
  uscc: string
  region: string
  sector: string
  applicantName: string
  applicantPhone: string
  account: string
  content: { region: string; sector: string; role: Role }
  appliedAt: Date
  decidedAt: Date | null
  reason: string | null
  fileName: string
  fileRegion: string
  fileSector: string
  fileState: string
}

function viewOf(row: Row, managed = false) {
  const { account: _, content, fileName, fileRegion, fileSector, fileState: __, ...rest } = row
  return {
    ...rest,
    regionName: regionName(content.region),
    sectorName: sectorTitle(content.sector),
    role: content.role,
    appliedAt: row.appliedAt.toISOString(),
    decidedAt: row.decidedAt?.toISOString() ?? null,
    existing:
      row.kind === 'claim'
        ? {
            name: fileName,
            region: regionName(fileRegion),
            sector: sectorTitle(fileSector),
            managed,
          }
        : null,
  }
}

const list = handle(listRegistrations, async ({ query, work, actor }) => {
  const { region } = reachOf(actor)
  if (!region) return { rows: [], total: 0, capped: false }
  const narrow = sql`r.region >= ${region.from} and r.region < ${region.to} and ${query.state ? sql`r.state = ${query.state}` : sql`true`}
    and ${query.search ? sql`(position(lower(${query.search}) in lower(r.name)) > 0 or r.uscc like ${`${query.search.toUpperCase().replace(/[^0-9A-Z]/g, '')}%`})` : sql`true`}`
  const { rows } =
    await sql<Row>`select ${columns} from registration r join organisation_summary o on o.organisation_id = r.organisation_id
    where ${narrow} order by (r.state = 'applied') desc, r.applied_at desc, r.id offset ${query.offset} limit ${query.limit}`.execute(
      work.db,
    )
  const { rows: counted } = await sql<{ count: number }>`
    select count(*)::int as count from (select 1 from registration r where ${narrow} limit ${countCap + 1}) r`.execute(
    work.db,
  )
  const count = counted[0]?.count ?? 0
  return { rows: await viewsOf(work, rows), total: Math.min(count, countCap), capped: count > countCap }
})

/** Whether somebody signs in for a claimed file already is asked in that file's own tenant, one after the other. */
async function viewsOf(work: Work, rows: readonly Row[]) {
  const views: ReturnType<typeof viewOf>[] = []
  for (const row of rows) {
    if (row.kind === 'new') {
      views.push(viewOf(row))
      continue
    }
    const { db } = await enterScope(work, row.organisation)
    const member = await db
      .selectFrom('membership')
      .select('id')
      .where('organisation_id', '=', row.organisation)
      .where('state', '=', 'active')
      .executeTakeFirst()
    views.push(viewOf(row, member !== undefined))
  }
  await enterScope(work, work.scope)
  return views
}

async function registrationRow(work: Work, registration: string, lock = false): Promise<Row> {
  const { rows } = await sql<Row>`select ${columns} from registration r
    join organisation_summary o on o.organisation_id = r.organisation_id
    where r.organisation_id = ${work.scope} and r.id = ${registration} ${lock ? sql`for update of r` : sql``}`.execute(
    work.db,
  )
  return found(rows[0])
}

const decide = handle(decideRegistration, async ({ params, body, work, actor, context }) => {
  if (actor.organisation.kind !== 'authority') throw new Problem('not-allowed')
  const row = await registrationRow(work, params.registration, true)
  if (row.state !== 'applied') throw new Problem('move-closed', '该申请已办理')
  if (row.account === actor.account) throw new Problem('not-allowed', '不能审核本人的申请，请由他人办理')
  await store.decideRegistration(work, {
    id: row.id,
    approved: body.approve,
    person: actor.person,
    authority: actor.organisation.id,
    ...(body.reason && { reason: body.reason }),
  })
  if (body.approve) await approve(work, context, row)
  else await refuse(work, row)
  const [view] = await viewsOf(work, [await registrationRow(work, row.id)])
  return found(view)
})

async function approve(work: Work, context: Context, row: Row): Promise<void> {
  // Two files with one code, approved at the same moment by two people: the second waits here and then sees the first.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`uscc:${row.uscc}`}, 0))`.execute(work.db)
  const other = await enterpriseWith(context, row.uscc, work.scope)
  if (other?.state === 'active')
    throw new Problem('duplicate', '该统一社会信用代码已有在册档案，请驳回本申请，由申请人认领已有档案')
  if (row.fileState === 'pending') {
    await setState(work, 'active')
    work.record({ kind: 'organisation.approved', subject: { kind: 'organisation', id: work.scope } })
  }
  await admitApplicant(work, {
    account: row.account,
    name: row.applicantName,
    phone: row.applicantPhone,
    role: row.content.role,
  })
}

async function refuse(work: Work, row: Row): Promise<void> {
  if (row.fileState !== 'pending') return
  const waiting = await work.db
    .selectFrom('registration')
    .select('id')
    .where('organisation_id', '=', work.scope)
    .where('state', '=', 'applied')
    .executeTakeFirst()
  if (!waiting) await setState(work, 'refused')
}

export const registrationHandlers = [apply, list, decide]
